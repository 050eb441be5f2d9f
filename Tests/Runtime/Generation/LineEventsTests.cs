#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Generation;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation
{
    public class LineEventsTests
    {
        [Test]
        public void TextShown_OneStepATick_TellsCharacterByCharacter()
        {
            DialogueGenerator generator = Stepping();
            DialogueLine line = generator.Next("ab");
            List<string> told = Log(line);
            TickToTheEnd(generator);

            Assert.That(told, Is.EqualTo(new[] { "c", "d", "e", "f", "g", "end" }));
        }

        [Test]
        public void TextShown_AllInOneTick_IsToldOnce()
        {
            DialogueGenerator generator = Stepping();
            List<string> told = Log(generator.Next("ab"));
            generator.Tick(TimeSpan.MaxValue);

            Assert.That(told, Is.EqualTo(new[] { "cdefg", "end" }));
        }

        [Test]
        public void TextShown_AddedLate_TellsWhatComesThen()
        {
            DialogueGenerator generator = Stepping();
            DialogueLine line = generator.Next("ab");
            while (line.Text.Length < 3)
                generator.Tick(TimeSpan.Zero);
            List<string> told = Log(line);
            generator.Complete();

            Assert.That(told, Is.EqualTo(new[] { "fg", "end" }));
        }

        [Test]
        public void TextShown_Removed_IsNotTold()
        {
            DialogueGenerator generator = Stepping();
            DialogueLine line = generator.Next("ab");
            int told = 0;
            LineTextHandler handler = (spoken, added) => told++;
            line.TextShown += handler;
            line.TextShown -= handler;
            generator.Complete();

            Assert.That(told, Is.Zero);
        }

        [Test]
        public void Completed_Cancel_IsToldAtOnce()
        {
            DialogueLine line = Stepping().Next("ab");
            List<string> told = Log(line);
            line.Cancel();

            Assert.That(told, Is.EqualTo(new[] { "end" }));
        }

        [Test]
        public void Completed_Rewound_IsToldAgain()
        {
            DialogueGenerator generator = Stepping();
            DialogueLine line = generator.Next("ab");
            List<string> told = Log(line);
            generator.Complete();
            line.Rewind(2);
            generator.Complete();

            Assert.That(told, Is.EqualTo(new[] { "cdefg", "end", "fg", "end" }));
        }

        [Test]
        public void Completed_HandlerCancelsAnotherLine_IsToldInTheSameTick()
        {
            DialogueGenerator generator = Stepping();
            DialogueLine other = generator.Next(string.Empty);
            List<string> told = Log(other);
            generator.Next("g").Completed += line => other.Cancel();
            while (told.Count == 0 || told[^1] != "end")
                generator.Tick(TimeSpan.Zero);

            Assert.That(other.StopReason, Is.EqualTo(StopReason.Cancelled));
        }

        [Test]
        public void Handler_OpensALine_ItIsSpokenInTheNextTick()
        {
            DialogueGenerator generator = Stepping();
            DialogueLine? answer = null;
            generator.Next("ab").Completed += line => answer = generator.Next("de");
            generator.Tick(TimeSpan.MaxValue);
            generator.Tick(TimeSpan.MaxValue);

            Assert.That(answer!.Text, Is.EqualTo("fg"));
        }

        [Test]
        public void Handler_Throws_ItComesOutOfTheTick()
        {
            DialogueGenerator generator = Stepping();
            generator.Next("ab").Completed += line => throw new FormatException("mine");

            Assert.That(() => generator.Tick(TimeSpan.MaxValue), Throws.TypeOf<FormatException>().With.Message.EqualTo("mine"));
        }

        [Test]
        public void Handler_Throws_NobodyLosesAnything()
        {
            DialogueGenerator generator = Stepping();
            DialogueLine line = generator.Next("ab");
            List<string> first = Log(line);
            bool hasThrown = false;
            line.TextShown += (spoken, added) =>
            {
                if (hasThrown)
                    return;
                hasThrown = true;
                throw new FormatException();
            };
            List<string> last = Log(line);
            while (!line.IsCompleted)
            {
                try
                {
                    generator.Tick(TimeSpan.Zero);
                }
                catch (FormatException)
                {
                }
            }

            Assert.That(string.Concat(first) + string.Concat(last), Is.EqualTo("cdefgendcdefgend"));
        }

        [Test]
        public void Handlers_SeveralThrow_AllAreToldOf()
        {
            DialogueGenerator generator = Stepping();
            generator.Next("ab").Completed += line => throw new FormatException();
            generator.Next("ab").Completed += line => throw new TimeoutException();

            Assert.That(
                Assert.Throws<AggregateException>(() => generator.Tick(TimeSpan.MaxValue))!.InnerExceptions.Select(error => error.GetType()),
                Is.EquivalentTo(new[] { typeof(FormatException), typeof(TimeoutException) }));
        }

        [Test]
        public void Handler_Ticks_IsRefused()
        {
            DialogueGenerator generator = Stepping();
            generator.Next("ab").Completed += line => generator.Tick(TimeSpan.Zero);

            Assert.That(() => generator.Tick(TimeSpan.MaxValue), Throws.InvalidOperationException.With.Message.Contains("from the game loop"));
        }

        [Test]
        public void Handler_SavesState_ItIsWhole()
        {
            DialogueGenerator generator = Stepping();
            byte[]? state = null;
            DialogueLine line = generator.Next(string.Empty);
            line.TextShown += (spoken, added) => state ??= spoken.Text.Length == 3 ? generator.SaveState() : null;
            TickToTheEnd(generator);
            DialogueLine restored = Stepping().RestoreState(state!).Single();

            Assert.That(restored.Text, Is.EqualTo("abc"));
        }

        [Test]
        public void Handler_RewindsTheLine_NoOtherIsToldOfWhatIsGone()
        {
            DialogueGenerator generator = Stepping();
            DialogueLine line = generator.Next(string.Empty);
            bool hasRewound = false;
            line.TextShown += (spoken, added) =>
            {
                if (spoken.Text.Length == 3 && !hasRewound)
                {
                    hasRewound = true;
                    spoken.Rewind(2);
                }
            };
            List<string> told = Log(line);
            TickToTheEnd(generator);

            Assert.That(told, Is.EqualTo(new[] { "a", "b", "b", "c", "d", "e", "f", "g", "end" }));
        }

#if NET
        [Test]
        public void Tick_TextHandlerAttached_AllocatesNothing()
        {
            DialogueModel model = Speakers.Babbling(out ScriptedBackend backend);
            var generator = new DialogueGenerator(model, new GenerationSettings { StopAtLineBreak = false, MaximumLength = 100_000 }, backend.Clock) { TicksUntilForcedStep = 1 };
            int characters = 0;
            int ticks = 0;
            generator.Next("A").TextShown += (line, added) => characters += added.Length;

            long bytes = Allocation.OfSecondRun(
                () =>
                {
                    for (int tick = 0; tick < 1000; tick++, ticks++)
                        generator.Tick(TimeSpan.Zero);
                },
                backend.Batches.Clear);

            Assert.That((bytes, characters), Is.EqualTo((0L, ticks - 1)));
        }
#endif

        private static DialogueGenerator Stepping() => new DialogueGenerator(Speakers.Alphabet(out _)) { TicksUntilForcedStep = 1 };

        private static void TickToTheEnd(DialogueGenerator generator)
        {
            while (generator.OpenLines > 0)
                generator.Tick(TimeSpan.Zero);
        }

        private static List<string> Log(DialogueLine line)
        {
            var told = new List<string>();
            line.TextShown += (spoken, added) => told.Add(added.ToString());
            line.Completed += spoken => told.Add("end");
            return told;
        }
    }
}
