#nullable enable
using System;
using System.Linq;
using DialogueRnn.Generation;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Markup
{
    /// <summary>The rules look through markup: a line begins and ends with what the player reads.</summary>
    public class MarkupLineTests
    {
        [Test]
        public void Text_WithMarkup_IsALineAsWithout(
            [Values] bool isWord,
            [Values("<b>Halt, friend.</b>", "[color=red]Halt[/color], friend.", "\\C[2]Halt, friend.", "{i}Halt{/i}, <b>friend</b>.", "<b>[color=red]Halt, friend[/color].</b>")] string line)
        {
            DialogueLine said = MarkupTalkers.Said(Ruled(MarkupTalkers.Reciting(isWord, line)));

            Assert.That((said.Text, said.StopReason), Is.EqualTo((line, StopReason.LineBreak)));
        }

        [Test]
        public void Text_SmallLetterBehindMarkup_IsNoBeginning([Values] bool isWord)
        {
            DialogueGenerator generator = MarkupTalkers.Fill(Ruled(MarkupTalkers.Prattling(isWord, out _)));
            string[] texts = Enumerable.Range(0, 150).Select(seed => MarkupTalkers.Said(generator, (ulong)seed).Template).Where(text => text.Length > 0).ToArray();
            string[] plain = texts.Select(text => MarkupTalkers.Markup.Aggregate(text, (rest, markup) => rest.Replace(markup, string.Empty))).ToArray();

            Assert.That(plain.Where(text => char.IsLower(MarkupTalkers.Placeholders.Aggregate(text, (rest, value) => rest.Replace(value, "X")).First(char.IsLetterOrDigit))), Is.Empty);
            Assert.That(texts.Where(text => MarkupTalkers.Markup.Any(tag => text.StartsWith(tag, StringComparison.Ordinal))), Is.Not.Empty);
        }

        [Test]
        public void Text_ValueAtTheBeginning_MayBeSmall([Values] bool isWord, [Values("", "<b>", "[color=red]")] string tag, [Values("{player}", "%s", "$name", "\\N[1]", "@x@", "<item>")] string placeholder)
        {
            string close = tag.Length == 0 ? string.Empty : tag[0] == '<' ? "</b>" : "[/color]";
            DialogueGenerator generator = MarkupTalkers.Fill(Ruled(MarkupTalkers.Reciting(isWord, $"{tag}{placeholder} is here{close}.")));

            Assert.That(MarkupTalkers.Said(generator).Text, Is.EqualTo($"{tag}the miller is here{close}."));
        }

        [Test]
        public void Text_SentenceEndInATag_StaysOne([Values] bool isWord)
        {
            DialogueLine line = MarkupTalkers.Said(Ruled(MarkupTalkers.Reciting(isWord, "<b>Halt, friend.</b> halt, halt, halt, halt", 8f)));

            Assert.That(line.Text, Does.StartWith("<b>Halt, friend.</b>"));
        }

        [Test]
        public void Text_AnyTick_NeverShowsHalfATag([Values] bool isWord)
        {
            var clock = new SimulatedClock();
            var settings = new GenerationSettings { MaximumLength = 60, Pace = new ReadingPace(10, TimeSpan.Zero, TimeSpan.Zero), Rules = new LineRules { Hold = TextHold.Character } };
            var generator = new DialogueGenerator(MarkupTalkers.Reciting(isWord, "Halt [color=red]friend[/color]."), settings, clock);
            DialogueLine line = generator.Next(string.Empty, 3);
            var shown = new System.Collections.Generic.SortedSet<string>(StringComparer.Ordinal);
            while (!line.IsCompleted)
            {
                generator.Tick(TimeSpan.FromSeconds(1));
                clock.Advance(TimeSpan.FromSeconds(0.1));
                shown.Add(line.Text);
            }

            Assert.That(shown.Where(text => text.Count(sign => sign == '[') != text.Count(sign => sign == ']')), Is.Empty);
            Assert.That(shown, Does.Contain("Hal").And.Contain("Halt [color=red]friend[/color]."));
        }

        [Test]
        public void RestoreState_InTheMiddle_SaysTheSame([Values] bool isWord)
        {
            string whole = MarkupTalkers.Said(Ruled(MarkupTalkers.Prattling(isWord, out _)), 5).Text;
            for (int steps = 1; steps < 20; steps++)
            {
                DialogueGenerator generator = Ruled(MarkupTalkers.Prattling(isWord, out _));
                generator.TicksUntilForcedStep = 1;
                generator.Next(string.Empty, 5);
                for (int step = 0; step < steps; step++)
                    generator.Tick(TimeSpan.Zero);
                DialogueGenerator restored = Ruled(MarkupTalkers.Prattling(isWord, out _));
                DialogueLine? line = restored.RestoreState(generator.SaveState()).SingleOrDefault();
                restored.Complete();

                Assert.That(line?.Text ?? whole, Is.EqualTo(whole), $"after {steps} steps");
            }
        }

#if NET
        [Test]
        public void Tick_LinesWithMarkup_AllocatesNothing([Values] bool isWord)
        {
            using var model = MarkupTalkers.Prattling(isWord, out ScriptedBackend backend);
            using DialogueGenerator generator = MarkupTalkers.Fill(new DialogueGenerator(model, new GenerationSettings { MaximumLength = 60, Rules = LineRules.Default }, backend.Clock));
            DialogueLine[] lines = Array.Empty<DialogueLine>();

            long bytes = Allocation.OfSecondRun(() => generator.Tick(TimeSpan.MaxValue), () =>
            {
                lines = Enumerable.Range(1, 8).Select(seed => generator.Next(string.Empty, (ulong)seed)).ToArray();
                backend.Batches.Clear();
                backend.Slices.Clear();
            });

            Assert.That((bytes, lines.Any(line => MarkupTalkers.Markup.Any(line.Text.Contains))), Is.EqualTo((0L, true)));
        }
#endif

        private static DialogueGenerator Ruled(DialogueModel model) => new DialogueGenerator(model, new GenerationSettings { MaximumLength = 80, Rules = LineRules.Default });
    }
}
