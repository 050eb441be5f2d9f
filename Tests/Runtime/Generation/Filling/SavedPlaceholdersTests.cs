#nullable enable
using System;
using DialogueRnn.Decoding.Phrases;
using DialogueRnn.Generation;
using DialogueRnn.Model;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Filling
{
    /// <summary>Saved lines with values.</summary>
    public class SavedPlaceholdersTests
    {
        [Test]
        public void Restore_AtAnyStep_TheLineKeepsItsValues([Values] bool isWord, [Values(1, 4)] int takes)
        {
            using DialogueModel model = PlaceholderTalkers.Reciting(isWord, "Take a {item}, {player}.");
            for (int ticks = 0; ticks < 30; ticks++)
            {
                using var generator = new DialogueGenerator(model, Settings()) { TicksUntilForcedStep = 1 };
                generator.Placeholders.Set("item", "apple", "an").Set("player", "Mira");
                generator.Next(string.Empty, 3, takes);
                for (int tick = 0; tick < ticks; tick++)
                    generator.Tick(TimeSpan.Zero);
                byte[] state = generator.SaveState();
                using var next = new DialogueGenerator(model, Settings());
                next.Placeholders.Set("item", "pie").Set("player", "Tom");
                var lines = next.RestoreState(state);
                next.Complete();

                if (lines.Count > 0)
                    Assert.That(lines[0].Text, Is.EqualTo("Take an apple, Mira."), $"after {ticks} ticks");
                else
                    Assert.That(ticks, Is.GreaterThan(5));
            }
        }

        [Test]
        public void Restore_ValueThatIsBannedNow_IsSaidOtherwise([Values] bool isWord)
        {
            using DialogueModel model = PlaceholderTalkers.Reciting(isWord, "Well met, {player}.");
            var pace = new ReadingPace(1, TimeSpan.Zero, TimeSpan.Zero);
            var clock = new SimulatedClock();
            using var generator = new DialogueGenerator(model, new GenerationSettings { MaximumLength = 60, Pace = pace }, clock);
            generator.Placeholders.Set("player", "Mira");
            generator.Next(string.Empty, 3);
            for (int tick = 0; tick < 30; tick++)
                generator.Tick(TimeSpan.FromSeconds(1));
            byte[] state = generator.SaveState();
            PhraseFilter banned = PhraseFilter.Compile(new[] { "Mira" });
            using var next = new DialogueGenerator(model, new GenerationSettings { MaximumLength = 60, Phrases = banned });
            DialogueLine line = next.RestoreState(state)[0];
            next.Complete();

            Assert.That((line.Text.StartsWith("Well met,", StringComparison.Ordinal), banned.Matches(line.Text.AsSpan())), Is.EqualTo((true, false)), line.Text);
        }

        private static GenerationSettings Settings() => new GenerationSettings { MaximumLength = 60 };
    }
}
