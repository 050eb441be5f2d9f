#nullable enable
using System;

namespace DialogueRnn.Decoding
{
    /// <summary>
    /// Watches the text of one line while it is decoded, and says what may come next. One instance a line; what is compiled from lists
    /// or files is shared between instances. Nothing here allocates after construction.
    /// </summary>
    /// <remarks>After a rewind the line calls <see cref="Begin"/> and then <see cref="Append"/> with the text that it kept.</remarks>
    internal interface ITextGuard
    {
        /// <summary>
        /// How many trailing characters of the appended text could still become part of something that is not allowed. They must not be shown yet, and are
        /// how far back decoding goes when too few continuations are left. Ending the line, where <see cref="AllowsEnd"/>, frees them.
        /// </summary>
        int Held { get; }

        /// <summary>Whether the line may end where it is.</summary>
        bool AllowsEnd { get; }

        /// <summary>Starts a line.</summary>
        /// <param name="prime">What stands before the text, for context: something forbidden that lies wholly inside it is not this guard's business.</param>
        void Begin(ReadOnlySpan<char> prime);

        /// <summary>Whether the text may go on with these characters. Changes nothing.</summary>
        /// <param name="characters">The text of one token.</param>
        bool Allows(ReadOnlySpan<char> characters);

        /// <summary>Takes up characters that were appended, which <see cref="Allows"/> permitted.</summary>
        /// <param name="characters">The text of one token, of many in a row, or, of a word, a part: they come one after the other.</param>
        void Append(ReadOnlySpan<char> characters);
    }
}
