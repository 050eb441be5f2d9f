#nullable enable
#if NET
using System;
using System.Linq;
using CsCheck;
using DialogueRnn.Decoding;
using NUnit.Framework;

namespace DialogueRnn.Tests.Decoding
{
    public class TokenSamplerPropertyTests
    {
        private static readonly Gen<float[]> Logits = new GenArray<float>(Gen.Float[-40f, 40f])[2, 60];
        private static readonly Gen<float> Temperature = Gen.Float[0.01f, 5f];
        private static readonly Gen<int> TopK = Gen.Int[0, 70];

        [Test]
        public void Probabilities_AnyLogits_SumToOne()
        {
            Gen.Select(Logits, Temperature, TopK).Sample((logits, temperature, topK) =>
                Math.Abs(ProbabilitiesOf(logits, temperature, topK).Sum() - 1.0) < 1e-12);
        }

        [Test]
        public void Probabilities_TopK_LeaveAtMostThatManyTokens()
        {
            Gen.Select(Logits, Temperature, Gen.Int[1, 70]).Sample((logits, temperature, topK) =>
                ProbabilitiesOf(logits, temperature, topK).Count(probability => probability > 0.0) <= topK);
        }

        [Test]
        public void Probabilities_LikelierLogit_IsNeverLessProbable()
        {
            Gen.Select(Logits, Temperature, TopK).Sample((logits, temperature, topK) =>
            {
                double[] probabilities = ProbabilitiesOf(logits, temperature, topK);
                int[] ascending = Enumerable.Range(1, logits.Length - 1).OrderBy(token => logits[token]).ThenByDescending(token => token).ToArray();
                return ascending.Zip(ascending.Skip(1), (lower, higher) => probabilities[lower] <= probabilities[higher]).All(holds => holds);
            });
        }

        [Test]
        public void Sample_AnyLogits_DrawsATokenThatHasAProbability()
        {
            Gen.Select(Logits, Temperature, TopK, Gen.ULong).Sample((logits, temperature, topK, seed) =>
            {
                var random = new SeededRandom(seed);
                int token = new TokenSampler(logits.Length).Sample(logits, temperature, topK, ref random);
                return ProbabilitiesOf(logits, temperature, topK)[token] > 0.0;
            });
        }

        [Test]
        public void Sample_AnyLogits_NeverDrawsTheUnknownToken()
        {
            Gen.Select(Logits, Gen.Float[0f, 5f], TopK, Gen.ULong).Sample((logits, temperature, topK, seed) =>
            {
                logits[0] = 1000f;
                var random = new SeededRandom(seed);
                return new TokenSampler(logits.Length).Sample(logits, temperature, topK, ref random) > 0;
            });
        }

        private static double[] ProbabilitiesOf(float[] logits, float temperature, int topK)
        {
            var probabilities = new double[logits.Length];
            new TokenSampler(logits.Length).Probabilities(logits, temperature, topK, probabilities);
            return probabilities;
        }
    }
}
#endif
