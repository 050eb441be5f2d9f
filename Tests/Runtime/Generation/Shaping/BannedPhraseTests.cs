#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Decoding.Originality;
using DialogueRnn.Decoding.Phrases;
using DialogueRnn.Generation;
using DialogueRnn.Tests.Decoding.Originality;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Shaping
{
    /// <summary>Lines under the phrase filter and the originality filter, spoken by models that want what is banned.</summary>
    public class BannedPhraseTests
    {
        private static readonly PhraseFilter Phrases = PhraseFilter.Compile(new[] { "damn", "mad man", "ass", "ant", "ten men", "bad" });

        [Test]
        public void Text_ModelWantsAPhrase_IsNeverShownAtAnyMoment(
            [Values("damn ", "mad man. ", "a ten-men", "d a m n ", "bad ass. ", "ants ant ")] string wanted,
            [Values(3f, 12f, 60f)] float nats,
            [Values(TextHold.Character, TextHold.Sentence)] TextHold hold,
            [Values(0, 90)] int pace)
        {
            DialogueModel model = Talkers.Craving(wanted, nats, out ScriptedBackend backend);
            var settings = new GenerationSettings { Phrases = Phrases, MaximumLength = 80, Pace = pace > 0 ? new ReadingPace(pace) : null };
            if (hold == TextHold.Sentence)
                settings.Rules = new LineRules { EndAtSentence = true };
            var generator = new DialogueGenerator(model, settings, backend.Clock) { TicksUntilForcedStep = 1 };
            DialogueLine[] lines = Enumerable.Range(0, 4).Select(seed => generator.Next("TAT: ", (ulong)seed)).ToArray();
            var faults = new List<string>();
            while (generator.OpenLines > 0)
            {
                backend.Clock.Advance(TimeSpan.FromMilliseconds(8));
                string[] before = lines.Select(line => line.Text).ToArray();
                generator.Tick(TimeSpan.Zero);
                faults.AddRange(lines.Where((line, index) => Phrases.Matches(line.Text) || !line.Text.StartsWith(before[index], StringComparison.Ordinal))
                    .Select(line => line.Text));
            }

            Assert.That(faults, Is.Empty);
        }

        [Test]
        public void Text_PhraseBegunInThePrime_IsNotCompleted()
        {
            var generator = new DialogueGenerator(Talkers.Craving("mad man. ", 12f, out _), new GenerationSettings { Phrases = Phrases });
            DialogueLine[] lines = Enumerable.Range(0, 20).Select(seed => generator.Next("mad ", (ulong)seed)).ToArray();
            generator.Complete();

            Assert.That(lines.Where(line => Phrases.Matches("mad " + line.Text)), Is.Empty);
        }

        [Test]
        public void Text_ModelThatKnowsItsCorpusByHeart_CopiesNoMoreThanIsAllowed()
        {
            string corpus = SampleCorpus.Of(6000, 1).Replace('\n', ' ');
            OriginalityFilter originality = OriginalityFilter.Build(corpus);
            DialogueModel model = Talkers.Reciting(corpus, out _, 9f, originality);
            var generator = new DialogueGenerator(model, new GenerationSettings { MaxCopiedCharacters = 30, MaximumLength = 150 });
            DialogueLine[] lines = Enumerable.Range(0, 20).Select(seed => generator.Next(string.Empty, (ulong)seed)).ToArray();
            generator.Complete();

            Assert.That(lines.Select(line => line.LongestCopy), Is.All.InRange(14, 30));
        }

        [Test]
        public void LongestCopy_ModelWithoutFingerprint_IsUnknown()
        {
            Assert.That(new DialogueGenerator(Speakers.Alphabet(out _)).Next("a").LongestCopy, Is.Null);
        }

        [Test]
        public void MaxCopiedCharacters_ModelWithoutFingerprint_IsRefused()
        {
            Assert.Throws<ArgumentException>(() => new DialogueGenerator(Speakers.Alphabet(out _), new GenerationSettings { MaxCopiedCharacters = 40 }));
        }
    }
}
