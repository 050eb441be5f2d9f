using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;

namespace DialogueRnn.Training.Corpus;

/// <summary>Finds what in a corpus may hurt the training.</summary>
internal static partial class CorpusInspection
{
    /// <summary>A text element that occurs less often than this counts as rare.</summary>
    public const int RareBelow = 10;

    private const int SmallBelow = 50_000;
    private const int LongLine = 500;
    private const double DuplicatesFrom = 0.05;
    private const int MarkupFrom = 3;
    private const int PageNumbersFrom = 3;
    private const int ElementsShown = 12;

    /// <summary>Looks a corpus through.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="characters">Its number of text elements.</param>
    /// <param name="alphabet">Its text elements.</param>
    /// <param name="lines">Its lines.</param>
    /// <returns>The warnings, the gravest kind first.</returns>
    public static IReadOnlyList<CorpusWarning> Inspect(CorpusText corpus, int characters, IReadOnlyList<AlphabetEntry> alphabet, CorpusLines lines)
    {
        var warnings = new List<CorpusWarning>();
        if (characters < SmallBelow)
            Warn(CorpusWarningKind.TooSmall, $"There are {characters:N0} characters; below {SmallBelow:N0} a network recites more than it invents. Add text if you can.");
        foreach (CorpusFile empty in corpus.Files.Where(file => corpus.TextOf(file).IsWhiteSpace()))
            Warn(CorpusWarningKind.EmptyFile, $"{empty.Name} holds no text. Leave it out.");
        WarnOfDamage();
        int repeated = lines.Spoken - lines.Distinct;
        if (repeated > DuplicatesFrom * lines.Spoken)
            Warn(CorpusWarningKind.ManyDuplicates, $"{repeated:N0} of {lines.Spoken:N0} lines ({(double)repeated / lines.Spoken:P0}) repeat another; the network will recite them. Remove the copies.");

        var found = new Findings();
        CorpusLines.Visit(corpus, found.Add);
        WarnAt(CorpusWarningKind.VeryLongLines, found.LongLines, 1, $"longer than {LongLine} characters", "Lines are spoken one at a time; break up what is not one line of dialogue.");
        WarnAt(CorpusWarningKind.Markup, found.Markup, MarkupFrom, "with tags or entities of XML or HTML", "The network will speak them; strip them.");
        WarnAt(CorpusWarningKind.PageNumbers, found.PageNumbers, PageNumbersFrom, "with a page number and nothing else", "Remove them.");
        WarnAt(CorpusWarningKind.Tabs, found.Tabs, 1, "with tab characters", "If they only set off text, replace them by one space.");
        WarnAt(CorpusWarningKind.TrailingSpaces, found.TrailingSpaces, 1, "ending in spaces", "They cost characters and show nothing; strip them.");
        WarnOfQuotes();
        AlphabetEntry[] rare = alphabet.Where(entry => entry.IsRare).ToArray();
        if (rare.Length > 0)
            Warn(CorpusWarningKind.RareCharacters, $"{rare.Length} characters occur fewer than {RareBelow} times: {Shown(rare)}. What occurs once becomes the unknown token; replace what is not meant.");
        return warnings;

        void Warn(CorpusWarningKind kind, string message) => warnings.Add(new CorpusWarning(kind, message));

        void WarnAt(CorpusWarningKind kind, Finding finding, int from, string what, string remedy)
        {
            if (finding.Count >= from)
                Warn(kind, $"{finding.Count:N0} {(finding.Count == 1 ? "line" : "lines")} {what}, the first at {finding.FirstPlace}. {remedy}");
        }

        void WarnOfDamage()
        {
            AlphabetEntry[] damaged = alphabet.Where(entry => IsDamage(entry.Element)).ToArray();
            if (damaged.Length > 0)
                Warn(CorpusWarningKind.DamagedText, $"Characters that no writer types: {Shown(damaged)}. An earlier conversion damaged the text; go back to the source or remove them.");
        }

        void WarnOfQuotes()
        {
            string[] mixed = new[] { ("\"", "“”„«»"), ("'", "’‘‚") }
                .Where(pair => CountOf(pair.Item1) > 0 && CountOf(pair.Item2) > 0)
                .Select(pair => $"{CountOf(pair.Item1):N0} of {pair.Item1} and {CountOf(pair.Item2):N0} of {pair.Item2}").ToArray();
            if (mixed.Length > 0)
                Warn(CorpusWarningKind.MixedQuotes, $"Straight and curly quotation marks are mixed: {string.Join("; ", mixed)}. The network learns each apart; settle on one.");
        }

        int CountOf(string marks) => alphabet.Where(entry => entry.Element.Length == 1 && marks.Contains(entry.Element[0])).Sum(entry => entry.Count);
    }

    private static bool IsDamage(string element) =>
        element[0] is '\uFFFD' or '\uFEFF' || (char.GetUnicodeCategory(element[0]) == UnicodeCategory.Control && element[0] is not ('\n' or '\t'));

    private static string Shown(AlphabetEntry[] entries) =>
        string.Join(' ', entries.Take(ElementsShown).Select(entry => $"{entry.Shown} ({entry.Count})")) + (entries.Length > ElementsShown ? " …" : string.Empty);

    [GeneratedRegex(@"</?[A-Za-z][^<>]{0,80}>|&(amp|lt|gt|quot|apos|nbsp|#x?[0-9A-Fa-f]{1,6});", RegexOptions.CultureInvariant)]
    private static partial Regex MarkupText();

    [GeneratedRegex(@"^[\s\-–—\[\]()|.]*(page|p\.|seite|s\.)?\s*\d{1,4}[\s\-–—\[\]()|.]*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex PageNumberLine();

    /// <summary>How many lines have a flaw, and where it is met first.</summary>
    private sealed class Finding
    {
        public int Count { get; private set; }

        public string FirstPlace { get; private set; } = string.Empty;

        public void AddIf(bool isFound, CorpusFile file, int number)
        {
            if (isFound && Count++ == 0)
                FirstPlace = $"{file.Name}:{number}";
        }
    }

    private sealed class Findings
    {
        public Finding LongLines { get; } = new();

        public Finding Markup { get; } = new();

        public Finding PageNumbers { get; } = new();

        public Finding Tabs { get; } = new();

        public Finding TrailingSpaces { get; } = new();

        public void Add(CorpusFile file, int number, ReadOnlySpan<char> line)
        {
            LongLines.AddIf(line.Length > LongLine, file, number);
            Markup.AddIf(line.ContainsAny('<', '&') && MarkupText().IsMatch(line), file, number);
            PageNumbers.AddIf(line.Length is > 0 and < 20 && PageNumberLine().IsMatch(line), file, number);
            Tabs.AddIf(line.Contains('\t'), file, number);
            TrailingSpaces.AddIf(line is [.., ' ' or '\u00A0'], file, number);
        }
    }
}
