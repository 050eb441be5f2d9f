#nullable enable
#if NET
using System;
using DialogueRnn.Generation;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Stocking
{
    public class StockAllocationTests
    {
        [Test]
        public void Tick_StockIsFull_AllocatesNothing()
        {
            Speaker ada = Ada(out _, 60);
            ada.Generator.Tick(TimeSpan.MaxValue);

            Assert.That((Allocation.OfSecondRun(() => ada.Generator.Tick(TimeSpan.MaxValue)), ada.LinesReady), Is.EqualTo((0L, 3)));
        }

        [Test]
        public void Tick_PreparesALine_AllocatesNothingForACharacter()
        {
            Speaker ada = Ada(out ScriptedBackend backend, 100_000);
            ada.Generator.AddSpeaker("BEN", new SpeakerSettings { Stock = 1 });
            int steps = 0;

            long bytes = Allocation.OfSecondRun(() =>
            {
                for (int tick = 0; tick < 100; tick++)
                    steps += ada.Generator.Tick(Speakers.Microseconds(550)).Steps;
            }, () => backend.Batches.Clear());

            Assert.That((bytes, steps > 1000, ada.LinesReady), Is.EqualTo((0L, true, 0)));
        }

        [Test]
        public void Tick_PreparedLineTaken_IsShownWithoutAllocation()
        {
            Speaker ada = Ada(out ScriptedBackend backend, 60);

            long bytes = Allocation.OfSecondRun(() => ada.Generator.Tick(TimeSpan.Zero), () =>
            {
                ada.Generator.Tick(TimeSpan.MaxValue);
                ada.Next();
                backend.Batches.Clear();
                backend.Slices.Clear();
            });

            Assert.That(bytes, Is.Zero);
        }

        // A speaker who looks back at what was said, and whose lines are as long as they may be.
        private static Speaker Ada(out ScriptedBackend backend, int length)
        {
            DialogueModel model = Talkers.Prattling(out backend, 2);
            backend.Cost = batch => Speakers.Microseconds(100);
            var settings = new GenerationSettings { MaximumLength = length, LinesNotRepeated = 20, StopAtLineBreak = false };
            return new DialogueGenerator(model, settings, backend.Clock).AddSpeaker("ADA", new SpeakerSettings { Stock = 3 });
        }
    }
}
#endif
