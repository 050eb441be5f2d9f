#nullable enable
using System;
using DialogueRnn.Decoding;
using DialogueRnn.Model;
using NUnit.Framework;

namespace DialogueRnn.Tests.Decoding
{
    public class TokenSamplerTests
    {
        private const int Draws = 60_000;

        // Chi-square with two degrees of freedom exceeds this once in 10,000 times.
        private const double Bound = 18.4;

        // The unknown token's logit is by far the largest; the others stand 1 : 2 : 5.
        private static readonly float[] OneTwoFive = Distribution.Logits(1, 2, 5);

        [TestCase(1f, 0, new[] { 0.0, 1.0 / 8, 2.0 / 8, 5.0 / 8 })]
        [TestCase(0.5f, 0, new[] { 0.0, 1.0 / 30, 4.0 / 30, 25.0 / 30 })]
        [TestCase(1f, 2, new[] { 0.0, 0.0, 2.0 / 7, 5.0 / 7 })]
        [TestCase(0.5f, 2, new[] { 0.0, 0.0, 4.0 / 29, 25.0 / 29 })]
        [TestCase(1f, 1, new[] { 0.0, 0.0, 0.0, 1.0 })]
        [TestCase(0f, 0, new[] { 0.0, 0.0, 0.0, 1.0 })]
        public void Sample_ManyDraws_FollowTheProbabilitiesWorkedOutByHand(float temperature, int topK, double[] expected)
        {
            int[] counts = Distribution.Count(OneTwoFive, With(temperature, topK), Draws);

            Assert.That(ChiSquare.Of(counts, expected), Is.LessThan(Bound));
        }

        [TestCase(1f, 0, new[] { 1.0 / 8, 2.0 / 8, 5.0 / 8 })]
        [TestCase(0.5f, 0, new[] { 1.0 / 30, 4.0 / 30, 25.0 / 30 })]
        [TestCase(1f, 2, new[] { 0.0, 2.0 / 7, 5.0 / 7 })]
        [TestCase(1f, 3, new[] { 1.0 / 8, 2.0 / 8, 5.0 / 8 })]
        [TestCase(1f, int.MaxValue, new[] { 1.0 / 8, 2.0 / 8, 5.0 / 8 })]
        [TestCase(0f, 0, new[] { 0.0, 0.0, 1.0 })]
        public void Probabilities_OneTwoFive_AreThoseWorkedOutByHand(float temperature, int topK, double[] expected)
        {
            Assert.That(Distribution.Of(OneTwoFive, With(temperature, topK)), Is.EqualTo(expected).Within(1e-7));
        }

        [TestCase(1, new[] { 1.0, 0.0, 0.0, 0.0 })]
        [TestCase(2, new[] { 0.5, 0.5, 0.0, 0.0 })]
        [TestCase(3, new[] { 1.0 / 3, 1.0 / 3, 0.0, 1.0 / 3 })]
        public void Probabilities_TiesAtTheEdgeOfTopK_KeepTheLowerTokens(int topK, double[] expected)
        {
            Assert.That(Distribution.Of(new[] { 9f, 1f, 1f, 0f, 1f }, With(1f, topK)), Is.EqualTo(expected).Within(1e-12));
        }

        [Test]
        public void Sample_NoSettings_DrawsAtTemperatureSevenTenths()
        {
            var probabilities = new double[3];

            new TokenSampler(Distribution.Vocabulary(3)).Probabilities(new[] { 9f, 0f, 0.7f }, default, probabilities);

            Assert.That(probabilities[2] / probabilities[1], Is.EqualTo(Math.E).Within(1e-6));
        }

        [Test]
        public void Sample_TemperatureZero_TakesTheLowestOfEquals()
        {
            Assert.That(Draw(new[] { 9f, 0f, 3f, 3f, 1f }, With(0f, 0)), Is.EqualTo(2));
        }

        [TestCase(0f, 0x8A5DEA50u)]
        [TestCase(1f, 0xA3F96E62u)]
        public void Sample_Temperature_DecidesWhetherARandomNumberIsUsed(float temperature, uint nextDraw)
        {
            var random = new SeededRandom(0);

            Distribution.Sampler(OneTwoFive, With(temperature, 0)).Sample(OneTwoFive, default, ref random);

            Assert.That(random.NextUInt32(), Is.EqualTo(nextDraw));
        }

        [Test]
        public void Sample_TinyTemperature_TakesTheLikeliest()
        {
            Assert.That(Distribution.Count(OneTwoFive, With(float.Epsilon, 0), Draws)[3], Is.EqualTo(Draws));
        }

        [Test]
        public void Sample_MaskedToken_IsNeverDrawn()
        {
            Assert.That(Distribution.Count(new[] { 0f, 1f, float.NegativeInfinity, 1f }, With(1f, 0), Draws)[2], Is.Zero);
        }

        [Test]
        public void Sample_FarApartLogits_DoNotOverflow()
        {
            double[] probabilities = Distribution.Of(new[] { 0f, float.MaxValue, float.MinValue, float.MaxValue }, With(1f, 0));

            Assert.That(probabilities, Is.EqualTo(new[] { 0.5, 0.0, 0.5 }));
        }

        [TestCase(float.NaN, 0f, 0f)]
        [TestCase(0f, 0f, float.NaN)]
        [TestCase(0f, float.PositiveInfinity, 0f)]
        [TestCase(float.NegativeInfinity, float.NegativeInfinity, float.NegativeInfinity)]
        public void Sample_BrokenLogits_AreRefused(float first, float second, float third)
        {
            Assert.Catch<InvalidOperationException>(() => Draw(new[] { 0f, first, second, third }, With(1f, 0)));
        }

        [Test]
        public void Sample_BrokenLogitOfTheUnknownToken_DoesNotMatter()
        {
            Assert.That(Draw(new[] { float.NaN, 0f }, With(1f, 1)), Is.EqualTo(1));
        }

        [TestCase(3)]
        [TestCase(5)]
        public void Sample_WrongNumberOfLogits_IsRefused(int count)
        {
            var sampler = new TokenSampler(Distribution.Vocabulary(4));
            var random = new SeededRandom(1);

            Assert.Throws<ArgumentException>(() => sampler.Sample(new float[count], default, ref random));
        }

        [Test]
        public void Probabilities_TooLittleRoom_IsRefused()
        {
            var sampler = new TokenSampler(Distribution.Vocabulary(4));

            Assert.Throws<ArgumentException>(() => sampler.Probabilities(OneTwoFive, default, new double[3]));
        }

        private static SamplingSettings With(float temperature, int topK) => new SamplingSettings { Temperature = temperature, TopK = topK };

        private static int Draw(float[] logits, SamplingSettings settings)
        {
            var random = new SeededRandom(1);
            return Distribution.Sampler(logits, settings).Sample(logits, default, ref random);
        }
    }
}
