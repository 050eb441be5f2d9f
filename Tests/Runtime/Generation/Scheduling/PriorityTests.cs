#nullable enable
using System;
using DialogueRnn.Generation;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Scheduling
{
    /// <summary>Lines share the steps in proportion to their priorities.</summary>
    public class PriorityTests
    {
        private static readonly GenerationSettings Endless = new GenerationSettings { StopAtLineBreak = false, MaximumLength = 100_000 };

        [TestCase(1f, 1f, 1)]
        [TestCase(2f, 1f, 1)]
        [TestCase(3f, 1f, 1)]
        [TestCase(0.25f, 1f, 1)]
        [TestCase(2f, 1f, 2)]
        public void Tick_TwoPriorities_ShareStepsInProportion(float first, float second, int batch)
        {
            DialogueGenerator generator = Generator(batch, out ScriptedBackend backend);
            backend.Cost = _ => Speakers.Microseconds(100);
            DialogueLine[] lines = { generator.Next("a"), generator.Next("a"), generator.Next("a") };
            lines[0].Priority = first;
            lines[1].Priority = second;
            lines[2].Priority = second;

            for (int tick = 0; tick < 400; tick++)
                generator.Tick(Speakers.Microseconds(1000));

            double expected = first / second;
            Assert.That((double)lines[0].Open.Steps / lines[1].Open.Steps, Is.EqualTo(expected).Within(0.01 * expected));
        }

        [Test]
        public void Tick_LowestPriority_StillSpeaks()
        {
            DialogueGenerator generator = Generator(1, out ScriptedBackend backend);
            backend.Cost = _ => Speakers.Microseconds(100);
            DialogueLine quiet = generator.Next("a");
            quiet.Priority = 0.01f;
            for (int index = 0; index < 10; index++)
                generator.Next("a").Priority = 1f;

            for (int tick = 0; tick < 600; tick++)
                generator.Tick(Speakers.Microseconds(1000));

            Assert.That(quiet.Open.Steps, Is.GreaterThanOrEqualTo(3));
        }

        [TestCase(0f)]
        [TestCase(-1f)]
        [TestCase(100.5f)]
        [TestCase(float.NaN)]
        public void Priority_OutOfRange_IsRefused(float priority)
        {
            DialogueGenerator generator = Generator(1, out _);
            DialogueLine line = generator.Next("a");

            Assert.Throws<ArgumentOutOfRangeException>(() => line.Priority = priority);
        }

        private static DialogueGenerator Generator(int batch, out ScriptedBackend backend)
        {
            DialogueModel model = Speakers.Alphabet(out backend, batch);
            return new DialogueGenerator(model, Endless, backend.Clock);
        }
    }
}
