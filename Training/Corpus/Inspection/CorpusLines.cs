using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Training.Corpus.Speakers;

namespace DialogueRnn.Training.Corpus.Inspection;

/// <summary>One pass over the lines of a corpus: how many there are, which are long, which stand there twice.</summary>
internal sealed class CorpusLines
{
    /// <summary>How many of the longest lines are named.</summary>
    public const int LongestShown = 5;

    private const int BeginningLength = 60;

    private CorpusLines(int count, int spoken, int distinct, IReadOnlyList<CorpusLine> longest)
    {
        Count = count;
        Spoken = spoken;
        Distinct = distinct;
        Longest = longest;
    }

    /// <summary>All lines, blank ones included.</summary>
    public int Count { get; }

    /// <summary>Lines that are neither blank nor a speaker's name alone.</summary>
    public int Spoken { get; }

    /// <summary>How many of the spoken lines differ, space at their ends left out of account.</summary>
    public int Distinct { get; }

    /// <summary>The longest lines, the longest first.</summary>
    public IReadOnlyList<CorpusLine> Longest { get; }

    /// <summary>Looks through a corpus.</summary>
    /// <param name="corpus">The corpus.</param>
    public static CorpusLines Of(CorpusText corpus)
    {
        int count = 0, spoken = 0;
        var distinct = new HashSet<string>(StringComparer.Ordinal);
        HashSet<string>.AlternateLookup<ReadOnlySpan<char>> lookup = distinct.GetAlternateLookup<ReadOnlySpan<char>>();
        var longest = new PriorityQueue<CorpusLine, int>();
        Visit(corpus, (file, number, line) =>
        {
            count++;
            ReadOnlySpan<char> trimmed = line.Trim();
            if (!trimmed.IsEmpty && !SpeakerLines.IsNameAlone(trimmed))
            {
                spoken++;
                lookup.Add(trimmed);
            }

            if (longest.Count < LongestShown || (longest.TryPeek(out _, out int shortest) && line.Length > shortest))
                longest.Enqueue(new CorpusLine(file.Name, number, line.Length, Beginning(line)), line.Length);
            if (longest.Count > LongestShown)
                longest.Dequeue();
        });

        CorpusLine[] ordered = longest.UnorderedItems.Select(item => item.Element)
            .OrderByDescending(line => line.Length)
            .ThenBy(line => line.FileName, StringComparer.Ordinal)
            .ThenBy(line => line.Number).ToArray();
        return new CorpusLines(count, spoken, distinct.Count, ordered);
    }

    /// <summary>What is done with each line.</summary>
    /// <param name="file">Its file.</param>
    /// <param name="number">Its number in the file, from 1.</param>
    /// <param name="line">The line without its line feed.</param>
    public delegate void Visitor(CorpusFile file, int number, ReadOnlySpan<char> line);

    /// <summary>Goes through all lines in order.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="visit">What to do with each.</param>
    public static void Visit(CorpusText corpus, Visitor visit)
    {
        foreach (CorpusFile file in corpus.Files)
        {
            ReadOnlySpan<char> rest = corpus.TextOf(file);
            for (int number = 1; !rest.IsEmpty; number++)
            {
                int end = rest.IndexOf('\n');
                visit(file, number, end < 0 ? rest : rest[..end]);
                rest = end < 0 ? default : rest[(end + 1)..];
            }
        }
    }

    private static string Beginning(ReadOnlySpan<char> line)
    {
        if (line.Length <= BeginningLength)
            return line.ToString();
        int end = 0;
        for (int length = 0; end + length <= BeginningLength; length = TextElements.LengthAt(line, end))
            end += length;
        return string.Concat(line[..end], "…");
    }
}
