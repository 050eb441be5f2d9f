#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Decoding;
using DialogueRnn.Generation;
using DialogueRnn.Generation.Recalling;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Choosing
{
    /// <summary>Takes side by side give the line that they give one after the other.</summary>
    public class SideBySideTests
    {
        private const int Takes = 11;

        [Test]
        public void Next_TakesSideBySide_GivesTheLineOfTakesOneByOne([Values] Voice voice, [Values(2, 3, 8)] int together, [Range(0, 11)] int seed) =>
            Assert.That(Spoken(voice, together, (ulong)seed, Takes), Is.EqualTo(Spoken(voice, 1, (ulong)seed, Takes)));

        [Test]
        public void Next_SixtyFourTakes_GivesTheLineOfTakesOneByOne([Values] Voice voice) =>
            Assert.That(Spoken(voice, 8, 5, 64), Is.EqualTo(Spoken(voice, 1, 5, 64)));

        [Test]
        public void Next_ManyLinesAndSmallBudgets_GivesTheLinesOfTakesOneByOne([Values] Voice voice, [Values(0, 90, 350, 2_000)] int microseconds)
        {
            string Scene(int together, int budget)
            {
                DialogueModel model = Choosers.Model(voice, out ScriptedBackend backend);
                backend.Cost = batch => Speakers.Microseconds(50 + 10 * batch);
                GenerationSettings settings = Choosers.Settings(voice, together);
                settings.SceneLinesNotRepeated = 0;
                var generator = new DialogueGenerator(model, settings, backend.Clock) { TicksUntilForcedStep = 1 };
                int[] takes = { 1, 8, 3, 1, 12, 8, 64, 1 };
                DialogueLine[] lines = takes.Select((count, index) => generator.Next(Choosers.Prime(voice), (ulong)index, count)).ToArray();
                lines[2].Priority = 5f;
                while (lines.Any(line => !line.IsCompleted))
                    generator.Tick(Speakers.Microseconds(budget));
                return Choosers.Told(lines);
            }

            Assert.That(Scene(8, microseconds), Is.EqualTo(Scene(1, 1_000_000)));
        }

        [Test]
        public void Next_Takes_ShowsTheBestOfAllGeneratedAlone([Values] Voice voice, [Range(0, 9)] int seed)
        {
            var alone = Enumerable.Range(0, Takes).Select(number => Alone(voice, (ulong)seed, number)).ToList();
            double best = alone.Max(take => take.Score);

            Assert.That(Spoken(voice, 8, (ulong)seed, Takes), Is.EqualTo(alone.First(take => take.Score == best).Told));
        }

        [Test]
        public void MostOf_AnyTake_IsNotBelowItsScore([Values(Voice.Pieces, Voice.Changes)] Voice voice, [Range(0, 20)] int seed)
        {
            var above = Enumerable.Range(0, Takes).Select(number => Alone(voice, (ulong)seed, number)).Where(take => take.Score > take.Most);

            Assert.That(above, Is.Empty);
        }

        [Test]
        public void Next_KnownScores_GeneratesFewTakes()
        {
            DialogueModel model = Choosers.Model(Voice.Changes, out _);
            var generator = new DialogueGenerator(model, Choosers.Settings(Voice.Changes, 8));
            long all = Enumerable.Range(0, 64).Sum(number => Alone(Voice.Changes, 4, number).Steps);
            DialogueLine line = generator.Next(Choosers.Prime(Voice.Changes), 4, 64);
            generator.Complete();

            Assert.That(line.Open.Steps, Is.LessThan(all / 8));
        }

        [Test]
        public void Tick_OneLineOfManyTakes_StepsThemTogether()
        {
            DialogueModel model = Choosers.Model(Voice.Babbling, out ScriptedBackend backend);
            var generator = new DialogueGenerator(model, Choosers.Settings(Voice.Babbling, null));
            generator.Next("HALLO", 1, 64);
            generator.Complete();

            Assert.That(backend.Batches.Max(), Is.EqualTo(8));
        }

        [Test]
        public void Tick_TakesSideBySide_ReadThePrimeOnce()
        {
            DialogueModel model = Speakers.Alphabet(out ScriptedBackend backend, 8);
            var generator = new DialogueGenerator(model, null, backend.Clock);
            generator.Next("abcde", 21, 3);

            // As one by one: six for the line break and the prime, two further steps a take, and the last of the prime again for each later take.
            Assert.That(generator.Tick(TimeSpan.MaxValue).Steps, Is.EqualTo(6 + 2 + 2 * (1 + 2)));
        }

        [Test]
        public void Tick_ALineOfOneTakeBesideALineOfMany_StepsInEachBatch()
        {
            DialogueModel model = Choosers.Model(Voice.Babbling, out ScriptedBackend backend);
            var settings = new GenerationSettings { StopAtLineBreak = false, MaximumLength = 400 };
            var generator = new DialogueGenerator(model, settings, backend.Clock);
            DialogueLine many = generator.Next("A", 1, 64);
            DialogueLine one = generator.Next("A", 2, 1);
            backend.Cost = batch => Speakers.Microseconds(batch);
            for (int tick = 0; tick < 100; tick++)
                generator.Tick(Speakers.Microseconds(40));

            Assert.That((backend.Batches.Max(), one.Open.Steps * 3 >= many.Open.Steps), Is.EqualTo((4, true)));
        }

        [Test]
        public void Tick_NoRoomForFurtherTakes_SharesTheStepsByLine()
        {
            DialogueModel model = Choosers.Model(Voice.Babbling, out ScriptedBackend backend, 2);
            var settings = new GenerationSettings { StopAtLineBreak = false, MaximumLength = 400 };
            var generator = new DialogueGenerator(model, settings, backend.Clock);
            var lines = new[] { 64, 1, 8, 1, 1 }.Select((takes, index) => generator.Next("A", (ulong)index, takes)).ToList();
            backend.Cost = batch => Speakers.Microseconds(batch);
            for (int tick = 0; tick < 50; tick++)
                generator.Tick(Speakers.Microseconds(20));

            Assert.That(lines.Max(line => line.Open.Steps) - lines.Min(line => line.Open.Steps), Is.LessThanOrEqualTo(1));
        }

        [Test]
        public void Tick_TakesSideBySide_KeepsTheBudget([Values(120, 400, 1_000)] int microseconds)
        {
            DialogueModel model = Choosers.Model(Voice.Prattling, out ScriptedBackend backend);
            var generator = new DialogueGenerator(model, Choosers.Settings(Voice.Prattling, 8), backend.Clock);
            backend.Cost = batch => Speakers.Microseconds(30 + 5 * batch);
            for (int line = 0; line < 6; line++)
                generator.Next("ADA: ", (ulong)line, 8);
            var over = new List<TimeSpan>();
            generator.Tick(Speakers.Microseconds(microseconds));
            while (generator.OpenLines > 0)
                over.Add(generator.Tick(Speakers.Microseconds(microseconds)).Overrun);

            Assert.That(over.Max(), Is.EqualTo(TimeSpan.Zero));
        }

        [Test]
        public void Tick_AStepFailsWithTakesSideBySide_GivesTheSameLine([Values(3, 9, 20)] int failing)
        {
            DialogueModel model = Choosers.Model(Voice.Prattling, out ScriptedBackend backend);
            var generator = new DialogueGenerator(model, Choosers.Settings(Voice.Prattling, 8), backend.Clock);
            DialogueLine first = generator.Next("ADA: ", 1004, 2);
            generator.Complete();
            int steps = 0;
            backend.BeforeStep = () =>
            {
                if (++steps == failing)
                    throw new InvalidOperationException("broken");
            };
            DialogueLine line = generator.Next("ADA: ", 4, Takes);
            Assert.Throws<InvalidOperationException>(() => generator.Complete());
            generator.Complete();

            Assert.That(Choosers.Told(first) + Choosers.Told(line), Is.EqualTo(Spoken(Voice.Prattling, 1, 4, Takes)));
        }

        private static string Spoken(Voice voice, int together, ulong seed, int takes)
        {
            DialogueModel model = Choosers.Model(voice, out _);
            using var generator = new DialogueGenerator(model, Choosers.Settings(voice, together));
            DialogueLine first = generator.Next(Choosers.Prime(voice), seed + 1000, 2);
            generator.Complete();
            DialogueLine line = generator.Next(Choosers.Prime(voice), seed, takes);
            generator.Complete();
            return Choosers.Told(first) + Choosers.Told(line);
        }

        // One take of a line, without the others.
        private static (double Score, double Most, string Told, long Steps) Alone(Voice voice, ulong seed, int number)
        {
            DialogueModel model = Choosers.Model(voice, out _);
            using var generator = new DialogueGenerator(model, Choosers.Settings(voice, 1));
            DialogueLine first = generator.Next(Choosers.Prime(voice), seed + 1000, 2);
            generator.Complete();
            DialogueLine line = generator.Next(Choosers.Prime(voice), seed, Math.Max(2, number + 1));
            DialogueRnn.Generation.Choosing.LineTakes takes = line.Open.Takes!;
            for (int other = 0; other < takes.Count; other++)
            {
                if (other != number)
                    takes.Drop(other, double.NegativeInfinity, null);
            }

            double most = line.Open.Decoder.MostOf(DialogueRnn.Generation.Choosing.LineTakes.SourceOf(number), takes.Seed, takes.SeedOf(number), out _);
            generator.Complete();
            return (line.Open.Decoder.ScoreTake(number), most, Choosers.Told(first) + Choosers.Told(line), line.Open.Steps);
        }
    }
}
