#nullable enable
using System;

namespace DialogueRnn.Model.Lookup
{
    /// <summary>The forms of placeholders in a text: <c>{name}</c>, <c>{{name}}</c>, <c>&lt;name&gt;</c>, <c>$name</c>, <c>%s</c>, <c>@name@</c>, <c>\N[1]</c> and their like.</summary>
    /// <remarks>
    /// This class only knows what a placeholder can look like. The corpus decides which texts of these forms are placeholders, and the vocabulary lists them.
    /// A name has letters, digits, underscores, and inside also dots, colons and hyphens. A form directly behind its own first sign is none: "&lt;&lt;wait&gt;&gt;"
    /// is a command, "%%s" a percent sign. <c>%s</c> and <c>$name</c> begin and end like a word: "50%s" and "US$five" have none.
    /// <c>@name@</c> does not begin behind a letter, so an address has none. Letters of scripts other than Latin do not count there, because many of them are written without blanks.
    /// </remarks>
    internal static class PlaceholderForm
    {
        /// <summary>The largest length of a placeholder, in UTF-16 units.</summary>
        internal const int Longest = 64;

        private const string Conversions = "sdif";

        // Greek. Letters from here on join no Latin word: "%sを" and "$name님" have placeholders.
        private const char FirstOfOtherScripts = '\u0370';

        /// <summary>Returns the length of the placeholder that a text may have at a position, in UTF-16 units. 0 if no form matches there.</summary>
        /// <param name="text">The text, with what stands before the position.</param>
        /// <param name="position">A position inside the text.</param>
        internal static int LengthAt(ReadOnlySpan<char> text, int position)
        {
            char first = text[position];
            if ((first != '{' && first != '<' && first != '$' && first != '%' && first != '@' && first != '\\') || (position > 0 && text[position - 1] == first))
                return 0;
            int length = first switch
            {
                '{' => Braced(text.Slice(position)),
                '<' => Angled(text.Slice(position)),
                '$' => Variable(text, position),
                '@' => Enclosed(text, position),
                '\\' => Escaped(text.Slice(position)),
                _ => Conversion(text, position),
            };
            return length <= Longest ? length : 0;
        }

        /// <summary>Returns true if a text is a placeholder as a whole.</summary>
        internal static bool IsOne(ReadOnlySpan<char> text) => text.Length > 1 && LengthAt(text, 0) == text.Length;

        /// <summary>Returns the name of a placeholder: what stands inside its signs. <c>%s</c>, <c>\N[1]</c> and their like have their whole text as the name.</summary>
        /// <param name="text">A text of one of the forms. Any other text is returned as it is.</param>
        internal static string NameOf(string text)
        {
            if (!IsOne(text.AsSpan()) || text[0] == '%' || text[0] == '\\')
                return text;
            return text.Trim('{', '}', '<', '>', '@').TrimStart('$');
        }

        private static int Braced(ReadOnlySpan<char> text)
        {
            int braces = text.Length > 1 && text[1] == '{' ? 2 : 1;
            int start = braces < text.Length && text[braces] == '$' ? braces + 1 : braces;
            int end = start + NameLength(text.Slice(Math.Min(start, text.Length)), true);
            if (end == start || end + braces > text.Length)
                return 0;
            for (int index = end; index < end + braces; index++)
            {
                if (text[index] != '}')
                    return 0;
            }

            return end + braces;
        }

        private static int Angled(ReadOnlySpan<char> text)
        {
            int end = 1 + NameLength(text.Slice(1), false);
            bool isClosed = end > 1 && end < text.Length && text[end] == '>' && (end + 1 == text.Length || text[end + 1] != '>');
            return isClosed ? end + 1 : 0;
        }

        private static int Variable(ReadOnlySpan<char> text, int position)
        {
            if (position > 0 && Joins(text[position - 1]))
                return 0;
            ReadOnlySpan<char> rest = text.Slice(position + 1);
            int length = 0;
            bool isLatin = rest.Length > 0 && rest[0] < FirstOfOtherScripts;
            while (length < rest.Length && (IsLetter(rest[length]) || rest[length] == '_' || (length > 0 && IsDigit(rest[length]))) && (!isLatin || rest[length] < FirstOfOtherScripts))
                length++;
            bool isWhole = length == rest.Length || (!(isLatin ? Joins(rest[length]) : WordCharacters.IsOne(rest[length])) && rest[length] != '$');
            return length > 1 && isWhole ? length + 1 : 0;
        }

        // %s, %d, and with the number of the argument: %1$s.
        private static int Conversion(ReadOnlySpan<char> text, int position)
        {
            if (position > 0 && Joins(text[position - 1]))
                return 0;
            int place = position + 1;
            while (place < text.Length && IsDigit(text[place]))
                place++;
            if (place > position + 1)
            {
                if (place == text.Length || text[place] != '$')
                    return 0;
                place++;
            }

            if (place >= text.Length || Conversions.IndexOf(text[place]) < 0)
                return 0;
            place++;
            return place == text.Length || !Joins(text[place]) ? place - position : 0;
        }

        private static int Enclosed(ReadOnlySpan<char> text, int position)
        {
            if (position > 0 && Joins(text[position - 1]))
                return 0;
            ReadOnlySpan<char> rest = text.Slice(position + 1);
            int length = NameLength(rest, false);
            return length > 0 && length < rest.Length && rest[length] == '@' ? length + 2 : 0;
        }

        // Codes with a number, as in \N[1], and \G. Other codes of one letter are too much like the escapes of other files, as \n is.
        private static int Escaped(ReadOnlySpan<char> text)
        {
            int end = 1;
            while (end < text.Length && IsAsciiLetter(text[end]))
                end++;
            if (end == 2 && (text[1] == 'G' || text[1] == 'g') && (end == text.Length || text[end] != '['))
                return end;
            if (end == 1 || end == text.Length || text[end] != '[')
                return 0;
            int digits = end + 1;
            while (digits < text.Length && IsDigit(text[digits]))
                digits++;
            return digits > end + 1 && digits < text.Length && text[digits] == ']' ? digits + 1 : 0;
        }

        private static bool Joins(char character) => character < FirstOfOtherScripts && WordCharacters.IsOne(character);

        private static bool IsAsciiLetter(char character) => (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');

        private static int NameLength(ReadOnlySpan<char> text, bool mayBeNumber)
        {
            int length = 0;
            while (length < text.Length && length < Longest && IsPart(text[length], length > 0 || mayBeNumber, length > 0))
                length++;
            return length > 0 && !IsInner(text[length - 1]) ? length : 0;
        }

        private static bool IsPart(char character, bool mayBeDigit, bool mayBeInner) =>
            IsLetter(character) || character == '_' || (mayBeDigit && IsDigit(character)) || (mayBeInner && IsInner(character));

        private static bool IsInner(char character) => character == '.' || character == ':' || character == '-';

        private static bool IsLetter(char character) => char.IsLetter(character);

        private static bool IsDigit(char character) => character >= '0' && character <= '9';
    }
}
