#nullable enable
using System;

namespace DialogueRnn.Decoding
{
    /// <summary>Watches the text of one line while it is decoded, and decides what can come next.</summary>
    /// <remarks>
    /// Each line has its own instance. Instances share what is compiled from lists or files. No member allocates after construction.
    /// When a line goes back, it calls <see cref="Begin"/> and then <see cref="Append"/> with the text that it kept.
    /// </remarks>
    internal interface ITextGuard
    {
        /// <summary>The number of characters at the end of the text that can still become part of forbidden text.</summary>
        /// <remarks>
        /// The line does not show them yet. If too few continuations are left, decoding goes back to their beginning.
        /// If the line ends (which <see cref="AllowsEnd"/> decides), they are no longer held.
        /// </remarks>
        int Held { get; }

        /// <summary>True if the line can end at the current position.</summary>
        bool AllowsEnd { get; }

        /// <summary>Starts a line.</summary>
        /// <param name="prime">The text before the line. Forbidden text that is completely inside the prime is ignored.</param>
        void Begin(ReadOnlySpan<char> prime);

        /// <summary>Returns true if the text can continue with these characters. Changes nothing.</summary>
        /// <param name="characters">The text of one token.</param>
        bool Allows(ReadOnlySpan<char> characters);

        /// <summary>Adds characters to the text. <see cref="Allows"/> must have permitted them.</summary>
        /// <param name="characters">The text of one token, of several tokens, or a part of a word's text.</param>
        void Append(ReadOnlySpan<char> characters);
    }
}
