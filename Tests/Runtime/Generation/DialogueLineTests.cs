#nullable enable
using System;
using DialogueRnn.Generation;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation
{
    public class DialogueLineTests
    {
        private static readonly TimeSpan OneStep = Speakers.Microseconds(130);

        [Test]
        public void StopReason_LineBreakDrawn_IsLineBreak()
        {
            Assert.That(Spoken("a", new GenerationSettings()).StopReason, Is.EqualTo(StopReason.LineBreak));
        }

        [Test]
        public void Text_LineBreakDrawn_LeavesItOut()
        {
            Assert.That(Spoken("a", new GenerationSettings()).Text, Is.EqualTo("bcdefg"));
        }

        [Test]
        public void Text_LineBreakDoesNotStop_GoesOnBehindIt()
        {
            DialogueLine line = Spoken("f", new GenerationSettings { StopAtLineBreak = false, MaximumLength = 12 });

            Assert.That(line.Text, Is.EqualTo("g\nabcdefg\nab"));
        }

        [TestCase(1, "b")]
        [TestCase(3, "bcd")]
        [TestCase(6, "bcdefg")]
        public void Text_MaximumLength_IsFilledAndNoMore(int maximum, string expected)
        {
            Assert.That(Spoken("a", new GenerationSettings { MaximumLength = maximum }).Text, Is.EqualTo(expected));
        }

        [TestCase(6, StopReason.MaximumLength)]
        [TestCase(7, StopReason.LineBreak)]
        public void StopReason_AtTheLimit_SaysWhichCameFirst(int maximum, StopReason expected)
        {
            Assert.That(Spoken("a", new GenerationSettings { MaximumLength = maximum }).StopReason, Is.EqualTo(expected));
        }

        [TestCase(1, "")]
        [TestCase(2, "\U0001F37A")]
        [TestCase(3, "\U0001F37A")]
        [TestCase(4, "\U0001F37A\U0001F37B")]
        public void Text_ElementWouldPassTheLimit_IsLeftOutWhole(int maximum, string expected)
        {
            var generator = new DialogueGenerator(
                Speakers.Reciting(out _, 1, "\U0001F37A", "\U0001F37B", "\n"), new GenerationSettings { MaximumLength = maximum });
            DialogueLine line = generator.Next(string.Empty);
            generator.Complete();

            Assert.That((line.Text, line.StopReason), Is.EqualTo((expected, StopReason.MaximumLength)));
        }

        [Test]
        public void Text_AnyTick_OnlyGrows()
        {
            DialogueModel model = Speakers.Babbling(out ScriptedBackend backend);
            backend.Cost = batch => Speakers.Microseconds(100);
            var generator = new DialogueGenerator(model, null, backend.Clock);
            DialogueLine line = generator.Next("TELL");
            string before = string.Empty;
            while (!line.IsCompleted)
            {
                generator.Tick(OneStep);
                Assert.That(line.Text, Does.StartWith(before));
                before = line.Text;
            }
        }

        [Test]
        public void Text_NothingNew_IsTheSameString()
        {
            DialogueLine line = Spoken("a", new GenerationSettings());

            Assert.That(line.Text, Is.SameAs(line.Text));
        }

        [Test]
        public void Characters_Spoken_AreTheText()
        {
            Assert.That(Spoken("c", new GenerationSettings()).Characters.ToString(), Is.EqualTo("defg"));
        }

        [Test]
        public void Prime_FoldedOnReading_IsKeptAsGiven()
        {
            Assert.That(Spoken("A", new GenerationSettings()).Prime, Is.EqualTo("A"));
        }

        [Test]
        public void UnknownInPrime_ForeignCharacters_AreCounted()
        {
            Assert.That(Spoken("a\u6F22\u5B57", new GenerationSettings()).UnknownInPrime, Is.EqualTo(2));
        }

        [Test]
        public void Status_PrimeRead_IsSpeaking()
        {
            (DialogueGenerator generator, DialogueLine line) = Slow("ab");
            for (int tick = 0; tick < 3; tick++)
                generator.Tick(OneStep);

            Assert.That(line.Status, Is.EqualTo(LineStatus.Speaking));
        }

        [Test]
        public void Cancel_MidLine_KeepsTheText()
        {
            (DialogueGenerator generator, DialogueLine line) = Slow("a");
            for (int tick = 0; tick < 4; tick++)
                generator.Tick(OneStep);

            line.Cancel();
            generator.Complete();

            Assert.That((line.Text, line.StopReason), Is.EqualTo(("bcd", StopReason.Cancelled)));
        }

        [Test]
        public void Cancel_WhilePriming_EndsWithoutText()
        {
            (DialogueGenerator generator, DialogueLine line) = Slow("abcd");
            generator.Tick(OneStep);

            line.Cancel();
            generator.Complete();

            Assert.That((line.Text, line.Status), Is.EqualTo((string.Empty, LineStatus.Completed)));
        }

        [Test]
        public void Cancel_OneOfTwo_LeavesTheOther()
        {
            var generator = new DialogueGenerator(Speakers.Alphabet(out _));
            DialogueLine cancelled = generator.Next("a");
            DialogueLine other = generator.Next("b");

            cancelled.Cancel();
            generator.Complete();

            Assert.That(other.Text, Is.EqualTo("cdefg"));
        }

        [Test]
        public void Cancel_DuringAStep_IsNotUndoneByIt()
        {
            DialogueModel model = Speakers.Alphabet(out ScriptedBackend backend);
            var generator = new DialogueGenerator(model);
            DialogueLine line = generator.Next(string.Empty);
            backend.BeforeStep = line.Cancel;

            generator.Complete();

            Assert.That((line.Text, line.StopReason), Is.EqualTo((string.Empty, StopReason.Cancelled)));
        }

        [Test]
        public void Cancel_AlreadyEnded_ChangesNothing()
        {
            DialogueLine line = Spoken("a", new GenerationSettings());

            line.Cancel();

            Assert.That(line.StopReason, Is.EqualTo(StopReason.LineBreak));
        }

        [Test]
        public void Stream_LineEnded_IsGivenBack()
        {
            Assert.That(Spoken("a", new GenerationSettings()).Open.Stream, Is.Null);
        }

        private static DialogueLine Spoken(string prime, GenerationSettings settings)
        {
            var generator = new DialogueGenerator(Speakers.Alphabet(out _), settings);
            DialogueLine line = generator.Next(prime);
            generator.Complete();
            return line;
        }

        /// <summary>A line of which every tick of <see cref="OneStep"/> takes one step.</summary>
        private static (DialogueGenerator Generator, DialogueLine Line) Slow(string prime)
        {
            DialogueModel model = Speakers.Alphabet(out ScriptedBackend backend);
            backend.Cost = batch => Speakers.Microseconds(100);
            var generator = new DialogueGenerator(model, null, backend.Clock);
            return (generator, generator.Next(prime));
        }
    }
}
