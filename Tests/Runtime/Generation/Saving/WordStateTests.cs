#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Generation;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Saving
{
    /// <summary>Lines of word models, saved at any moment and restored elsewhere.</summary>
    public class WordStateTests
    {
        private const int Steps = 60;

        [TestCase("BARKEEP: ")]
        [TestCase("BARKEEP:")]
        [TestCase("The gald ")]
        public void RestoreState_AtAnyStep_SpeaksOn(string prime)
        {
            string whole = string.Join("|", Said(prime, -1));

            Assert.That(Enumerable.Range(0, Steps).Select(cut => string.Join("|", Said(prime, cut))), Is.All.EqualTo(whole));
        }

        [Test]
        public void RestoreState_AtAnyStep_ShowsWhatWasShown([Values("BARKEEP: ", "BARKEEP:")] string prime)
        {
            var generator = new DialogueGenerator(WordTalkers.Prattling(out _), Settings(TextHold.Character)) { TicksUntilForcedStep = 1 };
            DialogueLine line = generator.Next(prime, 7);
            var differences = new List<string>();
            for (int step = 0; step < Steps && !line.IsCompleted; step++)
            {
                generator.Tick(TimeSpan.Zero);
                DialogueLine? restored = new DialogueGenerator(WordTalkers.Prattling(out _), Settings(TextHold.Character)).RestoreState(generator.SaveState()).SingleOrDefault();
                if (!line.IsCompleted && restored!.Generated != line.Generated)
                    differences.Add(line.Generated);
            }

            Assert.That(differences, Is.Empty);
        }

        [Test]
        public void RestoreState_SettingsBanTheFirstWordSince_SaysAnother()
        {
            var first = new DialogueGenerator(WordTalkers.Prattling(out _), Settings(TextHold.Line)) { TicksUntilForcedStep = 1 };
            List<DialogueLine> lines = Enumerable.Range(0, 20).Select(seed => first.Next("The ", (ulong)seed)).ToList();
            for (int step = 0; step < 20 * 4; step++)
                first.Tick(TimeSpan.Zero);
            DialogueLine line = lines.First(line => line.Generated.Split(' ')[0].Length > 2);
            string banned = line.Generated.Split(' ')[0];
            int index = lines.IndexOf(line);
            GenerationSettings stricter = Settings(TextHold.Line);
            stricter.Guards = Talkers.Banning(banned).Guards;
            var second = new DialogueGenerator(WordTalkers.Prattling(out _), stricter);
            DialogueLine restored = second.RestoreState(first.SaveState())[index];
            second.Complete();

            Assert.That(restored.Text, Does.Not.Contain(banned).And.Not.StartWith(" ").And.Not.Empty);
        }

        [Test]
        public void RestoreState_CandidateIsNoLongerAllowed_IsLeftOut()
        {
            var first = new DialogueGenerator(WordTalkers.Reciting("The gold is.", out _), Settings(TextHold.Line)) { TicksUntilForcedStep = 1 };
            first.Next("The ", 1, 3);
            for (int step = 0; step < 8; step++)
                first.Tick(TimeSpan.Zero);
            GenerationSettings stricter = Settings(TextHold.Line);
            stricter.Guards = Talkers.Banning("gold").Guards;
            var second = new DialogueGenerator(WordTalkers.Reciting("The gold is.", out _), stricter);
            DialogueLine line = second.RestoreState(first.SaveState())[0];
            second.Complete();

            Assert.That(line.Text, Does.Not.Contain("gold").And.Not.StartWith(" "));
        }

        private static IEnumerable<string> Said(string prime, int cut)
        {
            var generator = new DialogueGenerator(WordTalkers.Prattling(out _, 2), Settings(TextHold.Sentence)) { TicksUntilForcedStep = 1 };
            List<DialogueLine> lines = new[] { generator.Next(prime, 5), generator.Next(prime, 6, 3) }.ToList();
            lines[0].Id = "first";
            lines[1].Id = "second";
            for (int step = 0; step < Steps; step++)
            {
                if (step == cut)
                {
                    byte[] state = generator.SaveState();
                    generator = new DialogueGenerator(WordTalkers.Prattling(out _, 2), Settings(TextHold.Sentence)) { TicksUntilForcedStep = 1 };
                    foreach (DialogueLine restored in generator.RestoreState(state))
                        lines[restored.Id == "first" ? 0 : 1] = restored;
                }

                generator.Tick(TimeSpan.Zero);
            }

            generator.Complete();
            return lines.Select(line => line.Text);
        }

        private static GenerationSettings Settings(TextHold hold)
        {
            LineRules rules = LineRules.Default;
            rules.Hold = hold;
            rules.MaximumCharacters = 80;
            return Talkers.Banning("gold mine", "damn").With(rules);
        }
    }
}
