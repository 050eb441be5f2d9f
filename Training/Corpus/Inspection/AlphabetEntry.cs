using System.Globalization;

namespace DialogueRnn.Training.Corpus.Inspection;

/// <summary>A text element of a corpus.</summary>
/// <param name="Element">The element.</param>
/// <param name="Count">How often it occurs.</param>
/// <param name="IsRare">Whether it is too rare to be learned.</param>
internal sealed record AlphabetEntry(string Element, int Count, bool IsRare)
{
    /// <summary>The element for display. A character that cannot be printed is shown as its code point.</summary>
    public string Shown => Element switch
    {
        "\n" => "\\n",
        "\t" => "\\t",
        " " => "space",
        _ when Element.Length == 1 && !Prints(Element[0]) => $"U+{(int)Element[0]:X4}",
        _ => Element,
    };

    private static bool Prints(char character) => !char.IsWhiteSpace(character)
        && char.GetUnicodeCategory(character) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
            or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark);
}
