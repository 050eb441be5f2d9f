#nullable enable
using System;

namespace DialogueRnn.Model.Lookup
{
    /// <summary>The forms of markup in a text: tags such as <c>&lt;b&gt;</c>, <c>{/i}</c> and <c>[color=red]</c>, and codes such as <c>\C[2]</c> and <c>\|</c>.</summary>
    /// <remarks>This class only knows what markup can look like. The corpus decides which texts of these forms are markup, and they are tokens of the vocabulary.</remarks>
    internal static class MarkupForm
    {
        /// <summary>The largest length of markup, in UTF-16 units.</summary>
        internal const int Longest = 64;

        private const string SingleCodes = ".|!^{}<>$";

        /// <summary>Returns the length of the markup that a text may have at a position, in UTF-16 units. 0 if no form matches there.</summary>
        /// <param name="text">The text.</param>
        /// <param name="position">A position inside the text.</param>
        internal static int LengthAt(ReadOnlySpan<char> text, int position)
        {
            char closer = CloserOf(text[position]);
            text = text.Slice(position, Math.Min(text.Length - position, Longest));
            return closer == '\0' ? 0 : closer == '\\' ? CodeLength(text) : TagLength(text, closer);
        }

        /// <summary>Returns true if a text is markup as a whole.</summary>
        internal static bool IsOne(ReadOnlySpan<char> text) => text.Length > 1 && LengthAt(text, 0) == text.Length;

        /// <summary>Returns true if markup is a tag that closes another one, as <c>&lt;/b&gt;</c> does.</summary>
        internal static bool IsClosing(ReadOnlySpan<char> markup) => markup[0] != '\\' && markup[1] == '/';

        /// <summary>Returns true if a tag has a value, as <c>[color=red]</c> has.</summary>
        internal static bool HasValue(ReadOnlySpan<char> markup) => markup[0] != '\\' && markup.IndexOf('=') > 0;

        /// <summary>Returns true if markup cannot be other text: a code, a closing tag, a tag with a value, or one as <c>&lt;br/&gt;</c>.</summary>
        internal static bool IsCertain(ReadOnlySpan<char> markup) =>
            markup[0] == '\\' || IsClosing(markup) || HasValue(markup) || (markup[0] == '<' && markup[markup.Length - 2] == '/');

        /// <summary>Returns the name of a tag, as "b" of <c>&lt;/b&gt;</c>. Codes have none.</summary>
        internal static ReadOnlySpan<char> NameOf(ReadOnlySpan<char> markup)
        {
            int start = markup[0] == '\\' ? markup.Length : markup[1] == '/' ? 2 : 1;
            return markup.Slice(start, NameLength(markup.Slice(start)));
        }

        private static char CloserOf(char first) => first switch
        {
            '<' => '>',
            '{' => '}',
            '[' => ']',
            '\\' => '\\',
            _ => '\0',
        };

        private static int TagLength(ReadOnlySpan<char> text, char closer)
        {
            int start = text.Length > 1 && text[1] == '/' ? 2 : 1;
            int end = start + NameLength(text.Slice(Math.Min(start, text.Length)));
            if (end == start || end >= text.Length)
                return 0;
            if (text[end] == closer)
                return end + 1;
            if (start == 2)
                return 0;
            ReadOnlySpan<char> rest = text.Slice(end);
            int close = rest.IndexOf(closer);
            if (close < 0 || rest.Slice(0, close).IndexOfAny('\n', text[0]) >= 0)
                return 0;
            bool isEmpty = rest[0] == '/' && close == 1;
            bool hasValue = (rest[0] == '=' && close > 1) || (rest[0] == ' ' && rest.Slice(0, close).IndexOf('=') > 1);
            return isEmpty || hasValue ? end + close + 1 : 0;
        }

        // \C[2], and codes of one sign such as \|.
        private static int CodeLength(ReadOnlySpan<char> text)
        {
            int end = 1;
            while (end < text.Length && IsLetter(text[end]))
                end++;
            if (end == 1)
                return text.Length > 1 && SingleCodes.Contains(text[1]) ? 2 : 0;
            if (end == text.Length || text[end] != '[')
                return 0;
            int digits = end + 1;
            while (digits < text.Length && IsDigit(text[digits]))
                digits++;
            return digits > end + 1 && digits < text.Length && text[digits] == ']' ? digits + 1 : 0;
        }

        private static int NameLength(ReadOnlySpan<char> text)
        {
            int length = 0;
            while (length < text.Length && (IsLetter(text[length]) || (length > 0 && (IsDigit(text[length]) || text[length] == '-' || text[length] == '_'))))
                length++;
            return length;
        }

        private static bool IsLetter(char character) => (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');

        private static bool IsDigit(char character) => character >= '0' && character <= '9';
    }
}
