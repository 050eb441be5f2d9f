#nullable enable
using System;
using System.Globalization;

namespace DialogueRnn.Model.Marks
{
    /// <summary>What the letters of scripts have in common: which scripts write without blanks, which have capitals.</summary>
    internal static class ScriptLetters
    {
        // Pairs of the first and the last character of scripts without blanks between words: Thai, Lao, Myanmar, Khmer, kana, bopomofo, and Han.
        private const string Unspaced =
            "\u0E01\u0E4E\u0E81\u0EDF\u1000\u103F\u1050\u108F\u1780\u17D3\u3005\u3007\u3041\u309F\u30A1\u30FA\u30FC\u30FF\u3105\u312F\u31F0\u31FF" +
            "\u3400\u4DBF\u4E00\u9FFF\uF900\uFAFF\uFF66\uFF9F\uD840\uD88F";

        /// <summary>Returns true if a character belongs to a script that writes no blanks between words.</summary>
        internal static bool IsUnspaced(char character)
        {
            if (character < Unspaced[0])
                return false;
            for (int range = 0; range < Unspaced.Length; range += 2)
            {
                if (character >= Unspaced[range] && character <= Unspaced[range + 1])
                    return true;
            }

            return false;
        }

        /// <summary>Returns true if a character belongs to the letter before it: an accent, a vowel sign, or the second half of a surrogate pair.</summary>
        internal static bool IsAttached(char character)
        {
            if (character < '\u0300')
                return false;
            UnicodeCategory category = char.GetUnicodeCategory(character);
            return category == UnicodeCategory.NonSpacingMark || category == UnicodeCategory.SpacingCombiningMark || char.IsLowSurrogate(character);
        }

        /// <summary>Returns true if a character begins a letter of a script without blanks between words.</summary>
        internal static bool BeginsUnspaced(char character) => IsUnspaced(character) && !IsAttached(character);

        /// <summary>Returns true if a character is a punctuation mark of East Asian scripts. They write no blank before it.</summary>
        internal static bool IsWideMark(char character) => (character >= '\u3001' && character <= '\u303F' && !IsUnspaced(character)) || (character >= '\uFF01' && character <= '\uFF65');

        /// <summary>Returns true if a letter is small, and its script begins sentences with capitals.</summary>
        /// <remarks>Georgian letters count as small in newer Unicode tables, but sentences do not begin with their capitals.</remarks>
        internal static bool IsSmall(char letter) =>
            char.IsLower(letter) && !(letter >= '\u10D0' && letter <= '\u10FF') && char.ToUpperInvariant(letter) != letter;

        /// <summary>Returns the length that a character counts for in the smallest length of a line. A letter of Chinese, Japanese or Korean says as much as
        /// three others.</summary>
        internal static int WeightOf(char character) => character >= '\u3005' &&
            (IsUnspaced(character) || (character >= '\uAC00' && character <= '\uD7A3')) ? 3 : 1;
    }
}
