#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using DialogueRnn.Decoding.Originality;
using NUnit.Framework;

namespace DialogueRnn.Tests.Decoding.Originality
{
    public class OriginalityFilterTests
    {
        private static readonly string Corpus = SampleCorpus.Of(60_000, seed: 1);
        private static readonly string Other = SampleCorpus.Of(60_000, seed: 2);
        private static readonly OriginalityFilter Filter = OriginalityFilter.Build(Corpus);

        [TestCase(400)]
        [TestCase(1_000)]
        [TestCase(60_000)]
        public void Build_AnyCorpus_TakesAtMostFifteenHundredthsOfIt(int characters)
        {
            string corpus = SampleCorpus.Of(characters, seed: 3);

            Assert.That(OriginalityFilter.Build(corpus).ToBytes().Length, Is.LessThanOrEqualTo(0.15 * Encoding.UTF8.GetByteCount(corpus)));
        }

        [Test]
        public void Build_LettersOfTwoBytes_HaveTwiceTheRoom() =>
            Assert.That(OriginalityFilter.Build(new string('\u0431', 10_000)).ToBytes().Length, Is.InRange(2_950, 3_000));

        [Test]
        public void Build_SmallerShare_IsKept() => Assert.That(OriginalityFilter.Build(Corpus, share: 0.05).ToBytes().Length, Is.InRange(2_950, 3_000));

        [Test]
        public void Build_SmallCorpus_IsRefused() =>
            Assert.That(() => OriginalityFilter.Build(new string('a', 200)), Throws.ArgumentException.With.Message.StartsWith("The corpus has 200 bytes, but a fingerprint needs a corpus of at least "));

        [TestCase(200, false)]
        [TestCase(400, true)]
        public void IsLargeEnough_Corpus_SaysWhetherBuildTakesIt(int characters, bool isEnough) =>
            Assert.That(OriginalityFilter.IsLargeEnough(new string('a', characters)), Is.EqualTo(isEnough));

        [TestCase(3)]
        [TestCase(65)]
        public void Build_GramOutOfRange_IsRefused(int gramLength) => Assert.Throws<ArgumentOutOfRangeException>(() => OriginalityFilter.Build(Corpus, gramLength));

        [TestCase(0.0)]
        [TestCase(0.16)]
        [TestCase(double.NaN)]
        public void Build_ShareOutOfRange_IsRefused(double share) => Assert.Throws<ArgumentOutOfRangeException>(() => OriginalityFilter.Build(Corpus, share: share));

        // The share of bits that one hash of each of m distinct grams sets among b is 1 − e^(−m/b): here 1 − e^(−1/1.2).
        [Test]
        public void FalsePositiveRate_OfEnglishSizes_IsThatOfTheFormula() => Assert.That(Filter.FalsePositiveRate, Is.EqualTo(0.565).Within(0.01));

        [Test]
        public void FalsePositiveRate_GramsOfAnotherText_AreFoundAtThatRate()
        {
            int found = Enumerable.Range(0, 4_000).Count(place => Filter.Measure(Other.AsSpan(place * 14, 14)) > 0);

            Assert.That(found / 4_000.0, Is.EqualTo(Filter.FalsePositiveRate).Within(0.03));
        }

        [TestCase(14, 0.565)]
        [TestCase(16, 0.180)]
        [TestCase(18, 0.0576)]
        public void FalseSpanRate_Length_IsThatOfFalseGramsInARow(int characters, double rate) =>
            Assert.That(Filter.FalseSpanRate(characters), Is.EqualTo(rate).Within(5).Percent);

        [TestCase(16)]
        [TestCase(18)]
        public void FalseSpanRate_PiecesOfAnotherText_SeemCopiesAtThatRate(int characters)
        {
            int pieces = 60_000 / characters;
            int found = Enumerable.Range(0, pieces).Count(place => Filter.Measure(Other.AsSpan(place * characters, characters)) == characters);

            Assert.That((double)found / pieces, Is.EqualTo(Filter.FalseSpanRate(characters)).Within(0.02));
        }

        [Test]
        public void FalseSpanRate_ShorterThanAGram_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => Filter.FalseSpanRate(13));

        [Test]
        public void Measure_PiecesOfTheCorpus_AreNeverTakenForShorter()
        {
            IEnumerable<string> pieces = Enumerable.Range(0, 1_000).Select(piece => Corpus.Substring(piece * 59, 14 + (piece % 60)));

            Assert.That(pieces.All(piece => Filter.Measure("Qx" + piece + "xQ") >= piece.Length));
        }

        [Test]
        public void Measure_PieceInOtherText_IsTakenForLittleLonger()
        {
            double longer = Enumerable.Range(0, 500).Average(piece => Filter.Measure(
                new StringBuilder().Append(Other, piece * 90, 20).Append(Corpus, piece * 100, 40).Append(Other, (piece * 90) + 20, 20).ToString().AsSpan()) - 40);

            Assert.That(longer, Is.InRange(0.0, 4.0));
        }

        [Test]
        public void Measure_OtherText_HoldsNoLongCopy() => Assert.That(Filter.Measure(Other), Is.LessThan(40));

        [TestCase("")]
        [TestCase("abc")]
        public void Measure_ShorterThanAGram_IsZero(string text) => Assert.That(Filter.Measure(text), Is.Zero);

        [Test]
        public void Measure_OtherCase_IsACopy() => Assert.That(Filter.Measure(Corpus.Substring(100, 50).ToUpperInvariant()), Is.EqualTo(50));

        [Test]
        public void Measure_WrappedAnew_IsACopyWithoutTheDoubledSpaces()
        {
            string piece = Corpus.Substring(100, 50).Trim();
            string wrapped = piece.Replace(" ", " \r\n  ");

            Assert.That(Filter.Measure(wrapped), Is.EqualTo(piece.Length));
        }

        [Test]
        public void Build_OtherLineEnds_GiveTheSameBytes()
        {
            string corpus = new string(' ', 1) + Corpus;

            Assert.That(OriginalityFilter.Build(corpus.Replace("\n", " ")).ToBytes(), Is.EqualTo(OriginalityFilter.Build(corpus).ToBytes()));
        }

        [Test]
        public void CorpusCharacters_RunsOfWhiteSpace_CountAsOne() =>
            Assert.That(OriginalityFilter.Build(string.Concat(Enumerable.Repeat("ab \n ", 100))).CorpusCharacters, Is.EqualTo(300));
    }
}
