#nullable enable
#if NET
using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Decoding;
using DialogueRnn.Model;
using NUnit.Framework;

namespace DialogueRnn.Tests.Decoding
{
    /// <summary>Thousands of tokens, which the sampler looks at in blocks, against the plain ways: sorting, and adding up one by one.</summary>
    public class LargeVocabularyTests
    {
        // Not a multiple of any vector or block.
        private const int Size = 5003;

        private static readonly float[] Logits = Spread(11);
        private static readonly Vocabulary Words = new Vocabulary(Enumerable.Range(1, Size - 1).Select(token => "w" + token));

        private static readonly Func<SamplingSettings>[] Filters =
        {
            () => new SamplingSettings { Temperature = 1f },
            () => new SamplingSettings { Temperature = 0.7f },
            () => new SamplingSettings { Temperature = 0f },
            () => new SamplingSettings { Temperature = 0.7f, TopK = 1 },
            () => new SamplingSettings { Temperature = 0.7f, TopK = 30 },
            () => new SamplingSettings { Temperature = 1f, TopK = 60 },
            () => new SamplingSettings { Temperature = 0.7f, MinP = 0.05f },
            () => new SamplingSettings { Temperature = 1.2f, TopP = 0.4f },
            () => new SamplingSettings { Temperature = 1f, TopP = 0.999f },
            () => new SamplingSettings { Temperature = 1f, Typical = 0.9f },
            () => new SamplingSettings { Temperature = 0.8f, TopK = 40, Typical = 0.95f, TopP = 0.9f, MinP = 0.02f },
            () => new SamplingSettings { Temperature = 0.8f, TopK = 40, Bias = { ["w7"] = 3f, ["w8"] = float.NegativeInfinity } },
            () => new SamplingSettings { Temperature = 0.8f, TopP = 0.9f, Bias = { ["w7"] = 3f, ["w8"] = float.NegativeInfinity } },
            () => new SamplingSettings { Temperature = 1f, Bias = { ["w8"] = float.NegativeInfinity } },
        };

        [TestCase(1)]
        [TestCase(30)]
        [TestCase(39)]
        [TestCase(40)]
        [TestCase(4000)]
        public void TopK_AnyNumber_LeavesTheLikeliest(int most)
        {
            int[] expected = Enumerable.Range(1, Size - 1).OrderByDescending(token => Logits[token]).ThenBy(token => token).Take(most).ToArray();

            Assert.That(Possible(new SamplingSettings { TopK = most }), Is.EquivalentTo(expected));
        }

        [TestCase(0.1f)]
        [TestCase(0.8f)]
        [TestCase(0.999f)]
        public void TopP_AnyShare_LeavesAsManyAsItTakes(float share)
        {
            double[] bare = Bare();
            var expected = new List<int>();
            double sum = 0.0;
            foreach (int token in Enumerable.Range(1, Size - 1).OrderByDescending(token => Logits[token]).TakeWhile(_ => sum < share))
            {
                expected.Add(token);
                sum += bare[token];
            }

            Assert.That(Possible(new SamplingSettings { TopP = share }), Is.EquivalentTo(expected));
        }

        [TestCase(0.3f)]
        [TestCase(0.001f)]
        public void MinP_AnyShare_LeavesThoseAsProbable(float share)
        {
            double[] bare = Bare();
            double least = share * bare.Max();

            Assert.That(Possible(new SamplingSettings { MinP = share }), Is.EquivalentTo(Enumerable.Range(1, Size - 1).Where(token => bare[token] >= least)));
        }

        [Test]
        public void Probabilities_NoFilter_AreTheSoftmax()
        {
            double[] bare = Bare();

            Assert.That(Of(new SamplingSettings()).Zip(bare, (left, right) => Math.Abs(left - right)).Max(), Is.LessThan(1e-14));
        }

        [Test]
        public void Sample_ManyDraws_FollowTheProbabilities([Values(0, 1, 4, 7)] int filter)
        {
            var sampler = new TokenSampler(Words, Filters[filter]());
            double[] probabilities = Of(Filters[filter]());
            var random = new SeededRandom(4);
            double[] counts = new double[Size];
            for (int draw = 0; draw < 4000; draw++)
                counts[sampler.Sample(Logits, default, ref random)] += 1.0 / 4000;

            // Half the sum of differences: about 0.02 for a few dozen likely tokens, 1 for tokens that have nothing in common.
            Assert.That(counts.Zip(probabilities, (left, right) => Math.Abs(left - right)).Sum() / 2, Is.LessThan(0.25));
        }

        [Test]
        public void SampleOnly_AnySettings_DrawsWhatSampleDraws([Range(0, 13)] int filter, [Values] bool isBounded)
        {
            var sampler = new TokenSampler(Words, Filters[filter]());
            int[] excluded = isBounded ? new[] { Best(), 9 } : Array.Empty<int>();
            var adjustments = new float[isBounded ? Size : 0];
            if (isBounded)
                Array.Fill(adjustments, float.NegativeInfinity, 1000, 2000);
            var reporting = new SeededRandom(8);
            SeededRandom plain = reporting;
            var drawn = new List<(int, int)>();
            for (int draw = 0; draw < 60; draw++)
            {
                var context = new SamplingContext(default, 0, excluded, adjustments);
                drawn.Add((sampler.Sample(Logits, context, ref reporting), sampler.SampleOnly(Logits, context, ref plain)));
            }

            Assert.That(drawn.Where(pair => pair.Item1 != pair.Item2), Is.Empty);
        }

        [Test]
        public void LogProbability_AnyFilter_IsThatOfTheBareModel([Range(0, 13)] int filter)
        {
            var sampler = new TokenSampler(Words, Filters[filter]());
            var random = new SeededRandom(1);
            int token = sampler.Sample(Logits, default, ref random);

            Assert.That(sampler.LogProbability, Is.EqualTo(Math.Log(Bare()[token])).Within(1e-12));
        }

        [Test]
        public void AllowedShare_SomeExcludedAndSomeForbidden_IsOfThoseThatTheSettingsAllow()
        {
            double[] bare = Bare();
            int best = Best();
            int forbidden = best == 8 ? 9 : 8;
            var sampler = new TokenSampler(Words, new SamplingSettings { Bias = { ["w" + forbidden] = float.NegativeInfinity } });
            var random = new SeededRandom(1);
            sampler.Sample(Logits, new SamplingContext(default, 0, new[] { best }), ref random);

            Assert.That(sampler.AllowedShare, Is.EqualTo(1.0 - (bare[best] / (1.0 - bare[forbidden]))).Within(1e-12));
        }

        [Test]
        public void Sample_AllExcludedByAdjustments_DrawsNothing()
        {
            var adjustments = new float[Size];
            Array.Fill(adjustments, float.NegativeInfinity);
            var random = new SeededRandom(1);

            Assert.That(new TokenSampler(Words).SampleOnly(Logits, new SamplingContext(default, 0, default, adjustments), ref random), Is.EqualTo(-1));
        }

        [TestCase(float.NaN, 1)]
        [TestCase(float.NaN, 4000)]
        [TestCase(float.NaN, Size - 1)]
        [TestCase(float.PositiveInfinity, 77)]
        public void Sample_BrokenLogit_IsRefusedWithAndWithoutReport(float broken, int token)
        {
            float[] logits = (float[])Logits.Clone();
            logits[token] = broken;
            var sampler = new TokenSampler(Words);
            var random = new SeededRandom(1);
            string reported = Assert.Catch<InvalidOperationException>(() => sampler.Sample(logits, default, ref random))!.Message;

            Assert.That(Assert.Catch<InvalidOperationException>(() => sampler.SampleOnly(logits, default, ref random))!.Message, Is.EqualTo(reported));
        }

        [Test]
        public void Sample_NothingIsPossible_IsRefused()
        {
            var logits = new float[Size];
            Array.Fill(logits, float.NegativeInfinity);
            var random = new SeededRandom(1);

            Assert.Catch<InvalidOperationException>(() => new TokenSampler(Words).SampleOnly(logits, default, ref random));
        }

        [Test]
        public void Sum_ManyNumbers_TakesThemInTheOrderThatIsWrittenDown()
        {
            var random = new SeededRandom(3);
            double[] numbers = Enumerable.Range(0, 2 * TokenBlocks.Length).Select(_ => random.NextDouble()).ToArray();
            double expected = 0.0;
            for (int block = 0; block < 2; block++)
            {
                var lanes = new double[8];
                for (int index = 0; index < TokenBlocks.Length; index++)
                    lanes[index % 8] += numbers[(block * TokenBlocks.Length) + index];
                expected += lanes[0] + lanes[4] + (lanes[2] + lanes[6]) + (lanes[1] + lanes[5] + (lanes[3] + lanes[7]));
            }

            Assert.That(new TokenBlocks(numbers.Length).Sum(numbers), Is.EqualTo(expected));
        }

        [Test]
        public void Exp_ManyNumbers_HasTheBitsOfOneByOne()
        {
            double[] numbers = Enumerable.Range(0, 1003).Select(index => index == 500 ? double.NegativeInfinity : -0.8 * index).ToArray();
            var results = new double[numbers.Length];
            PortableMath.Exp(numbers, 0.0, 1.25, results);

            Assert.That(results, Is.EqualTo(numbers.Select(number => PortableMath.Exp(number * 1.25))));
        }

        [Test]
        public void Sample_AnyFilter_AllocatesNothing([Range(0, 13)] int filter)
        {
            var sampler = new TokenSampler(Words, Filters[filter]());
            var adjustments = new float[Size];
            int[] excluded = { 3, 4 };
            var random = new SeededRandom(1);

            Assert.That(Allocation.OfSecondRun(() =>
            {
                for (int draw = 0; draw < 20; draw++)
                {
                    sampler.Sample(Logits, new SamplingContext(default, 0, excluded, adjustments), ref random);
                    sampler.SampleOnly(Logits, default, ref random);
                }
            }), Is.Zero);
        }

        private static int Best() => Array.IndexOf(Logits, Logits.Skip(1).Max());

        private static int[] Possible(SamplingSettings settings)
        {
            double[] probabilities = Of(settings);
            return Enumerable.Range(0, Size).Where(token => probabilities[token] > 0.0).ToArray();
        }

        private static double[] Of(SamplingSettings settings)
        {
            settings.Temperature ??= 1f;
            var probabilities = new double[Size];
            new TokenSampler(Words, settings).Probabilities(Logits, default, probabilities);
            return probabilities;
        }

        private static double[] Bare()
        {
            double[] weights = Logits.Select((logit, token) => token == 0 ? 0.0 : Math.Exp(logit)).ToArray();
            double total = weights.Sum();
            return weights.Select(weight => weight / total).ToArray();
        }

        // As a network's are: a few likely tokens, and a long tail.
        private static float[] Spread(ulong seed)
        {
            var random = new SeededRandom(seed);
            var logits = new float[Size];
            for (int token = 0; token < Size; token++)
                logits[token] = (float)((random.NextDouble() + random.NextDouble() + random.NextDouble() + random.NextDouble() - 2.0) * 8.0);
            logits[0] = 50f;
            return logits;
        }
    }
}
#endif
