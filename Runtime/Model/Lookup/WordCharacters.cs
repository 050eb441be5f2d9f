#nullable enable
using System.Globalization;

namespace DialogueRnn.Model.Lookup
{
    /// <summary>The characters that words consist of.</summary>
    internal static class WordCharacters
    {
        /// <summary>Returns true if a character is part of a word, regardless of its neighbours.</summary>
        internal static bool IsOne(char character) =>
            char.IsLetterOrDigit(character) || char.IsSurrogate(character) || char.GetUnicodeCategory(character) == UnicodeCategory.NonSpacingMark;
    }
}
