#nullable enable
using System;
using System.Linq;
using DialogueRnn.Generation;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Choosing
{
    /// <summary>The time after which no further take begins. A step takes a millisecond here.</summary>
    public class TakeDeadlineTests
    {
        private const int Takes = 20;

        [Test]
        public void Next_DeadlineFarAway_GivesTheLineWithoutOne([Values(1, 8)] int together) =>
            Assert.That(Spoken(10_000, together, out _).Text, Is.EqualTo(Spoken(null, together, out _).Text));

        [Test]
        public void Next_DeadlineBeforeTheFirstTakeEnds_ShowsTheFirstTakeWhole()
        {
            var alone = new DialogueGenerator(Choosers.Model(Voice.Babbling, out _), Choosers.Settings(Voice.Babbling, 1));
            DialogueLine whole = alone.Next("HALLO", 1, 1);
            alone.Complete();

            Assert.That(Spoken(1, 1, out _).Text, Is.EqualTo(whole.Text));
        }

        [Test]
        public void Next_DeadlineInTheMiddle_BeginsNoFurtherTake([Values(1, 8)] int together)
        {
            long all = Spoken(null, together, out long longest).Open.Steps;
            long some = Spoken(longest / 2, together, out long milliseconds).Open.Steps;

            Assert.That((some < all, milliseconds <= longest / 2 + 1), Is.EqualTo((true, true)));
        }

        [Test]
        public void Tick_DeadlinePassedBetweenTicks_ShowsTheBestWithoutAStep()
        {
            DialogueGenerator generator = Generator(60, 1, out ScriptedBackend backend);
            DialogueLine line = generator.Next("HALLO", 1, Takes);
            while (line.Open.Takes!.Best is null)
                generator.Tick(TimeSpan.FromMilliseconds(1));
            string best = line.Open.Takes.Best.Trail.Text.Slice(0, line.Open.Takes.Best.Ending.Length).ToString();
            backend.Clock.Advance(TimeSpan.FromSeconds(1));
            int steps = generator.Tick(TimeSpan.FromMilliseconds(10)).Steps;

            Assert.That((line.Text, line.IsCompleted, steps), Is.EqualTo((best, true, 0)));
        }

        [Test]
        public void Next_ClockStandsStill_HasAllTakes()
        {
            DialogueModel model = Choosers.Model(Voice.Babbling, out ScriptedBackend backend);
            backend.Cost = batch => TimeSpan.FromMilliseconds(1);
            GenerationSettings settings = Choosers.Settings(Voice.Babbling, 1);
            settings.TakeDeadline = TimeSpan.FromMilliseconds(5);
            var generator = new DialogueGenerator(model, settings, backend.Clock) { ReadingClock = new SimulatedClock() };
            DialogueLine line = generator.Next("HALLO", 1, Takes);
            generator.Complete();

            Assert.That(line.Text, Is.EqualTo(Spoken(null, 1, out _).Text));
        }

        [Test]
        public void RestoreState_BeforeTheDeadline_KeepsTheTimeThatHasPassed()
        {
            DialogueGenerator generator = Generator(100, 1, out ScriptedBackend backend);
            DialogueLine line = generator.Next("HALLO", 1, Takes);
            while (line.Open.Takes!.Best is null)
                generator.Tick(TimeSpan.FromMilliseconds(1));
            backend.Clock.Advance(TimeSpan.FromMilliseconds(95));
            DialogueGenerator other = Generator(100, 1, out _);
            DialogueLine restored = other.RestoreState(generator.SaveState()).Single();

            Assert.That((other.Tick(TimeSpan.FromMilliseconds(1)).Steps, restored.IsCompleted), Is.EqualTo((0, true)));
        }

        [Test]
        public void Next_AnOldGenerator_CountsFromTheOpeningOfTheLine()
        {
            DialogueGenerator generator = Generator(200, 1, out ScriptedBackend backend);
            DialogueLine earlier = generator.Next("HALLO", 9, 1);
            generator.Tick(TimeSpan.FromMilliseconds(1));
            backend.Clock.Advance(TimeSpan.FromSeconds(5));
            DialogueLine line = generator.Next("HALLO", 1, Takes);

            Assert.That((earlier.Open.Waited < 0.1, Math.Round(line.Open.Waited, 6)), Is.EqualTo((true, -5.001)));
        }

        [TestCase(0.0)]
        [TestCase(-1.0)]
        public void TakeDeadline_NotAbove0_IsRefused(double seconds) => Assert.That(
            () => new GenerationSettings { TakeDeadline = TimeSpan.FromSeconds(seconds) },
            Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("TakeDeadline must be above 0"));

        private static DialogueGenerator Generator(long? milliseconds, int together, out ScriptedBackend backend)
        {
            DialogueModel model = Choosers.Model(Voice.Babbling, out backend);
            backend.Cost = batch => TimeSpan.FromMilliseconds(1);
            GenerationSettings settings = Choosers.Settings(Voice.Babbling, together);
            if (milliseconds is long time)
                settings.TakeDeadline = TimeSpan.FromMilliseconds(time);
            return new DialogueGenerator(model, settings, backend.Clock);
        }

        private static DialogueLine Spoken(long? milliseconds, int together, out long passed)
        {
            DialogueGenerator generator = Generator(milliseconds, together, out ScriptedBackend backend);
            long before = backend.Clock.Nanoseconds;
            DialogueLine line = generator.Next("HALLO", 1, Takes);
            generator.Complete();
            passed = (backend.Clock.Nanoseconds - before) / 1_000_000;
            return line;
        }
    }
}
