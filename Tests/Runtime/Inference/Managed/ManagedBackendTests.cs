#nullable enable
using System;
using System.Linq;
using DialogueRnn.Inference;
using DialogueRnn.Inference.Managed;
using DialogueRnn.Model;
using NUnit.Framework;

namespace DialogueRnn.Tests.Inference.Managed
{
    public class ManagedBackendTests
    {
        [TestCase(WeightFormat.Fp32, "layer0.input_table")]
        [TestCase(WeightFormat.Fp32, "layer1.input_weights")]
        [TestCase(WeightFormat.Fp32, "layer1.input_bias")]
        [TestCase(WeightFormat.Int8, "layer0.recurrent_weights")]
        [TestCase(WeightFormat.Int8, "layer0.recurrent_weights_scales")]
        [TestCase(WeightFormat.Int8, "layer1.recurrent_bias")]
        [TestCase(WeightFormat.Int4, "output.weights")]
        [TestCase(WeightFormat.Int4, "output.bias")]
        public void Open_WeightsMissing_NamesThem(WeightFormat format, string tensor)
        {
            Assert.That(() => Open(Sample(format).Without(tensor)), Throws.TypeOf<DialogueModelFormatException>().With.Message.Contains($"no weights '{tensor}'"));
        }

        [TestCase("output.bias", 6)]
        [TestCase("output.weights_scales", 8)]
        [TestCase("layer1.input_bias", 1)]
        public void Open_WeightsOfAnotherLength_AreRefused(string tensor, int length)
        {
            Assert.That(() => Open(Sample(WeightFormat.Int8).With(tensor, new float[length], length)),
                Throws.TypeOf<DialogueModelFormatException>().With.Message.Contains($"'{tensor}'"));
        }

        [Test]
        public void Open_IntegersWhereFloatsBelong_AreRefused()
        {
            Assert.That(() => Open(Sample(WeightFormat.Fp32).WithBytes("output.weights", new byte[42], 6, 7)),
                Throws.TypeOf<DialogueModelFormatException>().With.Message.Contains("'output.weights' as type 2 [6, 7]"));
        }

        [TestCase(7, 1, 16)]
        [TestCase(7, 1, 48)]
        [TestCase(7, 2, 32)]
        [TestCase(7, 0, 32)]
        public void Open_BlocksThatDoNotFit_AreRefused(int rows, int blocks, int length)
        {
            Assert.That(() => Open(Sample(WeightFormat.Int8).WithBytes("output.weights", Enumerable.Repeat((byte)9, rows * blocks * length).ToArray(), rows, blocks, length)),
                Throws.TypeOf<DialogueModelFormatException>());
        }

        [Test]
        public void Open_WeightOfMinus128_IsRefused()
        {
            byte[] weights = Enumerable.Repeat((byte)128, 7 * 32).ToArray();
            weights[70] = 0;

            Assert.That(() => Open(Sample(WeightFormat.Int8).WithBytes("output.weights", weights, 7, 1, 32)),
                Throws.TypeOf<DialogueModelFormatException>().With.Message.Contains("a weight of -128 in row 2"));
        }

        [TestCase(float.NaN)]
        [TestCase(float.PositiveInfinity)]
        public void Open_ScaleThatIsNotFinite_IsRefused(float scale)
        {
            float[] scales = Enumerable.Repeat(1f, 7).ToArray();
            scales[4] = scale;

            Assert.That(() => Open(Sample(WeightFormat.Int8).With("output.weights_scales", scales, 7)),
                Throws.TypeOf<DialogueModelFormatException>().With.Message.Contains("number 4 is"));
        }

        [Test]
        public void Step_TokenOutsideTheVocabulary_IsRefused()
        {
            using ManagedBackend backend = Open(Sample(WeightFormat.Int8));
            var stream = new StepStream(backend.Shape) { Token = 7 };

            Assert.Throws<ArgumentOutOfRangeException>(() => backend.Step(new[] { stream }, 1));
        }

        [Test]
        public void Step_AfterDispose_IsRefused()
        {
            ManagedBackend backend = Open(Sample(WeightFormat.Int8));
            backend.Dispose();

            Assert.Throws<ObjectDisposedException>(() => backend.Step(new[] { new StepStream(backend.Shape) }, 1));
        }

        [Test]
        public void Name_ForcedPath_TellsIt()
        {
            using var backend = new ManagedBackend(Sample(WeightFormat.Int8).ToFile(), "test", ManagedPath.Scalar);

            Assert.That(backend.Name, Is.EqualTo("managed int8 (scalar)"));
        }

        [Test]
        public void Open_PathThatTheMachineLacks_IsRefused()
        {
            ManagedPath[] missing = TestPaths.All.Where(path => !ManagedPaths.IsSupported(path)).ToArray();
            Assume.That(missing, Is.Not.Empty);

            Assert.Throws<NotSupportedException>(() => new ManagedBackend(Sample(WeightFormat.Int8).ToFile(), "test", missing[0]));
        }

        private static WeightsGraph Sample(WeightFormat format) => new WeightsGraph(CellKind.Gru, 2, 6, 7, format);

        private static ManagedBackend Open(WeightsGraph graph) => new ManagedBackend(graph.ToFile(), "test");
    }
}
