#nullable enable
using System;

namespace DialogueRnn.Decoding.Replies
{
    /// <summary>The lines of a voice, as texts.</summary>
    internal interface IAnswerLines
    {
        /// <summary>The number of lines.</summary>
        int Count { get; }

        /// <summary>Writes the beginning of a line, without blanks before it. Allocates nothing.</summary>
        /// <param name="line">The number of the line, from 0.</param>
        /// <param name="text">Receives the text. What it has no room for is left out.</param>
        /// <returns>The number of UTF-16 units that were written.</returns>
        int Copy(int line, Span<char> text);
    }
}
