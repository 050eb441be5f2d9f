#nullable enable
using System;
using DialogueRnn.Decoding;
using DialogueRnn.Model;
using NUnit.Framework;

namespace DialogueRnn.Tests.Decoding
{
    /// <summary>Bias, exclusions and adjustments, and what a draw reports, on tokens with the probabilities 1/2, 1/4, 1/8, 1/8.</summary>
    public class SamplingPositionTests
    {
        private const float Never = float.NegativeInfinity;
        private static readonly int[] None = Array.Empty<int>();

        [Test]
        public void Bias_LogarithmOfTwo_DoublesTheOdds() =>
            Assert.That(Of(new SamplingSettings { Bias = { ["c"] = (float)Math.Log(2) } }), Is.EqualTo(new[] { 0.4, 0.4, 0.1, 0.1 }).Within(1e-7));

        [Test]
        public void Bias_NegativeInfinity_Forbids() =>
            Assert.That(Of(new SamplingSettings { Bias = { ["b"] = Never } }), Is.EqualTo(new[] { 0.0, 0.5, 0.25, 0.25 }).Within(1e-7));

        [Test]
        public void Bias_ElementThatTheVocabularyLacks_DoesNothing() =>
            Assert.That(Of(new SamplingSettings { Bias = { ["\u2603"] = 5f, [""] = 5f } }), Is.EqualTo(new[] { 0.5, 0.25, 0.125, 0.125 }).Within(1e-7));

        [TestCase(100.5f)]
        [TestCase(-101f)]
        [TestCase(float.PositiveInfinity)]
        [TestCase(float.NaN)]
        public void Bias_OutOfRange_IsRefused(float bias) => Assert.Throws<ArgumentOutOfRangeException>(() =>
            new TokenSampler(Distribution.Vocabulary(3), new SamplingSettings { Bias = { ["b"] = bias } }));

        [Test]
        public void Excluded_Tokens_AreNotDrawn() =>
            Assert.That(Of(new SamplingSettings(), new[] { 1, 4 }), Is.EqualTo(new[] { 0.0, 2.0 / 3, 1.0 / 3, 0.0 }).Within(1e-7));

        [Test]
        public void Excluded_LikeliestAtTemperatureZero_TakesTheNext() =>
            Assert.That(Of(new SamplingSettings { Temperature = 0f }, new[] { 1 }), Is.EqualTo(new[] { 0.0, 1.0, 0.0, 0.0 }));

        [Test]
        public void Excluded_BeforeTopK() =>
            Assert.That(Of(new SamplingSettings { TopK = 2 }, new[] { 1 }), Is.EqualTo(new[] { 0.0, 2.0 / 3, 1.0 / 3, 0.0 }).Within(1e-7));

        [Test]
        public void Excluded_AllButAnImpossiblyUnlikelyToken_IsDrawn() => Assert.That(
            Distribution.Of(new[] { 0f, float.MaxValue, float.MinValue }, new SamplingSettings(), new SamplingContext(None, 0, new[] { 1 })),
            Is.EqualTo(new[] { 0.0, 1.0 }));

        [TestCase(-1)]
        [TestCase(5)]
        public void Excluded_TokenThatDoesNotExist_IsRefused(int token) => Assert.Throws<ArgumentException>(() => Of(new SamplingSettings(), new[] { token }));

        [Test]
        public void Adjustments_AreAddedToTheLogits() => Assert.That(
            Of(new SamplingSettings(), None, 9f, 0f, (float)Math.Log(2), Never, 0f), Is.EqualTo(new[] { 4.0 / 9, 4.0 / 9, 0.0, 1.0 / 9 }).Within(1e-7));

        [TestCase(float.NaN)]
        [TestCase(float.PositiveInfinity)]
        public void Adjustments_NotANumber_AreRefused(float adjustment) =>
            Assert.Throws<ArgumentException>(() => Of(new SamplingSettings(), None, 0f, 0f, adjustment, 0f, 0f));

        [Test]
        public void Adjustments_TooFew_AreRefused() => Assert.Throws<ArgumentException>(() => Of(new SamplingSettings(), None, 0f, 0f));

        [Test]
        public void Probabilities_NothingLeft_AreZero() => Assert.That(Of(new SamplingSettings(), new[] { 1, 2, 3, 4 }), Is.EqualTo(new double[4]));

        [Test]
        public void Sample_NothingLeft_GivesMinusOne() => Assert.That(Draw(out _, new SamplingSettings(), 1, 2, 3, 4), Is.EqualTo(-1));

        [Test]
        public void Sample_NothingLeft_DrawsNoRandomNumber()
        {
            var random = new SeededRandom(0);

            Distribution.Sampler(Distribution.Halves, new SamplingSettings()).Sample(
                Distribution.Halves, new SamplingContext(None, 0, new[] { 1, 2, 3, 4 }), ref random);

            Assert.That(random.NextUInt32(), Is.EqualTo(0x8A5DEA50u));
        }

        [Test]
        public void LogProbability_NothingLeft_IsNegativeInfinity()
        {
            Draw(out TokenSampler sampler, new SamplingSettings(), 1, 2, 3, 4);

            Assert.That(sampler.LogProbability, Is.EqualTo(double.NegativeInfinity));
        }

        [TestCase(new int[0], 1.0)]
        [TestCase(new[] { 1 }, 0.5)]
        [TestCase(new[] { 2, 2 }, 0.75)]
        [TestCase(new[] { 1, 2, 3 }, 0.125)]
        [TestCase(new[] { 1, 2, 3, 4 }, 0.0)]
        [TestCase(new[] { 0 }, 1.0)]
        public void AllowedShare_Exclusions_IsWhatTheyLeave(int[] excluded, double expected)
        {
            Draw(out TokenSampler sampler, new SamplingSettings { TopK = 1, Temperature = 0.3f }, excluded);

            Assert.That(sampler.AllowedShare, Is.EqualTo(expected).Within(1e-7));
        }

        [Test]
        public void AllowedShare_AdjustmentsThatExclude_IsWhatTheyLeave()
        {
            TokenSampler sampler = Distribution.Sampler(Distribution.Halves, new SamplingSettings());
            var random = new SeededRandom(1);

            sampler.Sample(Distribution.Halves, new SamplingContext(None, 0, None, new[] { 0f, Never, 3f, -2f, Never }), ref random);

            Assert.That(sampler.AllowedShare, Is.EqualTo(0.375).Within(1e-7));
        }

        [Test]
        public void AllowedShare_TokenForbiddenByBias_CountsForNothing()
        {
            Draw(out TokenSampler sampler, new SamplingSettings { Bias = { ["b"] = Never } }, 2);

            Assert.That(sampler.AllowedShare, Is.EqualTo(0.5).Within(1e-7));
        }

        [Test]
        public void LogProbability_AnySettings_IsThatOfTheBareModel()
        {
            Draw(out TokenSampler sampler, new SamplingSettings { Temperature = 0f, Bias = { ["c"] = 7f } }, 1);

            Assert.That(sampler.LogProbability, Is.EqualTo(Math.Log(0.25)).Within(1e-7));
        }

        private static double[] Of(SamplingSettings settings, int[]? excluded = null, params float[] adjustments) =>
            Distribution.Of(Distribution.Halves, settings, new SamplingContext(None, 0, excluded, adjustments));

        private static int Draw(out TokenSampler sampler, SamplingSettings settings, params int[] excluded)
        {
            sampler = Distribution.Sampler(Distribution.Halves, settings);
            var random = new SeededRandom(1);
            return sampler.Sample(Distribution.Halves, new SamplingContext(None, 0, excluded), ref random);
        }
    }
}
