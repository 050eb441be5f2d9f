using System;
using System.Collections.Generic;
using System.Linq;

namespace DialogueRnn.Training.Corpus.Utterances.Reading.Formats;

/// <summary>
/// Speeches that begin with a name and go on over several lines: until a blank line, if blank lines part the speeches, or as long as the lines are
/// indented deeper than the names.
/// </summary>
internal sealed class WrappedSpeeches
{
    private const int FewestSpeeches = 3;
    private const double SameShare = 0.9;
    private const int SpeechesPerFurtherLine = 10;

    private readonly bool[] _goesOn;

    private WrappedSpeeches(bool[] goesOn)
    {
        _goesOn = goesOn;
    }

    /// <summary>Finds the speeches that go on.</summary>
    /// <param name="lines">The lines of the text, blank ones included.</param>
    /// <param name="layout">How the lines are named.</param>
    /// <returns>The speeches. Null if no form of them is clear.</returns>
    public static WrappedSpeeches? Of(string[] lines, SpokenLayout layout)
    {
        if (layout.Named < FewestSpeeches)
            return null;
        bool[] isNamed = Array.ConvertAll(lines, line => layout.NamesAgain(line.Trim()));
        // A name that does not return begins a speech, too: it goes on with no other one.
        bool[] isLike = Array.ConvertAll(lines, line => layout.Read(line.Trim()) is not null);
        return UntilBlank(lines, isNamed, isLike) ?? Indented(lines, isNamed);
    }

    /// <summary>Whether a line goes on with the speech before it.</summary>
    /// <param name="number">The number of the line, from 1.</param>
    public bool GoesOn(int number) => _goesOn[number - 1];

    /// <summary>The lines that go on with no speech, blank ones included.</summary>
    public IEnumerable<string> Beginnings(string[] lines) => lines.Where((_, index) => !_goesOn[index]);

    private static WrappedSpeeches? UntilBlank(string[] lines, bool[] isNamed, bool[] isLike)
    {
        bool[] goesOn = new bool[lines.Length];
        int paragraphs = 0, named = 0, whole = 0, further = 0;
        for (int start = 0; start < lines.Length;)
        {
            int end = start;
            while (end < lines.Length && lines[end].Length > 0)
                end++;
            if (end > start)
            {
                int names = isNamed.AsSpan(start, end - start).Count(true);
                bool isWhole = isNamed[start] && isLike.AsSpan(start, end - start).Count(true) == 1;
                paragraphs++;
                named += names > 0 ? 1 : 0;
                whole += isWhole ? 1 : 0;
                further += isWhole ? end - start - 1 : 0;
                for (int index = start + 1; index < end; index++)
                    goesOn[index] = !isLike[index];
            }

            start = end + 1;
        }

        bool isClear = whole >= FewestSpeeches && 2 * whole > paragraphs && whole >= SameShare * named && AreEnough(further, whole);
        return isClear ? new WrappedSpeeches(goesOn) : null;
    }

    private static WrappedSpeeches? Indented(string[] lines, bool[] isNamed)
    {
        bool[] goesOn = new bool[lines.Length];
        int[] indents = [.. lines.Where((_, index) => isNamed[index]).Select(IndentOf)];
        int usual = indents.CountBy(indent => indent).MaxBy(pair => pair.Value).Key;
        int further = 0, others = 0;
        bool isOpen = false;
        for (int index = 0; index < lines.Length; index++)
        {
            if (lines[index].Length == 0 || isNamed[index])
            {
                isOpen = isNamed[index];
                continue;
            }

            isOpen = isOpen && IndentOf(lines[index]) > usual;
            goesOn[index] = isOpen;
            further += isOpen ? 1 : 0;
            others += isOpen ? 0 : 1;
        }

        bool isClear = indents.Length >= FewestSpeeches && indents.Count(indent => indent == usual) >= SameShare * indents.Length && others < indents.Length && AreEnough(further, indents.Length);
        return isClear ? new WrappedSpeeches(goesOn) : null;
    }

    private static bool AreEnough(int further, int speeches) => further > 0 && SpeechesPerFurtherLine * further >= speeches;

    private static int IndentOf(string line) => line.Length - line.TrimStart().Length;
}
