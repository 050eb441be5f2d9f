#nullable enable
using System.Linq;
using DialogueRnn.Decoding;
using DialogueRnn.Model;
using NUnit.Framework;

namespace DialogueRnn.Tests.Decoding
{
    /// <summary>What the settings mean for the tokens of a word model: letters "\n", " ", "a", "g", "." and the words "a", " a", " gold", "gold", " Gold".</summary>
    public class WordSamplingTests
    {
        private static readonly Vocabulary Words =
            new Vocabulary(new[] { "\n", " ", "a", "g", "." }, new[] { "a", " a", " gold", "gold", " Gold" });

        [Test]
        public void Spelling_NotSet_DrawsNeitherLettersNorTheBlankBeforeThemButMarksAndWordsOfOneLetter()
        {
            Assert.That(Possible(new SamplingSettings()), Is.EqualTo(new[] { 1, 5, 6, 7, 8, 9, 10 }));
        }

        [Test]
        public void Spelling_On_DrawsLetters()
        {
            Assert.That(Possible(new SamplingSettings { Spelling = true }), Is.EqualTo(Enumerable.Range(1, 10)));
        }

        [Test]
        public void Spelling_OffInACharacterModel_ChangesNothing()
        {
            var characters = new Vocabulary(new[] { "a", "b" });

            Assert.That(Possible(new SamplingSettings { Spelling = false }, characters), Is.EqualTo(new[] { 1, 2 }));
        }

        [Test]
        public void Spelling_Off_IsNoDeadEnd()
        {
            var sampler = new TokenSampler(Words, new SamplingSettings());
            var random = new SeededRandom(1);
            var logits = new float[Words.Size];
            logits[2] = logits[3] = logits[4] = 20f;
            sampler.Sample(logits, new SamplingContext(default, 0, new[] { 7 }), ref random);

            Assert.That(sampler.AllowedShare, Is.EqualTo(6.0 / 7.0).Within(1e-12));
        }

        [Test]
        public void Bias_OfAWord_ReachesTheWordBehindABlank()
        {
            var settings = new SamplingSettings { Bias = { ["gold"] = float.NegativeInfinity } };

            Assert.That(Possible(settings), Is.EqualTo(new[] { 1, 5, 6, 7, 10 }));
        }

        [Test]
        public void Bias_OfAWordBehindABlank_StandsBeforeThatOfTheWord()
        {
            var settings = new SamplingSettings { Bias = { ["gold"] = float.NegativeInfinity, [" gold"] = 0f } };

            Assert.That(Possible(settings), Does.Contain(8).And.Not.Contain(9));
        }

        [Test]
        public void Bias_OfAWordOfOneLetter_ReachesWordAndLetter()
        {
            var settings = new SamplingSettings { Spelling = true, Bias = { ["a"] = float.NegativeInfinity } };

            Assert.That(Possible(settings), Is.EqualTo(new[] { 1, 2, 4, 5, 8, 9, 10 }));
        }

        [Test]
        public void RepetitionBreakers_AMark_IsEveryTokenWithThatMark()
        {
            var marks = new Vocabulary(new[] { "\n", " ", ".", "b" }, new[] { "...", " word", " other" });
            var settings = new SamplingSettings { RepetitionPenalty = 5f, RepetitionLength = 4, RepetitionBreakers = "." };
            var logits = new double[marks.Size];
            RepetitionControl.Create(marks, settings)!.Apply(new[] { 6, 7, 5, 6, 7, 5 }, logits);

            Assert.That(logits, Is.All.Zero);
        }

        private static int[] Possible(SamplingSettings settings, Vocabulary? vocabulary = null)
        {
            vocabulary ??= Words;
            var probabilities = new double[vocabulary.Size];
            new TokenSampler(vocabulary, settings).Probabilities(new float[vocabulary.Size], default, probabilities);
            return Enumerable.Range(0, vocabulary.Size).Where(token => probabilities[token] > 0.0).ToArray();
        }
    }
}
