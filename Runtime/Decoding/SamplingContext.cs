#nullable enable
using System;

namespace DialogueRnn.Decoding
{
    /// <summary>What a sampler is told about the position whose token it draws. The default value tells it nothing.</summary>
    public readonly ref struct SamplingContext
    {
        /// <summary>Describes a position.</summary>
        /// <param name="tokens">The line's tokens so far, the prime's included, in order and all of the sampler's vocabulary; what the repetition
        /// control looks at.</param>
        /// <param name="generatedCharacters">Characters generated behind the prime, in UTF-16 units; where the temperature schedule stands.</param>
        /// <param name="excluded">Tokens that must not be drawn here, in any order.</param>
        /// <param name="adjustments">What is added to the logits, one number a token, or empty; negative infinity excludes a token.</param>
        public SamplingContext(
            ReadOnlySpan<int> tokens, int generatedCharacters = 0, ReadOnlySpan<int> excluded = default, ReadOnlySpan<float> adjustments = default)
        {
            Tokens = tokens;
            GeneratedCharacters = generatedCharacters;
            Excluded = excluded;
            Adjustments = adjustments;
        }

        /// <summary>The line's tokens so far, the prime's included.</summary>
        public ReadOnlySpan<int> Tokens { get; }

        /// <summary>Characters generated behind the prime, in UTF-16 units.</summary>
        public int GeneratedCharacters { get; }

        /// <summary>Tokens that must not be drawn here.</summary>
        public ReadOnlySpan<int> Excluded { get; }

        /// <summary>What is added to the logits, one number a token, or empty.</summary>
        public ReadOnlySpan<float> Adjustments { get; }
    }
}
