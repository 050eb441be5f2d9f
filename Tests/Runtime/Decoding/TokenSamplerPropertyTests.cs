#nullable enable
#if NET
using System;
using System.Linq;
using CsCheck;
using DialogueRnn.Decoding;
using DialogueRnn.Model;
using NUnit.Framework;

namespace DialogueRnn.Tests.Decoding
{
    public class TokenSamplerPropertyTests
    {
        private static readonly Gen<float[]> Logits = new GenArray<float>(Gen.Float[-40f, 40f])[2, 60];
        private static readonly Gen<float> Share = Gen.Float[0f, 1.5f].Select(share => Math.Min(share, 1f));

        private static readonly Gen<SamplingSettings> Settings = Gen.Select(
            Gen.Float[0.01f, 5f], Gen.Int[0, 70], Share, Share, Gen.Float[-0.5f, 1f].Select(share => Math.Max(share, 0f)), Gen.Float[0f, 5f],
            (temperature, topK, typical, topP, minP, penalty) => new SamplingSettings
            {
                Temperature = temperature,
                TopK = topK,
                Typical = typical,
                TopP = topP,
                MinP = minP,
                RepetitionPenalty = penalty,
                RepetitionLength = 1,
            });

        [Test]
        public void Probabilities_AnyLogitsAndSettings_SumToOne()
        {
            Gen.Select(Logits, Settings).Sample((logits, settings) => Math.Abs(Distribution.Of(logits, settings, Said(logits)).Sum() - 1.0) < 1e-12);
        }

        [Test]
        public void Probabilities_TopK_LeaveAtMostThatManyTokens()
        {
            Gen.Select(Logits, Settings, Gen.Int[1, 70]).Sample((logits, settings, topK) =>
            {
                settings.TopK = topK;
                return Distribution.Of(logits, settings).Count(probability => probability > 0.0) <= topK;
            });
        }

        [Test]
        public void Probabilities_TopP_LeaveTheFewestTokensThatReachIt()
        {
            Gen.Select(Logits, Gen.Float[0.01f, 0.99f]).Sample((logits, topP) =>
            {
                double[] all = Distribution.Of(logits, new SamplingSettings());
                double[] kept = Distribution.Of(logits, new SamplingSettings { TopP = topP });
                double[] shares = all.Where((_, token) => kept[token] > 0.0).OrderBy(share => share).ToArray();
                return shares.Sum() >= topP - 1e-9 && shares.Skip(1).Sum() < topP + 1e-9;
            });
        }

        [Test]
        public void Probabilities_WithoutTypical_AreNeverLessForALikelierLogit()
        {
            Gen.Select(Logits, Settings).Sample((logits, settings) =>
            {
                settings.Typical = 1f;
                double[] probabilities = Distribution.Of(logits, settings);
                int[] ascending = Enumerable.Range(1, logits.Length - 1).OrderBy(token => logits[token]).ThenByDescending(token => token).ToArray();
                return ascending.Zip(ascending.Skip(1), (lower, higher) => probabilities[lower - 1] <= probabilities[higher - 1]).All(holds => holds);
            });
        }

        [Test]
        public void Probabilities_TinyTemperature_GoToTheTokenOfTemperatureZero()
        {
            // Random numbers may differ by less than any temperature can tell apart: 1e-40 and 2e-40 are not a tie, but as good as one.
            Gen.Select(Logits.Select(logits => Array.ConvertAll(logits, Coarse)), Settings).Sample((logits, settings) =>
            {
                settings.RepetitionPenalty = Coarse(settings.RepetitionPenalty!.Value);
                settings.Temperature = 1e-30f;
                double[] nearly = Distribution.Of(logits, settings, Said(logits));
                settings.Temperature = 0f;
                double[] greedy = Distribution.Of(logits, settings, Said(logits));
                double best = nearly.Max();
                return nearly.Count(probability => probability == best) > 1 || nearly.SequenceEqual(greedy);
            });
        }

        [Test]
        public void Sample_AnySettings_DrawsATokenThatHasAProbability()
        {
            Gen.Select(Logits, Settings, Gen.ULong).Sample((logits, settings, seed) =>
            {
                var random = new SeededRandom(seed);
                int token = Distribution.Sampler(logits, settings).Sample(logits, Said(logits), ref random);
                return Distribution.Of(logits, settings, Said(logits))[token - 1] > 0.0;
            });
        }

        [Test]
        public void Sample_AnySettings_NeverDrawsTheUnknownOrAnExcludedToken()
        {
            Gen.Select(Logits, Settings, Gen.ULong, new GenArray<int>(Gen.Int[0, 59])[0, 60]).Sample((logits, settings, seed, drawn) =>
            {
                logits[0] = 1000f;
                int[] excluded = drawn.Where(token => token < logits.Length).ToArray();
                var random = new SeededRandom(seed);
                int token = Distribution.Sampler(logits, settings).Sample(logits, new SamplingContext(default, 0, excluded), ref random);
                bool isEmpty = excluded.Where(token => token > 0).Distinct().Count() == logits.Length - 1;
                return isEmpty ? token == -1 : token > 0 && !excluded.Contains(token);
            });
        }

        [Test]
        public void Sample_ExcludedTokens_AreDrawnAsIfTheModelKnewThemImpossible()
        {
            Gen.Select(Logits, Settings, Gen.Int[1, 59]).Sample((logits, settings, excluded) =>
            {
                if (excluded >= logits.Length || logits.Length < 3)
                    return true;
                double[] without = Distribution.Of(logits, settings, new SamplingContext(default, 0, new[] { excluded }));
                logits[excluded] = float.NegativeInfinity;
                double[] impossible = Distribution.Of(logits, settings);
                return without.Zip(impossible, (left, right) => Math.Abs(left - right)).Max() < 1e-9;
            });
        }

        [Test]
        public void AllowedShareAndLogProbability_AnySettings_AgreeWithTheBareModel()
        {
            Gen.Select(Logits, Settings, Gen.ULong, Gen.Int[1, 59]).Sample((logits, settings, seed, excluded) =>
            {
                if (excluded >= logits.Length || logits.Length < 3)
                    return true;
                double[] bare = Distribution.Of(logits, new SamplingSettings());
                TokenSampler sampler = Distribution.Sampler(logits, settings);
                var random = new SeededRandom(seed);
                int token = sampler.Sample(logits, new SamplingContext(default, 0, new[] { excluded }), ref random);
                return Math.Abs(sampler.AllowedShare - bare.Where((_, index) => index != excluded - 1).Sum()) < 1e-12
                    && Math.Abs(sampler.LogProbability - Math.Log(bare[token - 1])) < 1e-9;
            });
        }

        private static float Coarse(float number) => MathF.Round(number * 1024f) / 1024f;

        private static SamplingContext Said(float[] logits) =>
            new SamplingContext(Enumerable.Range(0, 30).Select(index => 1 + index * index % (logits.Length - 1)).ToArray());
    }
}
#endif
