#nullable enable
using System;
using System.Linq;
using DialogueRnn.Decoding;
using DialogueRnn.Model;

namespace DialogueRnn.Tests.Decoding
{
    /// <summary>Logits with known probabilities, and what a sampler makes of them. Tokens are named "b", "c", "d" … from 1.</summary>
    internal static class Distribution
    {
        /// <summary>1/2, 1/4, 1/8, 1/8; the unknown token's logit is by far the largest.</summary>
        internal static readonly float[] Halves = Logits(0.5, 0.25, 0.125, 0.125);

        /// <summary>Logits of tokens 1, 2, … with these probabilities (or numbers in their proportion).</summary>
        internal static float[] Logits(params double[] probabilities) =>
            new[] { 99f }.Concat(probabilities.Select(probability => (float)Math.Log(probability))).ToArray();

        internal static Vocabulary Vocabulary(int size) =>
            new Vocabulary(Enumerable.Range(1, size - 1).Select(token => ((char)('a' + token)).ToString()));

        internal static TokenSampler Sampler(float[] logits, SamplingSettings settings) => new TokenSampler(Vocabulary(logits.Length), settings);

        /// <summary>The probabilities of tokens 1, 2, … under some settings, at temperature 1 where they name none.</summary>
        internal static double[] Of(float[] logits, SamplingSettings settings, in SamplingContext context = default)
        {
            settings.Temperature ??= 1f;
            var probabilities = new double[logits.Length];
            Sampler(logits, settings).Probabilities(logits, context, probabilities);
            return probabilities.Skip(1).ToArray();
        }

        internal static int[] Count(float[] logits, SamplingSettings settings, int draws)
        {
            TokenSampler sampler = Sampler(logits, settings);
            var random = new SeededRandom(2024);
            var counts = new int[logits.Length];
            for (int draw = 0; draw < draws; draw++)
                counts[sampler.Sample(logits, default, ref random)]++;
            return counts;
        }
    }
}
