#nullable enable
#if NET
using System;
using System.Linq;
using DialogueRnn.Generation;
using DialogueRnn.Model;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Filling
{
    public class PlaceholderAllocationTests
    {
        [Test]
        public void Tick_LinesWithValues_AllocatesNothing([Values] bool isWord, [Values] bool hasRules)
        {
            using DialogueModel model = PlaceholderTalkers.Prattling(isWord, out ScriptedBackend backend);
            var settings = new GenerationSettings { MaximumLength = 60, Rules = hasRules ? new LineRules() : null };
            using var generator = new DialogueGenerator(model, settings, backend.Clock);
            generator.Placeholders.Set("player", "Mira").Set("item", "apple");
            DialogueLine[] lines = Array.Empty<DialogueLine>();

            long bytes = Allocation.OfSecondRun(() => generator.Tick(TimeSpan.MaxValue), () =>
            {
                lines = Enumerable.Range(1, 8).Select(seed => generator.Next(string.Empty, (ulong)seed)).ToArray();
                backend.Batches.Clear();
                backend.Slices.Clear();
            });

            Assert.That((bytes, lines.Any(line => line.Text.Contains("Mira"))), Is.EqualTo((0L, true)));
        }
    }
}
#endif
