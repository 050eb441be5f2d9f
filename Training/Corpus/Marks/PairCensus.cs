using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using DialogueRnn.Generation.Shaping;
using DialogueRnn.Model;
using DialogueRnn.Model.Marks;

namespace DialogueRnn.Training.Corpus.Marks;

/// <summary>Finds out which marks of a corpus form pairs.</summary>
/// <remarks>
/// Quotation marks of one shape are used in either direction („…“ and “…”, «…» and »…«), so the marks of a group are paired as they follow each other in a line. Other pairs have one
/// direction. Where lines often have half a pair only, its marks do not have to match.
/// </remarks>
internal sealed class PairCensus
{
    // Of the uses of a group's marks. Rarer pairs are slips.
    private const double LeastShare = 0.1;

    // Of the lines with marks of a group. If more have half a pair, the marks form no pairs.
    private const double MostHalves = 0.3;
    private const int Fewest = 2;

    private static readonly string[] Groups = ["\u201C\u201D\u201E\u201F", "\u00AB\u00BB", "\u2039\u203A", "\u2018\u201A\u2019", "\""];

    private readonly IReadOnlyList<string> _lines;
    private readonly StringBuilder _pairs = new();
    private readonly StringBuilder _lone = new();

    private PairCensus(IReadOnlyList<string> lines) => _lines = lines;

    /// <summary>Finds the pairs, and the closing marks that also stand alone.</summary>
    /// <param name="lines">The lines, without the names of their speakers.</param>
    /// <param name="areWhole">Whether each line is an utterance. Parts of sentences say nothing about marks that stand alone.</param>
    public static LineMarks Of(IReadOnlyList<string> lines, bool areWhole)
    {
        var census = new PairCensus(lines);
        string[] usual = [.. ScriptMarks.UsualPairs.Chunk(2).Select(pair => new string(pair))];
        foreach (string group in Groups)
            census.AddGroup(group, usual, areWhole);
        foreach (string pair in usual.Where(pair => !Groups.Any(group => group.Contains(pair[0], StringComparison.Ordinal))))
            census.AddPair(pair, areWhole);
        return new LineMarks { Pairs = census._pairs.ToString(), LoneClosers = census._lone.ToString() };
    }

    private void AddGroup(string group, string[] usual, bool areWhole)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        int lines = 0, halves = 0;
        foreach (string line in _lines)
        {
            List<char> marks = MarksOf(line, group);
            lines += marks.Count > 0 ? 1 : 0;
            halves += marks.Count % 2;
            for (int place = 1; place < marks.Count; place += 2)
            {
                string pair = $"{marks[place - 1]}{marks[place]}";
                counts[pair] = counts.GetValueOrDefault(pair) + 1;
            }
        }

        int all = counts.Values.Sum();
        if (areWhole && halves >= Fewest && halves > MostHalves * lines)
            return;
        string[] found = [.. counts.Where(pair => pair.Value >= Math.Max(Fewest, LeastShare * all)).OrderByDescending(pair => pair.Value).Select(pair => pair.Key)];
        _pairs.AppendJoin(string.Empty, found.Length > 0 ? found : usual.Where(pair => group.Contains(pair[0], StringComparison.Ordinal)));
    }

    // The ’ of the single quotes is an apostrophe before a letter, and where nothing was opened.
    private static List<char> MarksOf(string line, string group)
    {
        var marks = new List<char>();
        for (int place = 0; place < line.Length; place++)
        {
            bool isMark = group.Contains(line[place], StringComparison.Ordinal);
            bool isApostrophe = line[place] == '\u2019' && (marks.Count % 2 == 0 || (place + 1 < line.Length && char.IsLetter(line[place + 1])));
            if (isMark && !isApostrophe)
                marks.Add(line[place]);
        }

        return marks;
    }

    private void AddPair(string pair, bool areWhole)
    {
        var marks = new LineMarks { Pairs = pair };
        int lines = 0, open = 0, closers = 0, lone = 0;
        foreach (string line in _lines.Where(line => line.AsSpan().IndexOfAny(pair) >= 0))
        {
            lines++;
            PairStack stack = default;
            foreach (char character in line)
            {
                int before = stack.Open;
                bool matches = stack.Take(character, marks);
                closers += character == pair[1] && !stack.IsSmiley ? 1 : 0;
                lone += character == pair[1] && !stack.IsSmiley && (!matches || stack.Open == before) ? 1 : 0;
            }

            open += stack.Open > 0 ? 1 : 0;
        }

        if (areWhole && open >= Fewest && open > MostHalves * lines)
            return;
        _pairs.Append(pair);
        if (areWhole && lone >= Fewest && lone >= LeastShare * closers && !marks.IsSentenceEnd(pair[1]))
            _lone.Append(pair[1]);
    }
}
