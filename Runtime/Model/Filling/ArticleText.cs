#nullable enable
using System;
using System.Globalization;

namespace DialogueRnn.Model.Filling
{
    /// <summary>Finds "a" or "an" at the end of a text, and says which article stands there instead.</summary>
    internal static class ArticleText
    {
        /// <summary>Returns true if the word "a" or "an", in any case, and one blank stand directly before a value.</summary>
        /// <param name="text">The text before the value.</param>
        /// <param name="isBlankNext">Whether the blank comes after this text. Otherwise it is the last character of the text.</param>
        /// <param name="start">Receives where the word begins.</param>
        /// <param name="length">Receives the length of the word.</param>
        internal static bool TryFind(ReadOnlySpan<char> text, bool isBlankNext, out int start, out int length)
        {
            start = 0;
            length = 0;
            if (!isBlankNext && (text.Length == 0 || text[^1] != ' '))
                return false;
            if (!isBlankNext)
                text = text.Slice(0, text.Length - 1);
            length = LengthAtEnd(text);
            start = text.Length - length;
            return length > 0;
        }

        /// <summary>Returns the length of what may be an article at the end of a text, with one blank behind it. 0 if the text ends otherwise.</summary>
        internal static int HeldOf(ReadOnlySpan<char> text)
        {
            int blank = text.Length > 0 && text[^1] == ' ' ? 1 : 0;
            int length = LengthAtEnd(text.Slice(0, text.Length - blank));
            return length > 0 ? length + blank : 0;
        }

        /// <summary>Returns an article in the case of the word that it replaces: "A" becomes "An", and "AN" becomes "A".</summary>
        internal static string InCaseOf(ReadOnlySpan<char> word, string article)
        {
            if (!char.IsUpper(word[0]))
                return article;
            return word.Length > 1 && char.IsUpper(word[1])
                ? article.ToUpperInvariant()
                : char.ToUpper(article[0], CultureInfo.InvariantCulture) + article.Substring(1);
        }

        private static int LengthAtEnd(ReadOnlySpan<char> text)
        {
            int end = text.Length;
            int length = 0;
            if (end > 0 && (text[end - 1] | 0x20) == 'a')
                length = 1;
            else if (end > 1 && (text[end - 1] | 0x20) == 'n' && (text[end - 2] | 0x20) == 'a')
                length = 2;
            bool isWord = length > 0 && (end == length || (!WordPieces.IsWord(text[end - length - 1]) && !WordPieces.IsJoiner(text[end - length - 1])));
            return isWord ? length : 0;
        }
    }
}
