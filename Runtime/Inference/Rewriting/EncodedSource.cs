#nullable enable
using System;

namespace DialogueRnn.Inference.Rewriting
{
    /// <summary>What the decoder needs of a line that was read.</summary>
    internal sealed class EncodedSource
    {
        /// <summary>Creates the memory of one line.</summary>
        internal EncodedSource(RewriterSizes sizes)
        {
            Sizes = sizes;
            States = new float[LineTokens.Longest * sizes.Context];
            Start = new float[sizes.StateLength];
        }

        /// <summary>The sizes of the network.</summary>
        internal RewriterSizes Sizes { get; }

        /// <summary>[count, context]: the states of the encoder that the decoder looks at. Without attention there is one: the vector of the whole line.</summary>
        internal float[] States { get; }

        /// <summary>The number of states.</summary>
        internal int Count { get; set; }

        /// <summary>[2, hidden]: the state that the decoder starts from.</summary>
        internal float[] Start { get; }

        /// <summary>Checks the number of tokens of a line, and that they are in the vocabulary.</summary>
        /// <exception cref="ArgumentException">There are none, or too many.</exception>
        /// <exception cref="ArgumentOutOfRangeException">A token is not in the vocabulary.</exception>
        internal void Check(ReadOnlySpan<int> tokens)
        {
            if (tokens.IsEmpty || tokens.Length > LineTokens.Longest)
                throw new ArgumentException($"A line of 1 to {LineTokens.Longest} tokens is read, but {tokens.Length} were given.", nameof(tokens));
            foreach (int token in tokens)
                CheckToken(token, Sizes.Sources);
        }

        /// <summary>Checks that a token is in a vocabulary.</summary>
        /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
        internal static void CheckToken(int token, int vocabulary)
        {
            if ((uint)token >= (uint)vocabulary)
                throw new ArgumentOutOfRangeException(nameof(token), token, $"The vocabulary has tokens 0 to {vocabulary - 1}.");
        }

        /// <summary>Writes a state of both directions. Without attention, only the last one of each direction counts.</summary>
        /// <param name="step">The number of steps before this one.</param>
        /// <param name="length">The number of tokens of the line.</param>
        /// <param name="states">[2, encoder]: the states after the step, forwards and backwards.</param>
        internal void Take(int step, int length, ReadOnlySpan<float> states)
        {
            int width = Sizes.Encoder;
            if (Sizes.HasAttention)
            {
                Count = length;
                states.Slice(0, width).CopyTo(States.AsSpan(step * Sizes.Context, width));
                states.Slice(width).CopyTo(States.AsSpan(((length - 1 - step) * Sizes.Context) + width, width));
                return;
            }

            Count = 1;
            states.CopyTo(States);
        }
    }
}
