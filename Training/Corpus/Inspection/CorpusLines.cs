using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Training.Corpus.Speakers;

namespace DialogueRnn.Training.Corpus.Inspection;

/// <summary>Facts about the lines of a corpus: their number, the longest ones, the repeated ones.</summary>
internal sealed class CorpusLines
{
    /// <summary>The largest number of longest lines.</summary>
    public const int LongestShown = 5;

    private CorpusLines(int count, int spoken, int distinct, RepeatedTexts texts, IReadOnlyList<CorpusLine> longest)
    {
        Texts = texts;
        Count = count;
        Spoken = spoken;
        Distinct = distinct;
        Longest = longest;
    }

    /// <summary>The number of lines, including blank ones.</summary>
    public int Count { get; }

    /// <summary>The number of lines that are neither blank nor only a speaker's name.</summary>
    public int Spoken { get; }

    /// <summary>The number of different spoken lines, ignoring white space at their ends.</summary>
    public int Distinct { get; }

    /// <summary>What is said again, whoever says it.</summary>
    public RepeatedTexts Texts { get; }

    /// <summary>The longest lines, longest first.</summary>
    public IReadOnlyList<CorpusLine> Longest { get; }

    /// <summary>Collects the facts.</summary>
    /// <param name="corpus">The corpus.</param>
    public static CorpusLines Of(CorpusText corpus)
    {
        int count = 0, spoken = 0;
        var distinct = new HashSet<string>(StringComparer.Ordinal);
        HashSet<string>.AlternateLookup<ReadOnlySpan<char>> lookup = distinct.GetAlternateLookup<ReadOnlySpan<char>>();
        var texts = new RepeatedTexts();
        var longest = new PriorityQueue<CorpusLine, int>();
        Visit(corpus, (file, number, line) =>
        {
            count++;
            ReadOnlySpan<char> trimmed = line.Trim();
            if (!trimmed.IsEmpty && !SpeakerLines.IsNameAlone(trimmed))
            {
                spoken++;
                lookup.Add(trimmed);
                texts.Add(trimmed);
            }

            if (longest.Count < LongestShown || (longest.TryPeek(out _, out int shortest) && line.Length > shortest))
                longest.Enqueue(CorpusLine.Of(file, number, line), line.Length);
            if (longest.Count > LongestShown)
                longest.Dequeue();
        });

        CorpusLine[] ordered = longest.UnorderedItems.Select(item => item.Element)
            .OrderByDescending(line => line.Length)
            .ThenBy(line => line.FileName, StringComparer.Ordinal)
            .ThenBy(line => line.Number).ToArray();
        return new CorpusLines(count, spoken, distinct.Count, texts, ordered);
    }

    /// <summary>An action for each line.</summary>
    /// <param name="file">The file of the line.</param>
    /// <param name="number">The number of the line in the file, from 1.</param>
    /// <param name="line">The line without its line feed.</param>
    public delegate void Visitor(CorpusFile file, int number, ReadOnlySpan<char> line);

    /// <summary>Calls an action for all lines, in order.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="visit">The action.</param>
    public static void Visit(CorpusText corpus, Visitor visit)
    {
        foreach (CorpusFile file in corpus.Files)
        {
            ReadOnlySpan<char> rest = corpus.TextOf(file);
            for (int number = 1; !rest.IsEmpty; number++)
            {
                int end = rest.IndexOf('\n');
                visit(file, file.LineNumbers is { } numbers ? numbers[number - 1] : number, end < 0 ? rest : rest[..end]);
                rest = end < 0 ? default : rest[(end + 1)..];
            }
        }
    }
}
