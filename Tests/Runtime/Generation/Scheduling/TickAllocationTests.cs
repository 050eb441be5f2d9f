#nullable enable
#if NET && DIALOGUERNN_ONNXRUNTIME
using System;
using DialogueRnn.Generation;
using DialogueRnn.Inference;
using DialogueRnn.Tests.Inference;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Scheduling
{
    public class TickAllocationTests
    {
        private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(1);

        [TestCase(1, 0.8f, 0)]
        [TestCase(1, 0f, 0)]
        [TestCase(6, 0.8f, 4)]
        public void Tick_TenThousandCharacters_AllocateNothing(int lines, float temperature, int topK)
        {
            using DialogueModel model = DialogueModel.Load(TinyStepGraph.Sample(6, 8).ToFile().ToBytes(), "tiny", BackendKind.OnnxRuntime);
            using var generator = new DialogueGenerator(model, new GenerationSettings
            {
                Temperature = temperature,
                TopK = topK,
                StopAtLineBreak = false,
                MaximumLength = 1_000_000,
            });
            for (int line = 0; line < lines; line++)
                generator.Next("ABBA");

            long bytes = Allocation.OfSecondRun(() =>
            {
                for (int characters = 0; characters < 10_000;)
                    characters += generator.Tick(Frame).Characters;
            });

            Assert.That(bytes, Is.Zero);
        }

        [Test]
        public void Tick_LinesEndOnReusedStreams_AllocatesNothing()
        {
            DialogueModel model = Speakers.Alphabet(out ScriptedBackend backend, 4);
            var generator = new DialogueGenerator(model, null, backend.Clock);

            long bytes = Allocation.OfSecondRun(() => generator.Tick(TimeSpan.MaxValue), () =>
            {
                for (int line = 0; line < 10; line++)
                    generator.Next("a");
                backend.Batches.Clear();
            });

            Assert.That(bytes, Is.Zero);
        }

        [Test]
        public void Tick_LongPrimesReadInSlices_AllocatesNothing()
        {
            DialogueModel model = Speakers.Alphabet(out ScriptedBackend backend, 4);
            var generator = new DialogueGenerator(model, null, backend.Clock) { PrimeCacheSize = 0 };

            long bytes = Allocation.OfSecondRun(() => generator.Tick(TimeSpan.MaxValue), () =>
            {
                for (int line = 0; line < 10; line++)
                    generator.Next(new string('a', 100));
                backend.Batches.Clear();
                backend.Slices.Clear();
            });

            Assert.That(bytes, Is.Zero);
        }

        [Test]
        public void Characters_Read_AllocatesNothing()
        {
            DialogueModel model = Speakers.Alphabet(out ScriptedBackend backend);
            var generator = new DialogueGenerator(model, null, backend.Clock);
            DialogueLine line = generator.Next("a");
            generator.Complete();
            int length = 0;

            long bytes = Allocation.OfSecondRun(() => length += line.Characters.Length);

            Assert.That(bytes, Is.Zero);
        }
    }
}
#endif
