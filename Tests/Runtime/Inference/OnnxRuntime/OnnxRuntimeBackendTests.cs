#nullable enable
#if DIALOGUERNN_ONNXRUNTIME
using System;
using System.Linq;
using DialogueRnn.Generation;
using DialogueRnn.Inference;
using DialogueRnn.Inference.OnnxRuntime;
using NUnit.Framework;

namespace DialogueRnn.Tests.Inference.OnnxRuntime
{
    public class OnnxRuntimeBackendTests
    {
        private static readonly int[] Tokens = { 1, 4, 2, 0, 7, 7, 3, 6, 5, 1, 2, 4 };

        [Test]
        public void Step_OneUnit_GivesTheLogitsWorkedOutByHand()
        {
            // tanh(0.5) = 0.462117; logits 0.462117 + 0.25 and -3 · 0.462117.
            using var backend = OneUnit();
            StepStream stream = new StepStream(backend.Shape) { Token = 1 };

            backend.Step(new[] { stream }, 1);

            Assert.That(stream.Logits, Is.EqualTo(new[] { 0.7121172f, -1.3863515f }).Within(1e-6f));
        }

        [Test]
        public void Step_OneUnitTwice_CarriesTheState()
        {
            // tanh(0 + 2 · 0.462117) = 0.727894.
            using var backend = OneUnit();
            StepStream stream = new StepStream(backend.Shape) { Token = 1 };
            backend.Step(new[] { stream }, 1);
            stream.Token = 0;

            backend.Step(new[] { stream }, 1);

            Assert.That(stream.Logits, Is.EqualTo(new[] { 0.9778944f, -2.1836832f }).Within(1e-6f));
        }

        [TestCase(0)]
        [TestCase(1)]
        [TestCase(12)]
        public void Read_Tokens_GivesTheBitsOfSingleSteps(int count)
        {
            using var backend = Open(TinyStepGraph.Sample(6, 8));
            var stepped = new StepStream(backend.Shape) { Token = 3 };
            var read = new StepStream(backend.Shape) { Token = 3 };
            backend.Step(new[] { stepped, read }, 2);
            foreach (int token in Tokens.Take(count))
            {
                stepped.Token = token;
                backend.Step(new[] { stepped }, 1);
            }

            backend.Read(read, Tokens.AsSpan(0, count));

            Assert.That(read.State.Concat(read.Logits), Is.EqualTo(stepped.State.Concat(stepped.Logits)));
        }

        [Test]
        public void Read_TokenOutsideTheTable_LeavesTheStreamAsItWas()
        {
            using var backend = Open(TinyStepGraph.Sample(6, 8));
            var stream = new StepStream(backend.Shape);

            Assert.Catch(() => backend.Read(stream, new[] { 1, 8 }));

            Assert.That(stream.State, Is.All.Zero);
        }

        [TestCase(1)]
        [TestCase(3)]
        [TestCase(4)]
        [TestCase(9)]
        public void Step_RowsAsOnCuda_GivesEveryStreamItsOwn(int count)
        {
            using var backend = new OnnxRuntimeBackend(TinyStepGraph.Sample(6, 8).ToFile(), "tiny", tryCuda: false, rows: 4);
            using var single = Open(TinyStepGraph.Sample(6, 8));

            Assert.That(LogitsOf(backend, count), Is.EqualTo(LogitsOf(single, count)).Within(1e-6f));
        }

        [Test]
        public void Read_RowsAsOnCuda_GivesTheBitsOfSingleSteps()
        {
            using var backend = new OnnxRuntimeBackend(TinyStepGraph.Sample(6, 8).ToFile(), "tiny", tryCuda: false, rows: 4);
            var stepped = new StepStream(backend.Shape);
            var read = new StepStream(backend.Shape);
            foreach (int token in Tokens)
            {
                stepped.Token = token;
                backend.Step(new[] { stepped }, 1);
            }

            backend.Read(read, Tokens);

            Assert.That(read.State.Concat(read.Logits), Is.EqualTo(stepped.State.Concat(stepped.Logits)));
        }

        [Test]
        public void Open_CudaThatIsNotThere_RunsOnTheCpuAndSaysWhy()
        {
            Assume.That(OnnxRuntimeSession.HasCuda, Is.False);
            using var backend = new OnnxRuntimeBackend(TinyStepGraph.Sample(6, 8).ToFile(), "tiny", tryCuda: true);

            Assert.That(backend.Name, Does.Match("^ONNX Runtime .+ \\(CPU, one thread; no CUDA: .+\\)$"));
        }

        [Test]
        public void Step_Text_AgreesWithPlainArithmetic()
        {
            TinyStepGraph graph = TinyStepGraph.Sample(6, 8);
            using var backend = Open(graph);
            var stream = new StepStream(backend.Shape);
            var state = new double[6];
            double worst = 0.0;
            foreach (int token in Tokens)
            {
                stream.Token = token;
                backend.Step(new[] { stream }, 1);
                double[] expected = graph.Step(token, state);
                worst = Math.Max(worst, expected.Select((logit, index) => Math.Abs(logit - stream.Logits[index])).Max());
            }

            Assert.That(worst, Is.LessThan(1e-5));
        }

        [Test]
        public void Step_SeveralStreams_AreBitForBitAsIfAlone()
        {
            using var backend = Open(TinyStepGraph.Sample(6, 8));
            StepStream[] together = Enumerable.Range(0, 3).Select(index => new StepStream(backend.Shape)).ToArray();
            StepStream[] alone = Enumerable.Range(0, 3).Select(index => new StepStream(backend.Shape)).ToArray();
            for (int step = 0; step < Tokens.Length; step++)
            {
                for (int index = 0; index < 3; index++)
                    together[index].Token = alone[index].Token = Tokens[(step + index * 5) % Tokens.Length];
                backend.Step(together, 3);
            }

            for (int index = 0; index < 3; index++)
            {
                for (int step = 0; step < Tokens.Length; step++)
                {
                    alone[index].Token = Tokens[(step + index * 5) % Tokens.Length];
                    backend.Step(new[] { alone[index] }, 1);
                }
            }

            Assert.That(together.Select(stream => stream.Logits), Is.EqualTo(alone.Select(stream => stream.Logits)));
        }

        [Test]
        public void Step_StreamsBehindTheCount_AreNotTouched()
        {
            using var backend = Open(TinyStepGraph.Sample(6, 8));
            StepStream[] streams = { new StepStream(backend.Shape), new StepStream(backend.Shape) };

            backend.Step(streams, 1);

            Assert.That(streams[1].Logits, Is.All.Zero);
        }

        [Test]
        public void Step_ResetStream_StartsAgain()
        {
            using var backend = Open(TinyStepGraph.Sample(6, 8));
            var stream = new StepStream(backend.Shape) { Token = 3 };
            backend.Step(new[] { stream }, 1);
            float[] first = (float[])stream.Logits.Clone();
            backend.Step(new[] { stream }, 1);
            stream.Reset();

            backend.Step(new[] { stream }, 1);

            Assert.That(stream.Logits, Is.EqualTo(first));
        }

        [Test]
        public void Step_JustOpened_DoesNotDependOnTheTrialStep()
        {
            TinyStepGraph graph = TinyStepGraph.Sample(6, 8);
            using var backend = Open(graph);
            var stream = new StepStream(backend.Shape) { Token = 2 };

            backend.Step(new[] { stream }, 1);

            Assert.That(stream.Logits, Is.EqualTo(graph.Step(2, new double[6])).Within(1e-5));
        }

        [Test]
        public void Name_Backend_SaysWhatRunsWhere()
        {
            using var backend = Open(TinyStepGraph.Sample(6, 8));

            Assert.That(backend.Name, Does.Match("^ONNX Runtime \\d+\\.\\d+\\.\\d+ \\((CPU, one thread|CPU, one thread; no CUDA: .+|CUDA)\\)$"));
        }

        [Test]
        public void Step_Disposed_IsRefused()
        {
            var backend = Open(TinyStepGraph.Sample(6, 8));
            var stream = new StepStream(backend.Shape);
            backend.Dispose();

            Assert.Throws<ObjectDisposedException>(() => backend.Step(new[] { stream }, 1));
        }

        [Test]
        public void Dispose_Twice_DoesNothing()
        {
            var backend = Open(TinyStepGraph.Sample(6, 8));
            backend.Dispose();

            Assert.That(backend.Dispose, Throws.Nothing);
        }

        [Test]
        public void Tick_ModelDisposedFirst_IsRefused()
        {
            DialogueModel model = DialogueModel.Load(TinyStepGraph.Sample(6, 8).ToFile().ToBytes(), "tiny", BackendKind.OnnxRuntime);
            var generator = new DialogueGenerator(model);
            generator.Next("A");
            model.Dispose();

            Assert.Throws<ObjectDisposedException>(() => generator.Tick(TimeSpan.FromSeconds(1)));
        }

        [Test]
        public void Load_ModelFile_SpeaksTheSameLineTwice()
        {
            byte[] bytes = TinyStepGraph.Sample(6, 8).ToFile().ToBytes();

            Assert.That(Spoken(bytes), Is.EqualTo(Spoken(bytes)).And.Not.Empty);
        }

        private static string Spoken(byte[] bytes)
        {
            using DialogueModel model = DialogueModel.Load(bytes, "tiny", BackendKind.OnnxRuntime);
            using var generator = new DialogueGenerator(model, new GenerationSettings { Seed = 3, StopAtLineBreak = false, MaximumLength = 50 });
            DialogueLine line = generator.Next("ABBA");
            generator.Complete();
            return line.Text;
        }

        private static OnnxRuntimeBackend OneUnit() => new OnnxRuntimeBackend(
            new TinyStepGraph(new[] { 0f, 0.5f }, new[] { 2f }, new[] { 1f, -3f }, new[] { 0.25f, 0f }).ToFile(), "one unit");

        private static float[] LogitsOf(OnnxRuntimeBackend backend, int count)
        {
            StepStream[] streams = Enumerable.Range(0, count).Select(index => new StepStream(backend.Shape)).ToArray();
            foreach (int step in Enumerable.Range(0, 5))
            {
                for (int index = 0; index < count; index++)
                    streams[index].Token = (step + (3 * index)) % 8;
                backend.Step(streams, count);
            }

            return streams.SelectMany(stream => stream.Logits).ToArray();
        }

        private static OnnxRuntimeBackend Open(TinyStepGraph graph) => new OnnxRuntimeBackend(graph.ToFile(), "tiny");
    }
}
#endif
