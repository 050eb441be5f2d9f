#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Generation;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Scheduling
{
    /// <summary>When a tick starts a step, and when it does not. A step is expected to cost its usual time and a quarter more.</summary>
    public class TickBudgetTests
    {
        private static readonly GenerationSettings Endless = new GenerationSettings { StopAtLineBreak = false, MaximumLength = 100_000 };

        // 300 µs a step are predicted as 375: they fit at 0, 300 and 600 µs, and not into the 100 µs left at 900.
        [TestCase(300, 1000, 3)]
        [TestCase(300, 974, 2)]
        [TestCase(300, 975, 3)]
        [TestCase(300, 375, 1)]
        [TestCase(100, 1000, 9)]
        public void Tick_KnownCost_TakesTheStepsThatFit(int cost, int budget, int expected)
        {
            DialogueGenerator generator = Speaking(out ScriptedBackend backend);
            Warm(generator, backend, cost);

            Assert.That(generator.Tick(Speakers.Microseconds(budget)).Steps, Is.EqualTo(expected));
        }

        [Test]
        public void Tick_KnownCost_ReportsTheTimeTaken()
        {
            DialogueGenerator generator = Speaking(out ScriptedBackend backend);
            Warm(generator, backend, 300);

            Assert.That(generator.Tick(Speakers.Microseconds(1000)).Elapsed, Is.EqualTo(Speakers.Microseconds(900)));
        }

        [Test]
        public void Tick_CostsAsPredicted_NeverOverruns()
        {
            DialogueGenerator generator = Speaking(out ScriptedBackend backend);
            Warm(generator, backend, 210);
            var overruns = new List<TimeSpan>();
            for (int budget = 0; budget < 3000; budget += 7)
            {
                TickReport report = generator.Tick(Speakers.Microseconds(budget));
                if (budget >= 263)
                    overruns.Add(report.Overrun);
            }

            Assert.That(overruns, Is.All.EqualTo(TimeSpan.Zero));
        }

        [Test]
        public void Tick_StepSuddenlySlow_OverrunsByThatStepOnly()
        {
            DialogueGenerator generator = Speaking(out ScriptedBackend backend);
            Warm(generator, backend, 300);
            backend.Cost = batch => Speakers.Microseconds(5000);

            TickReport report = generator.Tick(Speakers.Microseconds(1000));

            Assert.That((report.Steps, report.Overrun), Is.EqualTo((1, Speakers.Microseconds(4000))));
        }

        [Test]
        public void Tick_StepsVaryWithinTheMargin_NeverOverruns()
        {
            DialogueGenerator generator = Speaking(out ScriptedBackend backend);
            var random = new Random(1);
            backend.Cost = batch => Speakers.Microseconds(200 + random.Next(40));
            generator.Tick(Speakers.Microseconds(5000));
            TimeSpan worst = TimeSpan.Zero;
            for (int tick = 0; tick < 1000; tick++)
            {
                TimeSpan overrun = generator.Tick(Speakers.Microseconds(1000)).Overrun;
                worst = overrun > worst ? overrun : worst;
            }

            Assert.That(worst, Is.EqualTo(TimeSpan.Zero));
        }

        [Test]
        public void Tick_FarTooSmallBudget_ForcesAStepEveryFourthTick()
        {
            Assert.That(StepsOfTicks(2000, 1000, 4, 12), Is.EqualTo(new[] { 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1 }));
        }

        [Test]
        public void Tick_ZeroBudget_ForcesAStepToo()
        {
            Assert.That(StepsOfTicks(10, 0, 3, 6), Is.EqualTo(new[] { 0, 0, 1, 0, 0, 1 }));
        }

        [Test]
        public void TicksUntilForcedStep_One_StepsInEveryTick()
        {
            Assert.That(StepsOfTicks(2000, 1000, 1, 4), Is.EqualTo(new[] { 1, 1, 1, 1 }));
        }

        [TestCase(0)]
        [TestCase(-1)]
        public void TicksUntilForcedStep_BelowOne_IsRefused(int ticks)
        {
            DialogueGenerator generator = Speaking(out _);

            Assert.Throws<ArgumentOutOfRangeException>(() => generator.TicksUntilForcedStep = ticks);
        }

        [Test]
        public void Tick_MachineFastAgain_SpeaksFreelyAgain()
        {
            DialogueGenerator generator = Speaking(out ScriptedBackend backend);
            Warm(generator, backend, 5000);
            backend.Cost = batch => Speakers.Microseconds(100);
            for (int tick = 0; tick < 5 * 4; tick++)
                generator.Tick(Speakers.Microseconds(1000));

            Assert.That(generator.Tick(Speakers.Microseconds(1000)).Steps, Is.EqualTo(9));
        }

        [Test]
        public void Tick_OneSlowStep_IsForgottenAtOnce()
        {
            DialogueGenerator generator = Speaking(out ScriptedBackend backend);
            Warm(generator, backend, 300);
            backend.Cost = batch => Speakers.Microseconds(9000);
            generator.Tick(Speakers.Microseconds(400));
            backend.Cost = batch => Speakers.Microseconds(300);

            Assert.That(generator.Tick(Speakers.Microseconds(1000)).Steps, Is.EqualTo(3));
        }

        [Test]
        public void Tick_LongPrime_IsSlicedByTheBudget()
        {
            DialogueModel model = Speakers.Alphabet(out ScriptedBackend backend);
            var generator = new DialogueGenerator(model, Endless, backend.Clock);
            backend.Cost = batch => Speakers.Microseconds(100);
            DialogueLine line = generator.Next(new string('a', 40));
            var steps = new List<int>();
            while (line.Status == LineStatus.Priming)
                steps.Add(generator.Tick(Speakers.Microseconds(1000)).Steps);

            // 41 tokens, the line break before the prime included. A step of 100 µs is predicted as 125: nine fit into a tick.
            Assert.That(steps, Is.EqualTo(new[] { 9, 9, 9, 9, 9 }));
        }

        [Test]
        public void Tick_FirstStepEver_IsOfOneStream()
        {
            DialogueModel model = Speakers.Alphabet(out ScriptedBackend backend, 8);
            backend.Cost = batch => Speakers.Microseconds(800 * batch);
            var generator = new DialogueGenerator(model, Endless, backend.Clock);
            for (int line = 0; line < 8; line++)
                generator.Next("a");

            generator.Tick(Speakers.Microseconds(1000));

            Assert.That(backend.Batches, Is.EqualTo(new[] { 1 }));
        }

        [Test]
        public void Tick_LargeBatchWouldNotFit_TakesTheLargestThatDoes()
        {
            DialogueModel model = Speakers.Alphabet(out ScriptedBackend backend, 8);
            backend.Cost = batch => Speakers.Microseconds(100 * batch);
            var generator = new DialogueGenerator(model, Endless, backend.Clock);
            for (int line = 0; line < 8; line++)
                generator.Next("a");
            generator.Tick(Speakers.Microseconds(100));
            backend.Batches.Clear();

            // A stream is predicted at 125 µs: four fit into 550, and one into the 150 that these leave.
            generator.Tick(Speakers.Microseconds(550));

            Assert.That(backend.Batches, Is.EqualTo(new[] { 4, 1 }));
        }

        [Test]
        public void Tick_BatchWasSlowForASpell_IsTriedAgain()
        {
            DialogueModel model = Speakers.Alphabet(out ScriptedBackend backend, 8);
            backend.Cost = batch => Speakers.Microseconds(30 + (10 * batch));
            var generator = new DialogueGenerator(model, Endless, backend.Clock);
            for (int line = 0; line < 8; line++)
                generator.Next("a");
            generator.Tick(Speakers.Microseconds(1000));
            backend.Cost = batch => Speakers.Microseconds(2000);
            for (int tick = 0; tick < 100; tick++)
                generator.Tick(Speakers.Microseconds(1000));
            backend.Cost = batch => Speakers.Microseconds(30 + (10 * batch));
            for (int tick = 0; tick < 100; tick++)
                generator.Tick(Speakers.Microseconds(1000));
            backend.Batches.Clear();
            generator.Tick(Speakers.Microseconds(1000));

            Assert.That(backend.Batches[0], Is.EqualTo(8));
        }

        [Test]
        public void Tick_ManyLines_NeverExceedsThePreferredBatch()
        {
            DialogueModel model = Speakers.Alphabet(out ScriptedBackend backend, 3);
            var generator = new DialogueGenerator(model, null, backend.Clock);
            for (int line = 0; line < 10; line++)
                generator.Next("a");

            generator.Complete();

            Assert.That(backend.Batches.Max(), Is.EqualTo(3));
        }

        private static DialogueGenerator Speaking(out ScriptedBackend backend)
        {
            var generator = new DialogueGenerator(Speakers.Alphabet(out backend), Endless, backend.Clock);
            generator.Next("a");
            return generator;
        }

        private static void Warm(DialogueGenerator generator, ScriptedBackend backend, int cost)
        {
            backend.Cost = batch => Speakers.Microseconds(cost);
            generator.Tick(Speakers.Microseconds(cost * 20));
        }

        private static int[] StepsOfTicks(int cost, int budget, int ticksUntilForcedStep, int ticks)
        {
            DialogueGenerator generator = Speaking(out ScriptedBackend backend);
            generator.TicksUntilForcedStep = ticksUntilForcedStep;
            Warm(generator, backend, cost);
            return Enumerable.Range(0, ticks).Select(tick => generator.Tick(Speakers.Microseconds(budget)).Steps).ToArray();
        }
    }
}
