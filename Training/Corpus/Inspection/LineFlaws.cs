using System;
using System.Text.RegularExpressions;

namespace DialogueRnn.Training.Corpus.Inspection;

/// <summary>A flaw that lines of a corpus have: how many, and where it is met first.</summary>
internal sealed class LineFlaw
{
    /// <summary>How many lines have it.</summary>
    public int Count { get; private set; }

    /// <summary>File and line number of the first; empty where there is none.</summary>
    public string FirstPlace { get; private set; } = string.Empty;

    /// <summary>Takes note of a line.</summary>
    /// <param name="isFound">Whether the line has the flaw.</param>
    /// <param name="file">Its file.</param>
    /// <param name="number">Its number in the file, from 1.</param>
    public void AddIf(bool isFound, CorpusFile file, int number)
    {
        if (isFound && Count++ == 0)
            FirstPlace = $"{file.Name}:{number}";
    }
}

/// <summary>The flaws of the lines of a corpus that can be seen in a line by itself.</summary>
internal sealed partial class LineFlaws
{
    /// <summary>A line longer than this is no line of dialogue, in UTF-16 units.</summary>
    public const int LongerThan = 500;

    private const int LongestPageNumber = 20;

    private LineFlaws()
    {
    }

    /// <summary>Very long lines.</summary>
    public LineFlaw Long { get; } = new();

    /// <summary>Lines with tags or entities of XML or HTML.</summary>
    public LineFlaw Markup { get; } = new();

    /// <summary>Lines that are a page number.</summary>
    public LineFlaw PageNumbers { get; } = new();

    /// <summary>Lines with tab characters.</summary>
    public LineFlaw Tabs { get; } = new();

    /// <summary>Lines that end in spaces.</summary>
    public LineFlaw TrailingSpaces { get; } = new();

    /// <summary>Looks through a corpus.</summary>
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
