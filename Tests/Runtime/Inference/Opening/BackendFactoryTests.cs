#nullable enable
using DialogueRnn.Generation;
using DialogueRnn.Inference;
using DialogueRnn.Inference.Managed;
using DialogueRnn.Inference.Opening;
using DialogueRnn.Model;
using DialogueRnn.Tests.Inference.Managed;
using NUnit.Framework;

namespace DialogueRnn.Tests.Inference.Opening
{
    public class BackendFactoryTests
    {
        [TestCase(WeightFormat.Fp32, "managed fp32 (")]
        [TestCase(WeightFormat.Int8, "managed int8 (")]
        [TestCase(WeightFormat.Int4, "managed int4 (")]
        public void Load_Managed_NamesFormatAndPath(WeightFormat format, string name)
        {
            using DialogueModel model = Load(format, BackendKind.Managed);

            Assert.That(model.Backend, Does.StartWith(name));
        }

        [Test]
        public void Load_AutoWithVectors_IsManaged()
        {
            Assume.That(ManagedPaths.HasVectors, Is.True);
            using DialogueModel model = Load(WeightFormat.Int8, BackendKind.Auto);

            Assert.That(model.Backend, Does.StartWith("managed int8"));
        }

        [Test]
        public void OpenFastest_WithVectors_IsManaged()
        {
            using IStepBackend backend = BackendFactory.OpenFastest(new WeightsGraph(CellKind.Gru, 2, 40, 60, WeightFormat.Int8).ToFile(), "test", hasVectors: true);

            Assert.That(backend.Name, Does.StartWith("managed int8"));
        }

#if DIALOGUERNN_ONNXRUNTIME
        [Test]
        public void OpenFastest_WithoutVectors_IsOnnxRuntimeIfItIsThere()
        {
            using IStepBackend backend = BackendFactory.OpenFastest(TinyStepGraph.Sample(6, 8).ToFile(), "test", hasVectors: false);

            Assert.That(backend.Name, Does.StartWith("ONNX Runtime"));
        }
#endif

        [Test]
        public void Load_Managed_SpeaksTheSameLineTwice()
        {
            Assert.That(Spoken(), Is.EqualTo(Spoken()).And.Not.Empty);
        }

        private static string Spoken()
        {
            using DialogueModel model = Load(WeightFormat.Int8, BackendKind.Managed);
            using var generator = new DialogueGenerator(model, new GenerationSettings { Seed = 3, StopAtLineBreak = false, MaximumLength = 50 });
            DialogueLine line = generator.Next("A");
            generator.Complete();
            return line.Text;
        }

        private static DialogueModel Load(WeightFormat format, BackendKind kind) =>
            DialogueModel.Load(new WeightsGraph(CellKind.Gru, 2, 40, 60, format).ToFile().ToBytes(), "test", kind);
    }
}
