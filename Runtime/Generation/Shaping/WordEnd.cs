#nullable enable
using System;
using DialogueRnn.Decoding;

namespace DialogueRnn.Generation.Shaping
{
    /// <summary>Whether the network thinks that a word is over.</summary>
    internal static class WordEnd
    {
        /// <summary>The share of probability from which it probably is.</summary>
        internal const float Likely = 0.25f;

        // In a large vocabulary, how many nats below the likeliest token a token no longer counts.
        private const double LargeReach = 16.0;

        /// <summary>The share of probability, as the network gives it, of the tokens that do not go on with a word.</summary>
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
