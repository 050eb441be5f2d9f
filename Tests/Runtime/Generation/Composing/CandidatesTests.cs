#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Decoding;
using DialogueRnn.Generation;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Composing
{
    /// <summary>The best of several takes of a line.</summary>
    public class CandidatesTests
    {
        private const ulong Seed = 21;
        private const int Count = 5;

        [Test]
        public void Text_SeveralCandidates_IsTheLikeliest()
        {
            DialogueModel model = Speakers.Babbling(out _);
            IEnumerable<ulong> seeds = Enumerable.Range(1, Count - 1).Select(take => SeededRandom.Derive(Seed, (ulong)take)).Prepend(Seed);
            string[] takes = seeds.Select(seed => Spoken(model, seed, 1).Text).ToArray();
            string best = takes.Where(text => text.Length > 0).OrderBy(text => model.Score(text, "HALLO").NatsPerCharacter).First();

            Assert.That(Spoken(model, Seed, Count).Text, Is.EqualTo(best));
        }

        [Test]
        public void Seed_SeveralCandidates_BringsTheChosenOneBack()
        {
            DialogueModel model = Speakers.Babbling(out _);
            DialogueLine line = Spoken(model, Seed, Count);

            Assert.That(Spoken(model, line.Seed, 1).Text, Is.EqualTo(line.Text));
        }

        [Test]
        public void Text_WhileChoosing_IsEmpty()
        {
            DialogueModel model = Speakers.Babbling(out ScriptedBackend backend);
            var generator = new DialogueGenerator(model, null, backend.Clock) { TicksUntilForcedStep = 1 };
            DialogueLine line = generator.Next("HALLO", Seed, Count);
            int shown = 0;
            while (!line.IsCompleted)
            {
                shown = Math.Max(shown, line.Text.Length);
                generator.Tick(TimeSpan.Zero);
            }

            Assert.That(shown, Is.Zero);
        }

        [Test]
        public void Next_SeveralCandidates_ReadsThePrimeOnce()
        {
            DialogueModel model = Speakers.Alphabet(out ScriptedBackend backend);
            var generator = new DialogueGenerator(model, null, backend.Clock);
            generator.Next("abcde", Seed, 3);

            // Six for the line break and the prime; "f" and "g" are two further steps a take; a later take steps the last of the prime again.
            Assert.That(generator.Tick(TimeSpan.MaxValue).Steps, Is.EqualTo(6 + 2 + 2 * (1 + 2)));
        }

        [Test]
        public void Cancel_WhileChoosing_EndsWithoutText()
        {
            var generator = new DialogueGenerator(Speakers.Babbling(out _)) { TicksUntilForcedStep = 1 };
            DialogueLine line = generator.Next("HALLO", Seed, Count);
            for (int tick = 0; tick < 9; tick++)
                generator.Tick(TimeSpan.Zero);

            line.Cancel();

            Assert.That((line.Text, line.StopReason), Is.EqualTo((string.Empty, StopReason.Cancelled)));
        }

        [TestCase(0)]
        [TestCase(-3)]
        [TestCase(65)]
        public void Next_CandidatesOutOfRange_AreRefused(int candidates)
        {
            var generator = new DialogueGenerator(Speakers.Babbling(out _));

            Assert.Throws<ArgumentOutOfRangeException>(() => generator.Next("A", Seed, candidates));
        }

        private static DialogueLine Spoken(DialogueModel model, ulong seed, int candidates)
        {
            var generator = new DialogueGenerator(model, new GenerationSettings { MaximumLength = 30 });
            DialogueLine line = generator.Next("HALLO", seed, candidates);
            generator.Complete();
            return line;
        }
    }
}
