#nullable enable
using System;
using DialogueRnn.Generation;
using DialogueRnn.Generation.Scheduling;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Scheduling
{
    /// <summary>Text becomes visible at a reading speed, while generation runs ahead.</summary>
    public class PacingTests
    {
        private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(10);

        [Test]
        public void Tick_WithPace_ShowsCharactersBySpeed()
        {
            DialogueGenerator generator = Generator(new ReadingPace(100), out ScriptedBackend backend, "a", "b", "c", "d", "\n");
            DialogueLine line = generator.Next("");
            generator.Tick(Frame);
            Assert.That(line.Generated, Is.EqualTo("abcd"));
            Assert.That(line.Text, Is.EqualTo(""));

            backend.Clock.Advance(TimeSpan.FromMilliseconds(25));
            generator.Tick(Frame);

            Assert.That(line.Text, Is.EqualTo("ab"));
        }

        [Test]
        public void Tick_ReadingClockOfItsOwn_ShowsByThatClock()
        {
            DialogueGenerator generator = Generator(new ReadingPace(100), out ScriptedBackend backend, "a", "b", "c", "d", "\n");
            var reading = new SimulatedClock();
            generator.ReadingClock = reading;
            DialogueLine line = generator.Next("");
            generator.Tick(Frame);

            reading.Advance(TimeSpan.FromMilliseconds(25));
            backend.Clock.Advance(TimeSpan.FromSeconds(10));
            generator.Tick(Frame);

            Assert.That(line.Text, Is.EqualTo("ab"));
        }

        [Test]
        public void Tick_WithPace_CarriesTheRestOfAFrameOver()
        {
            DialogueGenerator generator = Generator(new ReadingPace(100), out ScriptedBackend backend, "a", "b", "c", "d", "\n");
            DialogueLine line = generator.Next("");
            for (int frame = 0; frame < 5; frame++)
            {
                backend.Clock.Advance(TimeSpan.FromMilliseconds(7));
                generator.Tick(Frame);
            }

            Assert.That(line.Text, Is.EqualTo("abc"));
        }

        [Test]
        public void Tick_SentenceEndInsideALine_Pauses()
        {
            DialogueGenerator generator = Generator(
                new ReadingPace(100, TimeSpan.Zero, TimeSpan.FromMilliseconds(500)), out ScriptedBackend backend, "a", ".", " ", "b", "\n");
            DialogueLine line = generator.Next("");
            generator.Tick(Frame);

            backend.Clock.Advance(TimeSpan.FromMilliseconds(490));
            generator.Tick(Frame);
            Assert.That(line.Text, Is.EqualTo("a."));

            backend.Clock.Advance(TimeSpan.FromMilliseconds(100));
            generator.Tick(Frame);
            Assert.That(line.Text, Is.EqualTo("a. b"));
        }

        [Test]
        public void IsCompleted_AllGenerated_WaitsForTheReader()
        {
            DialogueGenerator generator = Generator(new ReadingPace(100), out ScriptedBackend backend, "a", "b", "\n");
            DialogueLine line = generator.Next("");
            generator.Tick(Frame);
            Assert.That(line.IsGenerated, Is.True);
            Assert.That(line.IsCompleted, Is.False);

            backend.Clock.Advance(TimeSpan.FromSeconds(1));
            generator.Tick(Frame);

            Assert.That(line.IsCompleted, Is.True);
            Assert.That(generator.OpenLines, Is.EqualTo(0));
        }

        [Test]
        public void ShowAll_InMidLine_ShowsWhatExists()
        {
            DialogueGenerator generator = Generator(new ReadingPace(1), out _, "a", "b", "\n");
            DialogueLine line = generator.Next("");
            generator.Tick(Frame);

            line.ShowAll();

            Assert.That(line.Text, Is.EqualTo("ab"));
            Assert.That(line.IsCompleted, Is.True);
        }

        [Test]
        public void Cancel_InMidLine_KeepsWhatIsVisible()
        {
            DialogueGenerator generator = Generator(new ReadingPace(100), out ScriptedBackend backend, "a", "b", "c", "\n");
            DialogueLine line = generator.Next("");
            generator.Tick(Frame);
            backend.Clock.Advance(TimeSpan.FromMilliseconds(15));
            generator.Tick(Frame);

            line.Cancel();

            Assert.That(line.Text, Is.EqualTo("a"));
            Assert.That(line.Generated, Is.EqualTo("a"));
            Assert.That(line.StopReason, Is.EqualTo(StopReason.Cancelled));
        }

        [Test]
        public void Complete_WithPace_DoesNotWaitForTheReader()
        {
            DialogueGenerator generator = Generator(new ReadingPace(1), out _, "a", "b", "\n");
            DialogueLine line = generator.Next("");

            generator.Complete();

            Assert.That(line.Text, Is.EqualTo("ab"));
        }

        [Test]
        public void Advance_SurrogatePair_IsNeverCut()
        {
            var paced = default(PacedText);

            paced.Advance("\U0001F600x".AsSpan(), 0.011, new ReadingPace(100));

            Assert.That(paced.Visible, Is.EqualTo(2));
        }

        [Test]
        public void Advance_ReaderWaited_ShowsNoBurst()
        {
            var paced = default(PacedText);
            paced.Advance("a".AsSpan(), 100.0, new ReadingPace(100));

            paced.Advance("abcdef".AsSpan(), 0.011, new ReadingPace(100));

            Assert.That(paced.Visible, Is.EqualTo(2));
        }

        [TestCase(0.0)]
        [TestCase(-1.0)]
        [TestCase(double.NaN)]
        [TestCase(10_001.0)]
        public void ReadingPace_SpeedOutOfRange_IsRefused(double speed) =>
            Assert.Throws<ArgumentOutOfRangeException>(() => new ReadingPace(speed));

        private static DialogueGenerator Generator(ReadingPace pace, out ScriptedBackend backend, params string[] elements)
        {
            DialogueModel model = Speakers.Reciting(out backend, 1, elements);
            return new DialogueGenerator(model, new GenerationSettings { Pace = pace }, backend.Clock);
        }
    }
}
