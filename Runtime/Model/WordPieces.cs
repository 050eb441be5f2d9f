#nullable enable
using System;
using DialogueRnn.Model.Lookup;
using DialogueRnn.Model.Marks;

namespace DialogueRnn.Model
{
    /// <summary>Splits a text into pieces. The concatenated pieces are the text.</summary>
    /// <remarks>
    /// A piece is a word with its inner apostrophes and hyphens ("heart-burn'd", "'tis"), a number, a run of one mark ("--"), or one white-space character.
    /// One blank before a word or a mark belongs to that piece. In a script without blanks between words, a piece is a run of at most <see cref="LongestUnspaced"/>
    /// letters, it can begin at any letter, and a blank before it is a piece of its own.
    /// </remarks>
    internal static class WordPieces
    {
        /// <summary>The largest length of a piece in a script without blanks between words, in UTF-16 units.</summary>
        internal const int LongestUnspaced = 12;

        /// <summary>Returns true if a character is part of a word, regardless of its neighbours.</summary>
        internal static bool IsWord(char character) => WordCharacters.IsOne(character);

        /// <summary>Returns true if a character can join two parts of a word.</summary>
        internal static bool IsJoiner(char character) => IsApostrophe(character) || character == '-' || character == '\u2010';

        /// <summary>Returns true if a position is between two characters of a word. No piece begins there.</summary>
        /// <param name="text">The text.</param>
        /// <param name="position">A position inside the text.</param>
        internal static bool IsInsideWord(ReadOnlySpan<char> text, int position) =>
            position > 0 && IsWord(text[position]) && IsWord(text[position - 1]) && AreOneWord(text[position - 1], text[position]);

        /// <summary>Returns true if two neighbouring characters of words belong to the same word. A word of a script without blanks can end anywhere.</summary>
        internal static bool AreOneWord(char before, char character) =>
            ScriptLetters.IsUnspaced(character) ? ScriptLetters.IsAttached(character) : !ScriptLetters.IsUnspaced(before);

        /// <summary>Returns the length of the blank that begins the piece at a position: 1 or 0.</summary>
        /// <param name="text">The text.</param>
        /// <param name="position">Where the piece begins.</param>
        internal static int BlankAt(ReadOnlySpan<char> text, int position) =>
            text[position] == ' ' && position + 1 < text.Length && !char.IsWhiteSpace(text[position + 1]) && !IsUnspacedAt(text, position + 1) ? 1 : 0;

        /// <summary>Returns the length of the piece at a position, with its blank, in UTF-16 units.</summary>
        /// <param name="text">The text.</param>
        /// <param name="position">Where the piece begins. Not inside a word.</param>
        /// <remarks>The result is at most <see cref="Vocabulary.LongestElement"/> + 1. Without this limit, reading a very long run at each of its positions
        /// takes quadratic time.</remarks>
        internal static int LengthAt(ReadOnlySpan<char> text, int position)
        {
            int start = position + BlankAt(text, position);
            text = text.Slice(0, Math.Min(text.Length, position + Vocabulary.LongestElement + 1));
            char first = text[start];
            int end = start + 1;
            if (ScriptLetters.IsUnspaced(first))
            {
                end = EndOfUnspaced(text, start);
            }
            else if (IsWord(first) || (IsApostrophe(first) && end < text.Length && IsWord(text[end])))
            {
                while (end < text.Length && ((IsWord(text[end]) && !ScriptLetters.IsUnspaced(text[end])) || Joins(text, end)))
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

        /// <summary>Returns the length of the next shorter piece: a word is cut before its last apostrophe or hyphen, a run of marks by one mark, a piece of a script without
        /// blanks by one letter.</summary>
        /// <param name="piece">The longer piece, with its blank.</param>
        /// <returns>The length with the blank. 0 if there is no shorter piece.</returns>
        internal static int ShorterThan(ReadOnlySpan<char> piece)
        {
            int start = BlankAt(piece, 0);
            int last = piece.Length - 1;
            if (ScriptLetters.IsUnspaced(piece[last]) || (last > start && ScriptLetters.IsUnspaced(piece[last - 1])))
            {
                while (last > start && ScriptLetters.IsAttached(piece[last]))
                    last--;
                return last > start ? last : 0;
            }

            if (!IsWord(piece[last]))
                return last > start ? last : 0;
            while (last > start && IsWord(piece[last]))
                last--;
            return last > start ? last : 0;
        }

        /// <summary>Counts the words, runs of marks and line breaks of a text. Blanks and other white space do not count.</summary>
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

        // Also a mark before such a letter, as an opening quote, has no blank.
        private static bool IsUnspacedAt(ReadOnlySpan<char> text, int position)
        {
            char first = text[position];
            if (ScriptLetters.IsUnspaced(first) || ScriptLetters.IsWideMark(first))
                return true;
            return !IsWord(first) && position + 1 < text.Length && ScriptLetters.IsUnspaced(text[position + 1]);
        }

        private static int EndOfUnspaced(ReadOnlySpan<char> text, int start)
        {
            int longest = Math.Min(text.Length, start + LongestUnspaced);
            int end = start + 1;
            while (end < longest && IsInUnspaced(text, end))
                end++;
            while (end < text.Length && end > start + 1 && ScriptLetters.IsAttached(text[end]))
                end--;
            while (end == start + 1 && end < text.Length && ScriptLetters.IsAttached(text[end]))
                end++;
            return end;
        }

        private static bool IsInUnspaced(ReadOnlySpan<char> text, int position) =>
            ScriptLetters.IsUnspaced(text[position]) || (ScriptLetters.IsAttached(text[position]) && ScriptLetters.IsUnspaced(text[position - 1]));

        private static bool IsApostrophe(char character) => character == '\'' || character == '\u2019';

        private static bool Joins(ReadOnlySpan<char> text, int position) =>
            IsJoiner(text[position]) && IsWord(text[position - 1]) && position + 1 < text.Length && IsWord(text[position + 1]);
    }
}
