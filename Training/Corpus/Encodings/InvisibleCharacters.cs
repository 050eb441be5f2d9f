using System.Linq;

namespace DialogueRnn.Training.Corpus.Encodings;

/// <summary>Characters that nobody sees: zero-width spaces, soft hyphens, marks of direction.</summary>
internal static class InvisibleCharacters
{
    /// <summary>Whether a text has letters that are written from right to left.</summary>
    public static bool HasRightToLeft(string text) => text.Any(character => character is (>= '\u0590' and < '\u0900') or (>= '\uFB1D' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFC'));

    /// <summary>Whether an invisible character stands at a position and means nothing there.</summary>
    /// <param name="text">The text.</param>
    /// <param name="position">The position.</param>
    /// <param name="hasRightToLeft">Whether the text has letters that are written from right to left. Then marks of direction mean something.</param>
    public static bool IsNeedless(string text, int position, bool hasRightToLeft) => text[position] switch
    {
        '\u200B' or '\u2060' or '\uFEFF' or '\u00AD' or '\u180E' => true,
        '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u061C' => !hasRightToLeft,
        // Joiners shape letters of Persian and of Indian scripts, and emoji. Beside Latin letters they do nothing.
        '\u200C' or '\u200D' => position > 0 && text[position - 1] < '\u0250' && (position + 1 == text.Length || text[position + 1] < '\u0250'),
        _ => false,
    };
}
