using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using DialogueRnn.Training.Corpus.Speakers;
using DialogueRnn.Training.Corpus.Vocabularies;

namespace DialogueRnn.Training.Corpus.Inspection;

/// <summary>Finds what may harm training in a corpus.</summary>
internal sealed class CorpusInspection
{
    /// <summary>A text element that occurs less often than this counts as rare.</summary>
    public const int RareBelow = 10;

    private const int SmallBelow = 50_000;
    private const int SmallBelowIfStarted = 5_000;
    private const double DuplicatesFrom = 0.05;
    private const int MarkupFrom = 3;
    private const int PageNumbersFrom = 3;
    private const int ElementsShown = 12;

    private readonly List<CorpusWarning> _warnings = [];
    private readonly IReadOnlyList<AlphabetEntry> _alphabet;

    private readonly bool _isStarted;

    private CorpusInspection(IReadOnlyList<AlphabetEntry> alphabet, bool isStarted)
    {
        _isStarted = isStarted;
        _alphabet = alphabet;
    }

    /// <summary>Inspects a corpus.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="alphabet">Its text elements.</param>
    /// <param name="lines">Its lines.</param>
    /// <param name="speakers">Its speakers.</param>
    /// <param name="isStarted">Whether training starts from a model.</param>
    /// <returns>The warnings, most serious kind first.</returns>
    public static IReadOnlyList<CorpusWarning> Inspect(CorpusText corpus, IReadOnlyList<AlphabetEntry> alphabet, CorpusLines lines, IReadOnlyList<SpeakerCount> speakers, bool isStarted)
    {
        var inspection = new CorpusInspection(alphabet, isStarted);
        inspection.LookAtSize(corpus);
        inspection.LookForDamage(corpus);
        inspection.LookForDuplicates(lines);
        inspection.LookAtSpeakers(speakers);
        inspection.LookAtLines(LineFlaws.Of(corpus));
        inspection.LookAtQuotes();
        inspection.LookForRareCharacters(corpus);
        return inspection._warnings;
    }

    private void LookAtSize(CorpusText corpus)
    {
        int characters = _alphabet.Sum(entry => entry.Count);
        int least = _isStarted ? SmallBelowIfStarted : SmallBelow;
        if (characters < least)
        {
            Warn(CorpusWarningKind.TooSmall,
                $"The corpus has only {characters:N0} characters. With fewer than {least:N0}{(_isStarted ? ", even from the base model" : string.Empty)}, a network mostly repeats the corpus. " +
                "Add text if you can.");
        }

        foreach (CorpusFile file in corpus.Files.Where(file => corpus.TextOf(file).IsWhiteSpace()))
            Warn(CorpusWarningKind.EmptyFile, $"{file.Name} contains no text. Leave it out.");
    }

    private void LookForDamage(CorpusText corpus)
    {
        AlphabetEntry[] damaged = _alphabet.Where(entry => IsDamage(entry.Element[0])).ToArray();
        if (damaged.Length > 0)
        {
            Warn(CorpusWarningKind.DamagedText,
                $"Damaged characters: {Shown(damaged)}. " +
                "A conversion has damaged the text. Get the original text, or remove these characters.",
                LineFlaws.With(corpus, damaged));
        }
    }

    private void LookForDuplicates(CorpusLines lines)
    {
        RepeatedTexts texts = lines.Texts;
        int repeated = lines.Spoken - lines.Distinct;
        if (texts.Repeated > DuplicatesFrom * texts.Lines && texts.Repeated > repeated)
        {
            string named = string.Join(", ", texts.Speakers.Take(ElementsShown).Select(speaker => $"{speaker.Name} ({speaker.Lines})"));
            Warn(CorpusWarningKind.ManyDuplicates,
                $"{texts.Repeated:N0} of {texts.Lines:N0} lines ({texts.Share:P0}) say what an earlier line says, most often {named}{(texts.Speakers.Count > ElementsShown ? " …" : string.Empty)}; with the same speaker it is {repeated:N0}. " +
                "The network will repeat them, and the voices become alike. Give each speaker lines of its own, or train with --duplicates root: then a line that is said n times counts as √n lines.");
            return;
        }

        if (repeated > DuplicatesFrom * lines.Spoken)
        {
            Warn(CorpusWarningKind.ManyDuplicates,
                $"{repeated:N0} of {lines.Spoken:N0} lines ({(double)repeated / lines.Spoken:P0}) repeat another line. " +
                "The network will repeat them too. Remove the copies, or train with --duplicates root: then a line that stands n times counts as √n lines.");
        }
    }

    private void LookAtSpeakers(IReadOnlyList<SpeakerCount> speakers)
    {
        // A single name is often no name, but a word that begins two lines.
        int fewest = CorpusSpeakers.FewestFor(_isStarted);
        SpeakerCount[] few = speakers.Count < 2 ? [] : speakers.Where(speaker => speaker.Lines < fewest).ToArray();
        if (few.Length > 0)
        {
            string named = string.Join(", ", few.Take(ElementsShown).Select(speaker => $"{speaker.Name} has {speaker.Lines}"));
            Warn(CorpusWarningKind.FewLines,
                $"A speaker needs {fewest} lines{(_isStarted ? " if training starts from the base model" : string.Empty)}: {named}{(few.Length > ElementsShown ? " …" : string.Empty)}. " +
                "The model file does not list such a speaker, and the model hardly learns the voice. Write more lines for speakers that the game needs.");
        }
    }

    private void LookAtLines(LineFlaws flaws)
    {
        WarnOfLines(CorpusWarningKind.VeryLongLines, flaws.Long, 1, $"longer than {LineFlaws.LongerThan} characters",
            "The model generates one line at a time. Split lines that are not one line of dialogue.");
        WarnOfLines(CorpusWarningKind.Markup, flaws.Markup, MarkupFrom, "with tags or entities of XML or HTML",
            "The network will generate them too. Tags are kept whole; remove them if the game does not read them. Remove entities.");
        WarnOfLines(CorpusWarningKind.PageNumbers, flaws.PageNumbers, PageNumbersFrom, "with a page number and nothing else",
            "Remove them.");
        WarnOfLines(CorpusWarningKind.Tabs, flaws.Tabs, 1, "with tab characters", "If they only indent or separate text, replace each by a space.");
        WarnOfLines(CorpusWarningKind.TrailingSpaces, flaws.TrailingSpaces, 1, "ending in spaces",
            "They are useless characters to learn. Remove them.");
    }

    private void WarnOfLines(CorpusWarningKind kind, LineFlaw flaw, int from, string what, string remedy)
    {
        if (flaw.Count >= from)
            Warn(kind, $"{flaw.Count:N0} {(flaw.Count == 1 ? "line" : "lines")} {what}, the first at {flaw.Places[0].Place}. {remedy}", flaw);
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
                $"Straight and curly quotation marks are mixed: {string.Join("; ", mixed)}. The network must learn both. Use only one kind.");
        }
    }

    private void LookForRareCharacters(CorpusText corpus)
    {
        AlphabetEntry[] rare = _alphabet.Where(entry => entry.IsRare).ToArray();
        if (rare.Length > 0)
        {
            Warn(CorpusWarningKind.RareCharacters,
                $"{rare.Length} {(rare.Length == 1 ? "character occurs" : "characters occur")} fewer than {RareBelow} times: " +
                $"{Shown(rare)}. Characters that occur fewer than {VocabularyBuilder.DefaultMinimumCount} times become the unknown token. " +
                "Replace those that are mistakes.",
                LineFlaws.With(corpus, rare));
        }
    }

    private void Warn(CorpusWarningKind kind, string message, LineFlaw? flaw = null) =>
        _warnings.Add(new CorpusWarning(kind, message) { Places = flaw?.Places ?? [], Count = flaw?.Count ?? 0 });

    private int CountOf(string marks) =>
        _alphabet.Where(entry => entry.Element.Length == 1 && marks.Contains(entry.Element[0])).Sum(entry => entry.Count);

    private static bool IsDamage(char character) => character is '\uFFFD'
        || (char.GetUnicodeCategory(character) == UnicodeCategory.Control && character is not ('\n' or '\t'));

    private static string Shown(AlphabetEntry[] entries) =>
        string.Join(' ', entries.Take(ElementsShown).Select(entry => $"{entry.Shown} ({entry.Count})"))
        + (entries.Length > ElementsShown ? " …" : string.Empty);
}
