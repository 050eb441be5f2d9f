#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Generation;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Sharing
{
    /// <summary>Long primes are read in slices, and nothing but time shows it.</summary>
    public class PrimeSliceTests
    {
        private const int First = 40;
        private const int Further = 10;

        private static readonly string LongPrime = string.Concat(Enumerable.Repeat("ABCDEFGHIJKLMNOPQRSTU", 10));
        private static readonly TimeSpan Frame = Speakers.Microseconds(1000);

        [Test]
        public void Tick_FirstSlice_IsPredictedAsSoManySteps()
        {
            DialogueGenerator generator = Generator(1, out ScriptedBackend backend);
            generator.Next(LongPrime);

            generator.Tick(Frame);

            // A step of 40 µs is predicted as 50: 19 of them fit into the 960 µs that the first one leaves. They take 220 µs.
            Assert.That(backend.Slices[0], Is.EqualTo(19));
        }

        [Test]
        public void Tick_SlicesMeasured_TakesAsManyTokensAsFit()
        {
            DialogueGenerator generator = Generator(1, out ScriptedBackend backend);
            generator.Next(LongPrime);
            generator.Tick(Frame);
            backend.Slices.Clear();

            generator.Tick(Speakers.Microseconds(302));

            // 50 and then 12.5 µs a token (in whole nanoseconds): 21 fit into 302 µs. They take 240; the 62 left hold one more token.
            Assert.That(backend.Slices, Is.EqualTo(new[] { 21 }));
        }

        [Test]
        public void Tick_SlicesCostAsPredicted_NeverOverruns()
        {
            DialogueGenerator generator = Generator(1, out _);
            generator.Next("A");
            generator.Complete();
            var overruns = new List<TimeSpan>();
            for (int budget = 50; budget < 2000; budget += 31)
            {
                generator.Next(LongPrime + budget);
                overruns.Add(generator.Tick(Speakers.Microseconds(budget)).Overrun);
            }

            Assert.That(overruns, Is.All.EqualTo(TimeSpan.Zero));
        }

        [Test]
        public void Tick_SliceSuddenlySlow_OverrunsByThatSliceOnly()
        {
            DialogueGenerator generator = Generator(1, out ScriptedBackend backend);
            generator.Next(LongPrime);
            generator.Tick(Speakers.Microseconds(200));
            backend.Slices.Clear();
            backend.ReadCost = tokens => Speakers.Microseconds(5000);

            TickReport report = generator.Tick(Frame);

            Assert.That((backend.Slices.Count, report.Overrun), Is.EqualTo((1, Speakers.Microseconds(4000))));
        }

        [Test]
        public void Tick_SlicesWereSlowForASpell_AreTakenAgain()
        {
            DialogueGenerator generator = Generator(1, out ScriptedBackend backend);
            backend.ReadCost = tokens => Speakers.Microseconds(100_000);
            for (int line = 0; line < 20; line++)
                generator.Next(LongPrime + line);
            for (int tick = 0; tick < 20; tick++)
                generator.Tick(Frame);
            backend.ReadCost = SliceCost;
            backend.Slices.Clear();
            for (int tick = 0; tick < 20; tick++)
                generator.Tick(Frame);

            Assert.That(backend.Slices.Max(), Is.EqualTo(32));
        }

        [Test]
        public void Tick_SliceDearerThanABatch_StepsTheBatch()
        {
            DialogueGenerator generator = Generator(8, out ScriptedBackend backend);
            backend.Cost = batch => Speakers.Microseconds(40 + batch);
            generator.Next("A");
            generator.Complete();
            for (int line = 0; line < 8; line++)
                generator.Next(LongPrime + line);
            backend.Batches.Clear();

            // Eight streams are predicted as eight times one at first; measured, a token of the batch costs 6 µs, and one of a slice over 10.
            for (int tick = 0; tick < 30; tick++)
                generator.Tick(Frame);

            Assert.That(backend.Batches.Count(batch => batch == 8), Is.GreaterThan(0));
        }

        [TestCase(1, 137)]
        [TestCase(1, 700)]
        [TestCase(1, 100_000)]
        [TestCase(4, 137)]
        [TestCase(4, 1000)]
        public void Text_AnySlicing_IsTheSame(int batch, int budget)
        {
            DialogueGenerator sliced = Generator(batch, out ScriptedBackend backend);
            DialogueLine[] lines = Enumerable.Range(0, 3).Select(index => sliced.Next(LongPrime.Substring(index), 7)).ToArray();
            while (sliced.OpenLines > 0)
                sliced.Tick(Speakers.Microseconds(budget));
            Assume.That(backend.Slices, Is.Not.Empty);

            Assert.That(lines.Select(line => line.Text), Is.EqualTo(Enumerable.Range(0, 3).Select(index => InSingleSteps(LongPrime.Substring(index)))));
        }

        [Test]
        public void Tick_ALineReadsALongPrime_OthersGetAsManySteps()
        {
            DialogueModel model = Speakers.Alphabet(out ScriptedBackend backend);
            var generator = new DialogueGenerator(model, new GenerationSettings { StopAtLineBreak = false, MaximumLength = 100_000 }, backend.Clock);
            backend.Cost = batch => Speakers.Microseconds(First);
            backend.ReadCost = SliceCost;
            DialogueLine speaking = generator.Next("a");
            DialogueLine reading = generator.Next(new string('b', 500));
            long worst = 0;
            while (reading.Status == LineStatus.Priming)
            {
                generator.Tick(Frame);
                worst = Math.Max(worst, Math.Abs(speaking.Open.Steps - reading.Open.Steps));
            }

            Assert.That(worst, Is.InRange(2, 32));
        }

        [Test]
        public void Tick_BackendThrowsWhileItReads_TheLineReadsOn()
        {
            DialogueGenerator generator = Generator(1, out ScriptedBackend backend);
            DialogueLine line = generator.Next(LongPrime, 7);
            int calls = 0;
            backend.BeforeStep = () =>
            {
                if (++calls == 3)
                    throw new TimeoutException();
            };
            Assert.Throws<TimeoutException>(() => generator.Complete());

            generator.Complete();

            Assert.That(line.Text, Is.EqualTo(InSingleSteps(LongPrime)));
        }

        [Test]
        public void Steps_PrimeReadInSlices_AreCountedAsTokens()
        {
            DialogueGenerator generator = Generator(1, out _);
            generator.Next(LongPrime);

            TickReport report = generator.Tick(TimeSpan.MaxValue);

            Assert.That(report.Steps, Is.GreaterThan(LongPrime.Length));
        }

        private static TimeSpan SliceCost(int tokens) => Speakers.Microseconds(First + ((tokens - 1) * Further));

        private static DialogueGenerator Generator(int batch, out ScriptedBackend backend)
        {
            DialogueModel model = Speakers.Babbling(out backend, batch);
            backend.Cost = streams => Speakers.Microseconds(First * streams);
            backend.ReadCost = SliceCost;
            return new DialogueGenerator(model, null, backend.Clock);
        }

        private static string InSingleSteps(string prime)
        {
            DialogueModel model = Speakers.Babbling(out ScriptedBackend backend);
            backend.Cost = streams => Speakers.Microseconds(100);
            var generator = new DialogueGenerator(model, null, backend.Clock);
            DialogueLine line = generator.Next(prime, 7);
            while (!line.IsCompleted)
                generator.Tick(Speakers.Microseconds(125));
            Assume.That(backend.Slices, Is.Empty);
            return line.Text;
        }
    }
}
