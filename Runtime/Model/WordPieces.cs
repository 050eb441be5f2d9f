#nullable enable
using System;
using System.Globalization;

namespace DialogueRnn.Model
{
    /// <summary>
    /// How a text falls into pieces: a word with its inner apostrophes and hyphens ("heart-burn'd", "'tis"), a number, a run of one mark
    /// ("--"), a white space. One blank before a word or a mark belongs to it, so that the pieces put together are the text.
    /// </summary>
    internal static class WordPieces
    {
        /// <summary>Whether a character is part of a word, whatever stands around it.</summary>
        internal static bool IsWord(char character) =>
            char.IsLetterOrDigit(character) || char.IsSurrogate(character) || char.GetUnicodeCategory(character) == UnicodeCategory.NonSpacingMark;

        /// <summary>Whether a character may join two parts of a word.</summary>
        internal static bool IsJoiner(char character) => IsApostrophe(character) || character == '-' || character == '\u2010';

        /// <summary>Whether a place lies between two characters of a word, where no piece begins.</summary>
        /// <param name="text">The text.</param>
        /// <param name="position">A place inside the text.</param>
        internal static bool IsInsideWord(ReadOnlySpan<char> text, int position) =>
            position > 0 && IsWord(text[position]) && IsWord(text[position - 1]);

        /// <summary>The length of the blank that belongs to the piece at a place: 1 or 0.</summary>
        /// <param name="text">The text.</param>
        /// <param name="position">Where the piece begins.</param>
        internal static int BlankAt(ReadOnlySpan<char> text, int position) =>
            text[position] == ' ' && position + 1 < text.Length && !char.IsWhiteSpace(text[position + 1]) ? 1 : 0;

        /// <summary>The length of the piece at a place, its blank included, in UTF-16 units. Of a piece that is longer than a token may be, one unit more
        /// than that is taken: reading a very long run at each of its places would take the square of its length.</summary>
        /// <param name="text">The text.</param>
        /// <param name="position">Where the piece begins; not inside a word.</param>
        internal static int LengthAt(ReadOnlySpan<char> text, int position)
        {
            int start = position + BlankAt(text, position);
            text = text.Slice(0, Math.Min(text.Length, position + Vocabulary.LongestElement + 1));
            char first = text[start];
            int end = start + 1;
            if (IsWord(first) || (IsApostrophe(first) && end < text.Length && IsWord(text[end])))
            {
                while (end < text.Length && (IsWord(text[end]) || Joins(text, end)))
                    end++;
            }
            else if (!char.IsWhiteSpace(first))
            {
                while (end < text.Length && text[end] == first)
                    end++;
                if (end > start + 1 && IsApostrophe(first) && end < text.Length && IsWord(text[end]))
                    end--;
            }

            return end - position;
        }

        /// <summary>The length of the next shorter piece that may stand for a longer one: a word is cut before its last apostrophe or hyphen,
        /// a run of marks by one.</summary>
        /// <param name="piece">The longer piece, its blank included.</param>
        /// <returns>Its length with the blank; 0 where there is none.</returns>
        internal static int ShorterThan(ReadOnlySpan<char> piece)
        {
            int start = BlankAt(piece, 0);
            int last = piece.Length - 1;
            if (!IsWord(piece[last]))
                return last > start ? last : 0;
            while (last > start && IsWord(piece[last]))
                last--;
            return last > start ? last : 0;
        }

        /// <summary>Words, marks and line breaks of a text, whatever a vocabulary knows of them; blanks and other white space are none.</summary>
        /// <param name="text">The text.</param>
        internal static int Count(ReadOnlySpan<char> text)
        {
            int count = 0;
            for (int position = 0; position < text.Length;)
            {
                int length = LengthAt(text, position);
                bool isBlank = char.IsWhiteSpace(text[position]) && length == 1 && text[position] != '\n';
                count += isBlank ? 0 : 1;
                position += length;
            }

            return count;
        }

        private static bool IsApostrophe(char character) => character == '\'' || character == '\u2019';

        private static bool Joins(ReadOnlySpan<char> text, int position) =>
            IsJoiner(text[position]) && IsWord(text[position - 1]) && position + 1 < text.Length && IsWord(text[position + 1]);
    }
}
