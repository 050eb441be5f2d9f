#nullable enable
using System;

namespace DialogueRnn.Decoding
{
    /// <summary>The position of a draw: the tokens of a line so far, and which tokens must not follow. The default value has no tokens and no
    /// restriction.</summary>
    public readonly ref struct SamplingContext
    {
        /// <summary>Describes a position.</summary>
        /// <param name="tokens">The tokens of the line so far, including the prime, in order. All must be tokens of the sampler's vocabulary. The repetition
        /// control reads them.</param>
        /// <param name="generatedCharacters">The number of characters generated after the prime, in UTF-16 units. The temperature depends on it.</param>
        /// <param name="excluded">Tokens that must not be drawn here, in any order.</param>
        /// <param name="adjustments">One number per token to add to its logit, or empty. Negative infinity excludes a token.</param>
        public SamplingContext(
            ReadOnlySpan<int> tokens, int generatedCharacters = 0, ReadOnlySpan<int> excluded = default, ReadOnlySpan<float> adjustments = default)
        {
            Tokens = tokens;
            GeneratedCharacters = generatedCharacters;
            Excluded = excluded;
            Adjustments = adjustments;
        }

        /// <summary>The tokens of the line so far, including the prime.</summary>
        public ReadOnlySpan<int> Tokens { get; }

        /// <summary>The number of characters generated after the prime, in UTF-16 units.</summary>
        public int GeneratedCharacters { get; }

        /// <summary>The tokens that must not be drawn here.</summary>
        public ReadOnlySpan<int> Excluded { get; }

        /// <summary>One number per token to add to its logit. Can be empty.</summary>
        public ReadOnlySpan<float> Adjustments { get; }
    }
}
