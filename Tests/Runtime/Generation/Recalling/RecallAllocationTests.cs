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
            long bytes = 0;
            for (int round = 0; round < 4; round++)
            {
                ada.Next(string.Empty, 1);
                ben.Next(string.Empty, 2);
                backend.Batches.Clear();
                backend.Slices.Clear();
                long before = GC.GetAllocatedBytesForCurrentThread();
                generator.Tick(TimeSpan.MaxValue);
                bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            }

            Assert.That((bytes, ada.Said.Total), Is.EqualTo((0L, 4L)));
        }
    }
}
#endif
