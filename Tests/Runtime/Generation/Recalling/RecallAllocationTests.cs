#nullable enable
#if NET
using System;
using DialogueRnn.Generation;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Recalling
{
    public class RecallAllocationTests
    {
        [Test]
        public void Tick_LinesEndAndAreRemembered_AllocatesNothing()
        {
            var settings = new GenerationSettings { Rules = LineRules.Default };
            var generator = new DialogueGenerator(Talkers.Prattling(out ScriptedBackend backend, 4), settings, backend.Clock);
            Speaker ada = generator.AddSpeaker("ADA");
            Speaker ben = generator.AddSpeaker("BEN");
            long lines = 0;

            long bytes = Allocation.OfSecondRun(() => generator.Tick(TimeSpan.MaxValue), () =>
            {
                ada.Next(string.Empty, 1);
                ben.Next(string.Empty, 2);
                lines++;
                backend.Batches.Clear();
                backend.Slices.Clear();
            });

            Assert.That((bytes, ada.Said.Total), Is.EqualTo((0L, lines)));
        }
    }
}
#endif
