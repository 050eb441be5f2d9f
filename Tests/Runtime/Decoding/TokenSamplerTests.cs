#nullable enable
using System;
using DialogueRnn.Decoding;
using NUnit.Framework;

namespace DialogueRnn.Tests.Decoding
{
    public class TokenSamplerTests
    {
        private const int Draws = 60_000;

        // Chi-square with two degrees of freedom exceeds this once in 10,000 times.
        private const double Bound = 18.4;

        // The unknown token's logit is by far the largest; the others stand 1 : 2 : 5.
        private static readonly float[] OneTwoFive = { 99f, 0f, (float)Math.Log(2), (float)Math.Log(5) };

        [TestCase(1f, 0, new[] { 0.0, 1.0 / 8, 2.0 / 8, 5.0 / 8 })]
        [TestCase(0.5f, 0, new[] { 0.0, 1.0 / 30, 4.0 / 30, 25.0 / 30 })]
        [TestCase(1f, 2, new[] { 0.0, 0.0, 2.0 / 7, 5.0 / 7 })]
        [TestCase(0.5f, 2, new[] { 0.0, 0.0, 4.0 / 29, 25.0 / 29 })]
        [TestCase(1f, 1, new[] { 0.0, 0.0, 0.0, 1.0 })]
        [TestCase(0f, 0, new[] { 0.0, 0.0, 0.0, 1.0 })]
        public void Sample_ManyDraws_FollowTheProbabilitiesWorkedOutByHand(float temperature, int topK, double[] expected)
        {
            int[] counts = Count(OneTwoFive, temperature, topK);

            Assert.That(ChiSquare.Of(counts, expected), Is.LessThan(Bound));
        }

        [TestCase(1f, 0, new[] { 0.0, 1.0 / 8, 2.0 / 8, 5.0 / 8 })]
        [TestCase(0.5f, 0, new[] { 0.0, 1.0 / 30, 4.0 / 30, 25.0 / 30 })]
        [TestCase(1f, 2, new[] { 0.0, 0.0, 2.0 / 7, 5.0 / 7 })]
        [TestCase(1f, 3, new[] { 0.0, 1.0 / 8, 2.0 / 8, 5.0 / 8 })]
        [TestCase(1f, int.MaxValue, new[] { 0.0, 1.0 / 8, 2.0 / 8, 5.0 / 8 })]
        [TestCase(0f, 0, new[] { 0.0, 0.0, 0.0, 1.0 })]
        public void Probabilities_OneTwoFive_AreThoseWorkedOutByHand(float temperature, int topK, double[] expected)
        {
            var probabilities = new double[4];

            new TokenSampler(4).Probabilities(OneTwoFive, temperature, topK, probabilities);

            Assert.That(probabilities, Is.EqualTo(expected).Within(1e-7));
        }

        [TestCase(1, new[] { 0.0, 1.0, 0.0, 0.0, 0.0 })]
        [TestCase(2, new[] { 0.0, 0.5, 0.5, 0.0, 0.0 })]
        [TestCase(3, new[] { 0.0, 1.0 / 3, 1.0 / 3, 0.0, 1.0 / 3 })]
        public void Probabilities_TiesAtTheEdgeOfTopK_KeepTheLowerTokens(int topK, double[] expected)
        {
            var probabilities = new double[5];

            new TokenSampler(5).Probabilities(new[] { 9f, 1f, 1f, 0f, 1f }, 1f, topK, probabilities);

            Assert.That(probabilities, Is.EqualTo(expected).Within(1e-12));
        }

        [Test]
        public void Sample_TemperatureZero_TakesTheLowestOfEquals()
        {
            var random = new SeededRandom(1);

            int token = new TokenSampler(5).Sample(new[] { 9f, 0f, 3f, 3f, 1f }, 0f, 0, ref random);

            Assert.That(token, Is.EqualTo(2));
        }

        [TestCase(0f, 0x8A5DEA50u)]
        [TestCase(1f, 0xA3F96E62u)]
        public void Sample_Temperature_DecidesWhetherARandomNumberIsUsed(float temperature, uint nextDraw)
        {
            var random = new SeededRandom(0);

            new TokenSampler(4).Sample(OneTwoFive, temperature, 0, ref random);

            Assert.That(random.NextUInt32(), Is.EqualTo(nextDraw));
        }

        [Test]
        public void Sample_TinyTemperature_TakesTheLikeliest()
        {
            Assert.That(Count(OneTwoFive, float.Epsilon, 0)[3], Is.EqualTo(Draws));
        }

        [Test]
        public void Sample_MaskedToken_IsNeverDrawn()
        {
            int[] counts = Count(new[] { 0f, 1f, float.NegativeInfinity, 1f }, 1f, 0);

            Assert.That(counts[2], Is.Zero);
        }

        [Test]
        public void Sample_FarApartLogits_DoNotOverflow()
        {
            var probabilities = new double[4];

            new TokenSampler(4).Probabilities(new[] { 0f, float.MaxValue, float.MinValue, float.MaxValue }, 1f, 0, probabilities);

            Assert.That(probabilities, Is.EqualTo(new[] { 0.0, 0.5, 0.0, 0.5 }));
        }

        [TestCase(float.NaN, 0f, 0f)]
        [TestCase(0f, 0f, float.NaN)]
        [TestCase(0f, float.PositiveInfinity, 0f)]
        [TestCase(float.NegativeInfinity, float.NegativeInfinity, float.NegativeInfinity)]
        public void Sample_BrokenLogits_AreRefused(float first, float second, float third)
        {
            var sampler = new TokenSampler(4);
            var random = new SeededRandom(1);

            Assert.Throws<InvalidOperationException>(() => sampler.Sample(new[] { 0f, first, second, third }, 1f, 0, ref random));
        }

        [Test]
        public void Sample_BrokenLogitOfTheUnknownToken_DoesNotMatter()
        {
            var random = new SeededRandom(1);

            Assert.That(new TokenSampler(2).Sample(new[] { float.NaN, 0f }, 1f, 1, ref random), Is.EqualTo(1));
        }

        [TestCase(3)]
        [TestCase(5)]
        public void Sample_WrongNumberOfLogits_IsRefused(int count)
        {
            var sampler = new TokenSampler(4);
            var random = new SeededRandom(1);

            Assert.Throws<ArgumentException>(() => sampler.Sample(new float[count], 1f, 0, ref random));
        }

        [TestCase(float.NaN, 0)]
        [TestCase(-0.5f, 0)]
        [TestCase(1f, -1)]
        public void Sample_ImpossibleSetting_IsRefused(float temperature, int topK)
        {
            var sampler = new TokenSampler(4);
            var random = new SeededRandom(1);

            Assert.Throws<ArgumentOutOfRangeException>(() => sampler.Sample(OneTwoFive, temperature, topK, ref random));
        }

        [Test]
        public void Probabilities_TooLittleRoom_IsRefused()
        {
            var sampler = new TokenSampler(4);

            Assert.Throws<ArgumentException>(() => sampler.Probabilities(OneTwoFive, 1f, 0, new double[3]));
        }

        [TestCase(1)]
        [TestCase(-1)]
        public void Constructor_NoTokenToDraw_IsRefused(int vocabulary)
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => new TokenSampler(vocabulary));
        }

        private static int[] Count(float[] logits, float temperature, int topK)
        {
            var sampler = new TokenSampler(logits.Length);
            var random = new SeededRandom(2024);
            var counts = new int[logits.Length];
            for (int draw = 0; draw < Draws; draw++)
                counts[sampler.Sample(logits, temperature, topK, ref random)]++;
            return counts;
        }
    }
}
