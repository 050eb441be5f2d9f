using System;
using System.Buffers;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace DialogueRnn.Training.Corpus.Inspection;

/// <summary>A flaw of lines: the number of lines with it, and the first one.</summary>
internal sealed class LineFlaw
{
    /// <summary>The largest number of lines that are kept.</summary>
    public const int MostPlaces = 20;

    private readonly List<CorpusLine> _places = [];

    /// <summary>The number of lines with the flaw.</summary>
    public int Count { get; private set; }

    /// <summary>The first lines with the flaw, at most <see cref="MostPlaces"/>.</summary>
    public IReadOnlyList<CorpusLine> Places => _places;

    /// <summary>Counts a line.</summary>
    /// <param name="isFound">Whether the line has the flaw.</param>
    /// <param name="file">The file of the line.</param>
    /// <param name="number">The number of the line in the file, from 1.</param>
    /// <param name="line">The line.</param>
    public void AddIf(bool isFound, CorpusFile file, int number, ReadOnlySpan<char> line)
    {
        if (isFound && Count++ < MostPlaces)
            _places.Add(CorpusLine.Of(file, number, line));
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

    /// <summary>Finds the lines with some text elements.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="elements">The elements.</param>
    public static LineFlaw With(CorpusText corpus, IReadOnlyList<AlphabetEntry> elements)
    {
        var flaw = new LineFlaw();
        var values = SearchValues.Create([.. elements.Select(entry => entry.Element)], StringComparison.Ordinal);
        CorpusLines.Visit(corpus, (file, number, line) => flaw.AddIf(line.ContainsAny(values), file, number, line));
        return flaw;
    }

    private void Add(CorpusFile file, int number, ReadOnlySpan<char> line)
    {
        Long.AddIf(line.Length > LongerThan, file, number, line);
        Markup.AddIf(line.ContainsAny('<', '&') && MarkupText().IsMatch(line), file, number, line);
        PageNumbers.AddIf(line.Length is > 0 and < LongestPageNumber && PageNumberLine().IsMatch(line), file, number, line);
        Tabs.AddIf(line.Contains('\t'), file, number, line);
        TrailingSpaces.AddIf(line is [.., ' ' or '\u00A0'], file, number, line);
    }

    [GeneratedRegex(@"</?[A-Za-z][^<>]{0,80}>|&(amp|lt|gt|quot|apos|nbsp|#x?[0-9A-Fa-f]{1,6});", RegexOptions.CultureInvariant)]
    private static partial Regex MarkupText();

    [GeneratedRegex(@"^[\s\-–—\[\]()|.]*((page|p\.|seite|s\.)\s*)?\d{1,4}[\s\-–—\[\]()|.]*$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex PageNumberLine();
}
