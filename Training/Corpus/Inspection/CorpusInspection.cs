using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using DialogueRnn.Training.Corpus.Vocabularies;

namespace DialogueRnn.Training.Corpus.Inspection;

/// <summary>Finds what in a corpus may hurt the training.</summary>
internal sealed class CorpusInspection
{
    /// <summary>A text element that occurs less often than this counts as rare.</summary>
    public const int RareBelow = 10;

    private const int SmallBelow = 50_000;
    private const double DuplicatesFrom = 0.05;
    private const int MarkupFrom = 3;
    private const int PageNumbersFrom = 3;
    private const int ElementsShown = 12;

    private readonly List<CorpusWarning> _warnings = [];
    private readonly IReadOnlyList<AlphabetEntry> _alphabet;

    private CorpusInspection(IReadOnlyList<AlphabetEntry> alphabet)
    {
        _alphabet = alphabet;
    }

    /// <summary>Looks a corpus through.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="alphabet">Its text elements.</param>
    /// <param name="lines">Its lines.</param>
    /// <returns>The warnings, the gravest kind first.</returns>
    public static IReadOnlyList<CorpusWarning> Inspect(CorpusText corpus, IReadOnlyList<AlphabetEntry> alphabet, CorpusLines lines)
    {
        var inspection = new CorpusInspection(alphabet);
        inspection.LookAtSize(corpus);
        inspection.LookForDamage();
        inspection.LookForDuplicates(lines);
        inspection.LookAtLines(LineFlaws.Of(corpus));
        inspection.LookAtQuotes();
        inspection.LookForRareCharacters();
        return inspection._warnings;
    }

    private void LookAtSize(CorpusText corpus)
    {
        int characters = _alphabet.Sum(entry => entry.Count);
        if (characters < SmallBelow)
        {
            Warn(CorpusWarningKind.TooSmall,
                $"There are {characters:N0} characters; below {SmallBelow:N0} a network recites more than it invents. " +
                "Add text if you can.");
        }

        foreach (CorpusFile file in corpus.Files.Where(file => corpus.TextOf(file).IsWhiteSpace()))
            Warn(CorpusWarningKind.EmptyFile, $"{file.Name} holds no text. Leave it out.");
    }

    private void LookForDamage()
    {
        AlphabetEntry[] damaged = _alphabet.Where(entry => IsDamage(entry.Element[0])).ToArray();
        if (damaged.Length > 0)
        {
            Warn(CorpusWarningKind.DamagedText,
                $"Characters that no writer types: {Shown(damaged)}. " +
                "An earlier conversion damaged the text; go back to the source or remove them.");
        }
    }

    private void LookForDuplicates(CorpusLines lines)
    {
        int repeated = lines.Spoken - lines.Distinct;
        if (repeated > DuplicatesFrom * lines.Spoken)
        {
            Warn(CorpusWarningKind.ManyDuplicates,
                $"{repeated:N0} of {lines.Spoken:N0} lines ({(double)repeated / lines.Spoken:P0}) repeat another; " +
                "the network will recite them. Remove the copies.");
        }
    }

    private void LookAtLines(LineFlaws flaws)
    {
        WarnOfLines(CorpusWarningKind.VeryLongLines, flaws.Long, 1, $"longer than {LineFlaws.LongerThan} characters",
            "Lines are spoken one at a time; break up what is not one line of dialogue.");
        WarnOfLines(CorpusWarningKind.Markup, flaws.Markup, MarkupFrom, "with tags or entities of XML or HTML",
            "The network will speak them; strip them.");
        WarnOfLines(CorpusWarningKind.PageNumbers, flaws.PageNumbers, PageNumbersFrom, "with a page number and nothing else",
            "Remove them.");
        WarnOfLines(CorpusWarningKind.Tabs, flaws.Tabs, 1, "with tab characters", "If they only set off text, replace each by one space.");
        WarnOfLines(CorpusWarningKind.TrailingSpaces, flaws.TrailingSpaces, 1, "ending in spaces",
            "They cost characters and show nothing; strip them.");
    }

    private void WarnOfLines(CorpusWarningKind kind, LineFlaw flaw, int from, string what, string remedy)
    {
        if (flaw.Count >= from)
            Warn(kind, $"{flaw.Count:N0} {(flaw.Count == 1 ? "line" : "lines")} {what}, the first at {flaw.FirstPlace}. {remedy}");
    }

    private void LookAtQuotes()
    {
        string[] mixed = new[] { (Straight: "\"", Curly: "“”„«»"), (Straight: "'", Curly: "’‘‚") }
            .Select(marks => (marks.Straight, marks.Curly, StraightCount: CountOf(marks.Straight), CurlyCount: CountOf(marks.Curly)))
            .Where(marks => marks.StraightCount > 0 && marks.CurlyCount > 0)
            .Select(marks => $"{marks.StraightCount:N0} of {marks.Straight} and {marks.CurlyCount:N0} of {marks.Curly}").ToArray();
        if (mixed.Length > 0)
        {
            Warn(CorpusWarningKind.MixedQuotes,
                $"Straight and curly quotation marks are mixed: {string.Join("; ", mixed)}. The network learns each apart; settle on one.");
        }
    }

    private void LookForRareCharacters()
    {
        AlphabetEntry[] rare = _alphabet.Where(entry => entry.IsRare).ToArray();
        if (rare.Length > 0)
        {
            Warn(CorpusWarningKind.RareCharacters,
                $"{rare.Length} {(rare.Length == 1 ? "character occurs" : "characters occur")} fewer than {RareBelow} times: " +
                $"{Shown(rare)}. What occurs fewer than {VocabularyBuilder.DefaultMinimumCount} times becomes the unknown token; " +
                "replace what is not meant.");
        }
    }

    private void Warn(CorpusWarningKind kind, string message) => _warnings.Add(new CorpusWarning(kind, message));

    private int CountOf(string marks) =>
        _alphabet.Where(entry => entry.Element.Length == 1 && marks.Contains(entry.Element[0])).Sum(entry => entry.Count);

    private static bool IsDamage(char character) => character is '\uFFFD' or '\uFEFF'
        || (char.GetUnicodeCategory(character) == UnicodeCategory.Control && character is not ('\n' or '\t'));

    private static string Shown(AlphabetEntry[] entries) =>
        string.Join(' ', entries.Take(ElementsShown).Select(entry => $"{entry.Shown} ({entry.Count})"))
        + (entries.Length > ElementsShown ? " …" : string.Empty);
}
