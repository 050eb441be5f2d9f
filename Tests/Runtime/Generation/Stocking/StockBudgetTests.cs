#nullable enable
using System;
using DialogueRnn.Generation;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Stocking
{
    /// <summary>Prepared lines get what is left of a budget.</summary>
    public class StockBudgetTests
    {
        [Test]
        public void Tick_OpenLine_GetsTheBudgetFirst()
        {
            Speaker ada = Ada(out ScriptedBackend backend);
            DialogueLine open = ada.Generator.Next("ADA: ");
            for (int tick = 0; tick < 40 && !open.IsGenerated; tick++)
            {
                ada.Generator.Tick(Speakers.Microseconds(150));
                Assert.That(ada.LinesReady, Is.Zero);
            }

            Assert.That((open.Text, backend.Batches.Count), Is.EqualTo(("abcdefg", "ADA: ".Length + "abcdefg\n".Length)));
        }

        [Test]
        public void Tick_RestOfTheBudget_GoesToTheStock()
        {
            Speaker ada = Ada(out _);
            DialogueLine open = ada.Generator.Next("ADA: ");
            ada.Generator.Tick(Speakers.Microseconds(10_000));

            Assert.That((open.IsCompleted, ada.LinesReady), Is.EqualTo((true, 2)));
        }

        [Test]
        public void Tick_Preparing_StaysWithinTheBudget([Values(150, 450, 1250)] int microseconds)
        {
            Speaker ada = Ada(out _);
            ada.Generator.Tick(Speakers.Microseconds(150));
            TimeSpan overrun = TimeSpan.Zero;
            int ticks = 0;
            for (; ticks < 100 && ada.LinesReady < 2; ticks++)
                overrun += ada.Generator.Tick(Speakers.Microseconds(microseconds)).Overrun;

            Assert.That((overrun, ticks < 100), Is.EqualTo((TimeSpan.Zero, true)));
        }

        [Test]
        public void Tick_NoBudget_PreparesNothing([Values(0, 20)] int microseconds)
        {
            Speaker ada = Ada(out _);
            ada.Generator.Tick(Speakers.Microseconds(150));
            int steps = 0;
            for (int tick = 0; tick < 20; tick++)
                steps += ada.Generator.Tick(Speakers.Microseconds(microseconds)).Steps;

            Assert.That(steps, Is.Zero);
        }

        [Test]
        public void Tick_TwoSpeakers_BothPrepareTheirNextLineFirst()
        {
            Speaker ada = Ada(out _);
            Speaker ben = ada.Generator.AddSpeaker("BEN", new SpeakerSettings { Stock = 2 });
            while (ada.LinesReady + ben.LinesReady < 2)
                ada.Generator.Tick(Speakers.Microseconds(250));

            Assert.That((ada.LinesReady, ben.LinesReady), Is.EqualTo((1, 1)));
        }

        [Test]
        public void Tick_PreparedLines_StepInOneBatch()
        {
            DialogueModel model = Speakers.Alphabet(out ScriptedBackend backend, 4);
            var generator = new DialogueGenerator(model, null, backend.Clock) { PrimeCacheSize = 0 };
            foreach (string name in new[] { "ADA", "BEN", "CAT" })
                generator.AddSpeaker(name, new SpeakerSettings { Stock = 1 });
            generator.Next("a");
            generator.Tick(TimeSpan.MaxValue);

            Assert.That(backend.Batches, Has.Member(3));
        }

        [Test]
        public void Tick_BackendFailsWhilePreparing_GoesOnInTheNextTick()
        {
            Speaker ada = Ada(out ScriptedBackend backend);
            int steps = 0;
            backend.BeforeStep = () =>
            {
                if (++steps % 3 == 0)
                    throw new TimeoutException("broken");
            };
            for (int tick = 0; tick < 40; tick++)
            {
                try
                {
                    ada.Generator.Tick(Speakers.Microseconds(10_000));
                }
                catch (TimeoutException)
                {
                }
            }

            ada.Next();
            Assert.That((ada.LinesReady, ada.Generator.OpenLines), Is.EqualTo((1, 1)));
        }

        private static Speaker Ada(out ScriptedBackend backend)
        {
            DialogueModel model = Speakers.Alphabet(out backend);
            backend.Cost = batch => Speakers.Microseconds(100);
            return new DialogueGenerator(model, null, backend.Clock).AddSpeaker("ADA", new SpeakerSettings { Stock = 2 });
        }
    }
}
