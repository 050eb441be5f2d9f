#nullable enable
using System;
using DialogueRnn.Model;

namespace DialogueRnn.Inference
{
    /// <summary>The tokens of a whole line, as classifiers and rewriters read it: a line break, the text, and a line break.</summary>
    internal static class LineTokens
    {
        /// <summary>The largest number of tokens, with the line breaks. Later ones are not read.</summary>
        internal const int Longest = 256;

        /// <summary>The largest number of UTF-16 units that are read of a text.</summary>
        internal const int LongestText = 2_000;

        /// <summary>Converts a text to tokens. Allocates nothing.</summary>
        /// <param name="vocabulary">The vocabulary of the model.</param>
        /// <param name="text">The text.</param>
        /// <param name="tokens">Receives the tokens. At least <see cref="Longest"/>.</param>
        /// <returns>The number of tokens, at least 2.</returns>
        internal static int Read(Vocabulary vocabulary, ReadOnlySpan<char> text, Span<int> tokens)
        {
            vocabulary.TryGetToken("\n", out int lineBreak);
            text = text.Slice(0, Math.Min(text.Length, LongestText)).Trim();
            int count = 0;
            tokens[count++] = lineBreak;
            for (int position = 0; position < text.Length && count < Longest - 1;)
                tokens[count++] = vocabulary.ReadToken(text, ref position);
            tokens[count++] = lineBreak;
            return count;
        }
    }
}
