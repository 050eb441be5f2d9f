#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Generation;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Composing
{
    /// <summary>Models that want nothing but banned words, at every strength, under every hold.</summary>
    public class GuardedLineTests
    {
        private const int Seeds = 30;

        [Test]
        public void Text_ModelWantsNothingElse_NeverHoldsABannedWord(
            [Values(1f, 4f, 8f, 20f, 80f)] float nats, [Values(TextHold.Character, TextHold.Sentence, TextHold.Line)] TextHold hold)
        {
            IEnumerable<string> texts = Enumerable.Range(0, Seeds).Select(seed => Spoken("damn ", nats, hold, seed, new[] { "damn" }));

            Assert.That(texts, Has.None.Contains("damn"));
        }

        [TestCase("damned ", "damn", "ned")]
        [TestCase("a.", "a", "a")]
        [TestCase("man and beast.", "and", "an")]
        [TestCase("aaaa", "aa", "ab")]
        public void Text_WordsWithinWords_NeverHoldsOne(string wanted, string first, string second)
        {
            string[] banned = { first, second };
            IEnumerable<string> texts = Enumerable.Range(0, Seeds).Select(seed => Spoken(wanted, 10f, TextHold.Character, seed, banned));

            Assert.That(texts, Has.None.Contains(first).And.None.Contains(second));
        }

        [Test]
        public void Text_WordBegunInThePrime_IsNotCompleted()
        {
            DialogueModel model = Talkers.Craving("damn ", 20f, out _);
            var generator = new DialogueGenerator(model, Talkers.Banning("damn"));
            DialogueLine[] lines = Enumerable.Range(0, Seeds).Select(seed => generator.Next("dam", (ulong)seed)).ToArray();
            generator.Complete();

            Assert.That(lines.Select(line => line.Text), Has.None.StartsWith("n"));
        }

        [Test]
        public void Text_AnyTick_OnlyGrows(
            [Values(2f, 6f, 30f)] float nats, [Values(TextHold.Character, TextHold.Sentence)] TextHold hold, [Range(0, 4)] int seed)
        {
            DialogueModel model = Talkers.Craving("e damn man. ", nats, out ScriptedBackend backend);
            backend.Cost = batch => Speakers.Microseconds(100);
            var generator = new DialogueGenerator(model, Settings(hold, "damn", "man"), backend.Clock);
            DialogueLine line = generator.Next("Ada: ", (ulong)seed);
            string before = string.Empty;
            bool shrank = false;
            while (!line.IsCompleted)
            {
                generator.Tick(Speakers.Microseconds(130));
                shrank |= !line.Text.StartsWith(before, StringComparison.Ordinal);
                before = line.Text;
            }

            Assert.That(shrank, Is.False);
        }

        [Test]
        public void Text_BudgetBatchAndOtherLines_MakeNoDifference(
            [Values(1, 3, 8)] int batch, [Values(0, 4)] int others, [Values(90, 1_000)] int budget)
        {
            Assert.That(SpokenAmong(batch, others, budget), Is.EqualTo(SpokenAmong(1, 0, 1_000_000)));
        }

        [Test]
        public void Text_NothingBannedOccurs_IsAsWithoutGuard()
        {
            DialogueModel model = Talkers.Prattling(out _);
            string Free() => Said(new DialogueGenerator(model, new GenerationSettings { MaximumLength = 120 }));
            string Guarded() => Said(new DialogueGenerator(model, Talkers.Banning("zzz")));

            Assert.That(Guarded(), Is.EqualTo(Free()));
        }

        [Test]
        public void Text_HeldCouldBecomeABannedWord_IsNotShown()
        {
            DialogueModel model = Talkers.Reciting("be damp.\n", out ScriptedBackend backend);
            backend.Cost = batch => Speakers.Microseconds(100);
            GenerationSettings settings = Talkers.Banning("damn");
            settings.Temperature = 0f;
            var generator = new DialogueGenerator(model, settings, backend.Clock);
            DialogueLine line = generator.Next(string.Empty);
            var shown = new List<string>();
            while (!line.IsCompleted)
            {
                generator.Tick(Speakers.Microseconds(130));
                shown.Add(line.Text);
            }

            Assert.That(shown.Distinct(), Is.EqualTo(new[] { "b", "be", "be ", "be damp", "be damp." }));
        }

        [Test]
        public void Text_BannedWordBeginsAnother_IsNeverShownAlone()
        {
            GenerationSettings settings = Talkers.Banning("ant$");
            settings.Temperature = 0f;
            settings.Pace = new ReadingPace(100);
            var generator = new DialogueGenerator(Talkers.Reciting("be antsy.\n", out ScriptedBackend backend), settings, backend.Clock);
            DialogueLine line = generator.Next(string.Empty);
            var shown = new List<string>();
            while (!line.IsCompleted)
            {
                backend.Clock.Advance(TimeSpan.FromMilliseconds(5));
                generator.Tick(TimeSpan.MaxValue);
                shown.Add(line.Text);
            }

            Assert.That(shown.Distinct(), Is.EqualTo(new[] { "", "b", "be", "be ", "be a", "be an", "be ants", "be antsy", "be antsy." }));
        }

        [Test]
        public void Cancel_WhereABannedWordStands_EndsBeforeIt()
        {
            GenerationSettings settings = Talkers.Banning("ant$");
            settings.Temperature = 0f;
            settings.Pace = new ReadingPace(100);
            var generator = new DialogueGenerator(Talkers.Reciting("be antsy.\n", out ScriptedBackend backend), settings, backend.Clock);
            DialogueLine line = generator.Next(string.Empty);
            generator.Tick(TimeSpan.MaxValue);
            backend.Clock.Advance(TimeSpan.FromMilliseconds(65));
            generator.Tick(TimeSpan.MaxValue);

            line.Cancel();

            Assert.That(line.Text, Is.EqualTo("be an"));
        }

        [Test]
        public void StopReason_EverythingIsBanned_IsRulesUnmet()
        {
            GenerationSettings settings = Talkers.Banning("\nabdemnst AT.!?,\"()'\u201C\u201D".Select(character => character.ToString()).ToArray());
            settings.StopAtLineBreak = false;
            var generator = new DialogueGenerator(Talkers.Prattling(out _), settings);
            DialogueLine line = generator.Next(string.Empty);
            generator.Complete();

            Assert.That((line.Text, line.StopReason), Is.EqualTo((string.Empty, StopReason.RulesUnmet)));
        }

        [Test]
        public void Fallback_HoldsABannedWord_IsRefused()
        {
            GenerationSettings settings = Talkers.Banning("damn");
            settings.Fallback = "Well, damn it.";

            Assert.Throws<ArgumentException>(() => new DialogueGenerator(Talkers.Prattling(out _), settings));
        }

        private static string Said(DialogueGenerator generator)
        {
            DialogueLine line = generator.Next("A ", 11);
            generator.Complete();
            return line.Text;
        }

        private static GenerationSettings Settings(TextHold hold, params string[] banned)
        {
            GenerationSettings settings = Talkers.Banning(banned);
            if (hold != TextHold.Character)
                settings.Rules = new LineRules { EndAtSentence = hold == TextHold.Sentence, Hold = hold };
            return settings;
        }

        private static string Spoken(string wanted, float nats, TextHold hold, int seed, string[] banned)
        {
            var generator = new DialogueGenerator(Talkers.Craving(wanted, nats, out _), Settings(hold, banned));
            DialogueLine line = generator.Next(string.Empty, (ulong)seed);
            generator.Complete();
            return line.Text;
        }

        private static string SpokenAmong(int batch, int others, int budget)
        {
            DialogueModel model = Talkers.Prattling(out ScriptedBackend backend, batch);
            backend.Cost = streams => Speakers.Microseconds(60 + 30 * streams);
            GenerationSettings settings = Talkers.Banning("an", "te", "s ", "ma", "d");
            settings.Rules = LineRules.Default;
            settings.Rules.MaximumCharacters = 90;
            var generator = new DialogueGenerator(model, settings, backend.Clock);
            for (int other = 0; other < others; other++)
                generator.Next("TEN" + other);
            DialogueLine line = generator.Next("ADA: ", 99);
            while (!line.IsCompleted)
                generator.Tick(Speakers.Microseconds(budget));
            return line.StopReason + ":" + line.Text;
        }
    }
}
