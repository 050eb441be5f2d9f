#nullable enable
#if NET
using System;
using DialogueRnn.Decoding.Phrases;
using DialogueRnn.Generation;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Composing
{
    public class GuardedAllocationTests
    {
        [TestCase(1)]
        [TestCase(6)]
        public void Tick_GuardsAndRules_AllocateNothing(int lines)
        {
            GenerationSettings settings = Talkers.Banning("an", "te", "ma", "d");
            settings.Phrases = PhraseFilter.Compile(new[] { "be", "man", "a ten", "ted" });
            settings.Rules = LineRules.Default;
            settings.Rules.StopTexts = new[] { "!!", "(b" };
            var generator = new DialogueGenerator(Talkers.Prattling(out ScriptedBackend backend, 4), settings, backend.Clock);

            long bytes = Allocation.OfSecondRun(() => generator.Tick(TimeSpan.MaxValue), () =>
            {
                for (int line = 0; line < lines; line++)
                    generator.Next("ADA: ", (ulong)line);
                backend.Batches.Clear();
            });

            Assert.That(bytes, Is.Zero);
        }
    }
}
#endif
