#nullable enable
using System;
using System.Linq;
using DialogueRnn.Generation;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Scheduling
{
    /// <summary>A backend that throws once: its error is seen, and no line is lost by it.</summary>
    public class FailingStepTests
    {
        private const int Lines = 5;
        private const int FailingStep = 7;

        [TestCase(1)]
        [TestCase(2)]
        [TestCase(Lines)]
        public void Tick_BackendThrowsOnce_SaysSo(int batch)
        {
            DialogueGenerator generator = Failing(batch, out _);

            Assert.That(() => generator.Complete(), Throws.TypeOf<TimeoutException>());
        }

        [TestCase(1)]
        [TestCase(2)]
        [TestCase(Lines)]
        public void Tick_BackendThrewOnce_SpeaksTheSameLines(int batch)
        {
            DialogueGenerator generator = Failing(batch, out DialogueLine[] lines);
            Assert.Throws<TimeoutException>(() => generator.Complete());

            generator.Complete();

            Assert.That(lines.Select(line => line.Text), Is.EqualTo(Undisturbed()));
        }

        [Test]
        public void OpenLines_BackendThrewOnce_AreAllThere()
        {
            DialogueGenerator generator = Failing(Lines, out _);
            Assert.Throws<TimeoutException>(() => generator.Complete());

            Assert.That(generator.OpenLines, Is.EqualTo(Lines));
        }

        [Test]
        public void Tick_LineCancelledInAStepThatThrows_OtherLinesGoOn()
        {
            DialogueModel model = Speakers.Alphabet(out ScriptedBackend backend, 2);
            var generator = new DialogueGenerator(model, null, backend.Clock);
            DialogueLine first = generator.Next("a");
            DialogueLine second = generator.Next("a");
            backend.BeforeStep = () =>
            {
                backend.BeforeStep = () => { };
                first.Cancel();
                throw new TimeoutException();
            };
            Assert.Throws<TimeoutException>(() => generator.Complete());

            generator.Complete();

            Assert.That((first.StopReason, second.Text), Is.EqualTo((StopReason.Cancelled, "bcdefg")));
        }

        [Test]
        public void Tick_LogitsOfOneLineAreBroken_ItEndsAndOtherLinesGoOn()
        {
            DialogueModel model = Speakers.Alphabet(out ScriptedBackend backend, 3);
            var generator = new DialogueGenerator(model, new GenerationSettings { StopAtLineBreak = false, MaximumLength = 4 }, backend.Clock);
            DialogueLine[] lines = { generator.Next("a"), generator.Next("b"), generator.Next("c") };
            while (lines.Any(line => line.Text.Length == 0))
                generator.Tick(Speakers.Microseconds(0));
            backend.AfterStep = streams =>
            {
                backend.AfterStep = later => { };
                streams[1].Logits[2] = float.NaN;
            };
            generator.Complete();

            Assert.That(lines.Select(line => (line.Text, line.StopReason)), Is.EqualTo(new[] { ("bcde", StopReason.MaximumLength), ("c", StopReason.BrokenStep), ("defg", StopReason.MaximumLength) }));
        }

        private static DialogueGenerator Failing(int batch, out DialogueLine[] lines)
        {
            DialogueModel model = Speakers.Babbling(out ScriptedBackend backend, batch);
            var generator = new DialogueGenerator(model, null, backend.Clock);
            lines = Open(generator);
            int steps = 0;
            backend.BeforeStep = () =>
            {
                if (++steps == FailingStep)
                    throw new TimeoutException();
            };
            return generator;
        }

        private static string[] Undisturbed()
        {
            var generator = new DialogueGenerator(Speakers.Babbling(out ScriptedBackend backend), null, backend.Clock);
            DialogueLine[] lines = Open(generator);
            generator.Complete();
            return lines.Select(line => line.Text).ToArray();
        }

        private static DialogueLine[] Open(DialogueGenerator generator) =>
            Enumerable.Range(0, Lines).Select(index => generator.Next("ABC", (ulong)index)).ToArray();
    }
}
