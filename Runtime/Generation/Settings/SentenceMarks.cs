#nullable enable
using System;
using DialogueRnn.Model;

namespace DialogueRnn.Generation.Settings
{
    /// <summary>Classifies characters for the rules: ends of sentences, parts of words, quotes and brackets.</summary>
    internal static class SentenceMarks
    {
        /// <summary>Returns true if a character ends a sentence.</summary>
        internal static bool IsEnd(char character)
        {
            switch (character)
            {
                case '.': case '!': case '?': case '\u2026': case '\u3002': case '\uFF01': case '\uFF1F': return true;
                default: return false;
            }
        }

        /// <summary>Returns true if a character is part of a word, whatever its neighbours are.</summary>
        internal static bool IsWord(char character) => WordPieces.IsWord(character);

        /// <summary>Returns true if a character can join two parts of a word.</summary>
        internal static bool IsJoiner(char character) => WordPieces.IsJoiner(character);

        /// <summary>Returns the closing mark of an opening quote or bracket, or \0 for other characters. The plain double quote opens and closes.</summary>
        internal static char CloserOf(char opener)
        {
            switch (opener)
            {
                case '"': return '"';
                case '(': return ')';
                case '[': return ']';
                case '{': return '}';
                case '\u201C': return '\u201D';
                case '\u201E': return '\u201C';
                case '\u2018': return '\u2019';
                case '\u00AB': return '\u00BB';
                case '\u2039': return '\u203A';
                case '\u300C': return '\u300D';
                case '\u300E': return '\u300F';
                default: return '\0';
            }
        }

        /// <summary>Returns true if a character is a quote or bracket that only closes.</summary>
        internal static bool IsCloser(char character)
        {
            switch (character)
            {
                case ')': case ']': case '}': case '\u201D': case '\u2019': case '\u00BB': case '\u203A': case '\u300D': case '\u300F': return true;
                default: return false;
            }
        }

        /// <summary>Returns true if a word is a title, as 'Mr', whose full stop does not end a sentence.</summary>
        /// <param name="packed">The word, packed by <see cref="Pack"/>.</param>
        internal static bool IsTitle(ulong packed)
        {
            foreach (ulong title in Titles)
            {
                if (title == packed)
                    return true;
            }

            return false;
        }

        /// <summary>Adds a letter to a word in one number. The number holds the last eight letters, without case.</summary>
        internal static ulong Pack(ulong word, char letter) => (word << 8) | (byte)(letter < 128 ? letter | 0x20 : 0xFF);

        private static readonly ulong[] Titles =
            Array.ConvertAll(new[] { "mr", "mrs", "ms", "dr", "st", "prof", "capt", "sgt", "lt", "messrs" }, Packed);

        private static ulong Packed(string word)
        {
            ulong packed = 0;
            foreach (char letter in word)
                packed = Pack(packed, letter);
            return packed;
        }
    }
}
