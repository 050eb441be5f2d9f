#nullable enable
using System.Globalization;

namespace DialogueRnn.Model.Lookup
{
    /// <summary>The characters that words consist of.</summary>
    internal static class WordCharacters
    {
        /// <summary>Returns true if a character is part of a word, regardless of its neighbours.</summary>
        /// <remarks>Vowel signs of Indian scripts, joiners, and the marks that Armenian writes inside a word are part of it.</remarks>
        internal static bool IsOne(char character)
        {
            if (char.IsLetterOrDigit(character) || char.IsSurrogate(character))
                return true;
            if (character < '\u0300')
                return false;
            UnicodeCategory category = char.GetUnicodeCategory(character);
            return category == UnicodeCategory.NonSpacingMark || category == UnicodeCategory.SpacingCombiningMark ||
                character == '\u200C' || character == '\u200D' || character == '\u055B' || character == '\u055C' || character == '\u055E';
        }
    }
}
