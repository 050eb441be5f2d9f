#nullable enable
#if NET
using DialogueRnn.Generation;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Choosing
{
    public class TakesAllocationTests
    {
        [Test]
        public void Tick_TakesSideBySide_AllocatesNothingForACharacter([Values(Voice.Babbling, Voice.Words)] Voice voice)
        {
            DialogueModel model = Choosers.Model(voice, out ScriptedBackend backend);
            backend.Cost = batch => Speakers.Microseconds(100);
            var settings = new GenerationSettings { MaximumLength = 100_000, StopAtLineBreak = false };
            var generator = new DialogueGenerator(model, settings, backend.Clock);
            for (int line = 0; line < 3; line++)
                generator.Next(Choosers.Prime(voice), (ulong)line, 16);
            for (int tick = 0; tick < 20; tick++)
                generator.Tick(Speakers.Microseconds(550));
            int steps = 0;

            long bytes = Allocation.OfSecondRun(() =>
            {
                for (int tick = 0; tick < 50; tick++)
                    steps += generator.Tick(Speakers.Microseconds(550)).Steps;
            }, () => backend.Batches.Clear());

            Assert.That((bytes, steps > 1000, backend.Batches[0]), Is.EqualTo((0L, true, 24)));
        }
    }
}
#endif
