#nullable enable
using System;
using DialogueRnn.Decoding;

namespace DialogueRnn.Generation.Shaping
{
    /// <summary>Measures how likely it is that a word is complete.</summary>
    internal static class WordEnd
    {
        /// <summary>The share of the probability from which a word counts as complete.</summary>
        internal const float Likely = 0.25f;

        // In a large vocabulary, tokens that are this many nats below the likeliest token are skipped.
        private const double LargeReach = 16.0;

        /// <summary>Returns the probability, under the network, that the next token does not continue a word. From 0 to 1.</summary>
        /// <param name="logits">The logits of the network, [vocabulary].</param>
        /// <param name="isWord">Whether a token continues a word, [vocabulary].</param>
        internal static float ShareOf(ReadOnlySpan<float> logits, bool[] isWord)
        {
            float largest = float.NegativeInfinity;
            for (int token = 1; token < logits.Length; token++)
                largest = Math.Max(largest, logits[token]);
            double reach = logits.Length < TokenBlocks.LargeVocabulary ? double.PositiveInfinity : LargeReach;
            double all = 0.0;
            double ends = 0.0;
            for (int token = 1; token < logits.Length; token++)
            {
                double difference = (double)logits[token] - largest;
                if (difference < -reach)
                    continue;
                double weight = PortableMath.Exp(difference);
                all += weight;
                if (!isWord[token])
                    ends += weight;
            }

            return (float)(ends / all);
        }
    }
}
