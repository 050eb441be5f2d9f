namespace DialogueRnn.Training.Corpus;

/// <summary>A text element of a corpus.</summary>
/// <param name="Element">The element.</param>
/// <param name="Count">How often it occurs.</param>
/// <param name="IsRare">Whether that is too seldom to learn where it belongs.</param>
internal sealed record AlphabetEntry(string Element, int Count, bool IsRare)
{
    /// <summary>The element as people can read it: control and space characters and whatever does not print get their code points.</summary>
    public string Shown => Element switch
    {
        "\n" => "\\n",
        "\t" => "\\t",
        " " => "space",
        _ when Element.Length == 1 && (char.IsControl(Element[0]) || char.IsWhiteSpace(Element[0]) || char.IsSurrogate(Element[0])
            || char.GetUnicodeCategory(Element[0]) is System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.NonSpacingMark) =>
            $"U+{(int)Element[0]:X4}",
        _ => Element,
    };
}
