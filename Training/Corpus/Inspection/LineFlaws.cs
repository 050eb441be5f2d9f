using System;
using System.Text.RegularExpressions;

namespace DialogueRnn.Training.Corpus.Inspection;

/// <summary>A flaw of lines: the number of lines with it, and the first one.</summary>
internal sealed class LineFlaw
{
    /// <summary>The number of lines with the flaw.</summary>
    public int Count { get; private set; }

    /// <summary>The file and line number of the first one. Empty if there is none.</summary>
    public string FirstPlace { get; private set; } = string.Empty;

    /// <summary>Counts a line.</summary>
    /// <param name="isFound">Whether the line has the flaw.</param>
    /// <param name="file">The file of the line.</param>
    /// <param name="number">The number of the line in the file, from 1.</param>
    public void AddIf(bool isFound, CorpusFile file, int number)
    {
        if (isFound && Count++ == 0)
            FirstPlace = $"{file.Name}:{number}";
    }
}

/// <summary>The flaws of single lines in a corpus.</summary>
internal sealed partial class LineFlaws
{
    /// <summary>The largest length of a line of dialogue, in UTF-16 units. Longer lines are a flaw.</summary>
    public const int LongerThan = 500;

    private const int LongestPageNumber = 20;

    private LineFlaws()
    {
    }

    /// <summary>Very long lines.</summary>
    public LineFlaw Long { get; } = new();

    /// <summary>Lines with tags or entities of XML or HTML.</summary>
    public LineFlaw Markup { get; } = new();

    /// <summary>Lines that are only a page number.</summary>
    public LineFlaw PageNumbers { get; } = new();

    /// <summary>Lines with tab characters.</summary>
    public LineFlaw Tabs { get; } = new();

    /// <summary>Lines that end with spaces.</summary>
    public LineFlaw TrailingSpaces { get; } = new();

    /// <summary>Finds the flaws.</summary>
    /// <param name="corpus">The corpus.</param>
    public static LineFlaws Of(CorpusText corpus)
    {
        var flaws = new LineFlaws();
        CorpusLines.Visit(corpus, flaws.Add);
        return flaws;
    }

    private void Add(CorpusFile file, int number, ReadOnlySpan<char> line)
    {
        Long.AddIf(line.Length > LongerThan, file, number);
        Markup.AddIf(line.ContainsAny('<', '&') && MarkupText().IsMatch(line), file, number);
        PageNumbers.AddIf(line.Length is > 0 and < LongestPageNumber && PageNumberLine().IsMatch(line), file, number);
        Tabs.AddIf(line.Contains('\t'), file, number);
        TrailingSpaces.AddIf(line is [.., ' ' or '\u00A0'], file, number);
    }

    [GeneratedRegex(@"</?[A-Za-z][^<>]{0,80}>|&(amp|lt|gt|quot|apos|nbsp|#x?[0-9A-Fa-f]{1,6});", RegexOptions.CultureInvariant)]
    private static partial Regex MarkupText();

    [GeneratedRegex(@"^[\s\-–—\[\]()|.]*((page|p\.|seite|s\.)\s*)?\d{1,4}[\s\-–—\[\]()|.]*$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex PageNumberLine();
}
