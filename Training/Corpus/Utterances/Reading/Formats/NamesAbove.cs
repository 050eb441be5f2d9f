using System;
using System.Buffers;
using System.Collections.Generic;
using System.Linq;

namespace DialogueRnn.Training.Corpus.Utterances.Reading.Formats;

/// <summary>Text in which a name stands on a line of its own above each speech, as in plays. What is in no speech is left out.</summary>
internal sealed class NamesAbove
{
    private const int FewestSpeeches = 4;
    private const int MostWords = 5;
    private const int LongestName = 40;

    private static readonly SearchValues<char> NoPartOfNames = SearchValues.Create(".!?:;,\"“”«»…=<>{}。！？、：「」");

    private readonly HashSet<string> _names;

    private NamesAbove(HashSet<string> names, int speeches, int covered, int lines)
    {
        _names = names;
        Speeches = speeches;
        Covered = covered;
        Lines = lines;
    }

    /// <summary>The number of speeches.</summary>
    public int Speeches { get; }

    /// <summary>The number of lines in speeches, with those of the names.</summary>
    public int Covered { get; }

    /// <summary>The number of lines that are not blank.</summary>
    public int Lines { get; }

    /// <summary>Whether most lines are in speeches, and the names return.</summary>
    public bool IsClear => Speeches >= FewestSpeeches && 2 * Covered > Lines && Speeches >= 2 * _names.Count;

    /// <summary>Measures a text.</summary>
    /// <param name="text">The text. All line endings are line feeds.</param>
    public static NamesAbove Of(string text)
    {
        string[] lines = [.. text.Split('\n').Select(line => line.Trim())];
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int index = 0; index < lines.Length; index++)
        {
            if (NameAt(lines, index) is { } name)
                counts[name] = counts.GetValueOrDefault(name) + 1;
        }

        var names = counts.Where(pair => pair.Value >= 2).Select(pair => pair.Key).ToHashSet(StringComparer.Ordinal);
        int speeches = 0, covered = 0;
        bool isOpen = false;
        for (int index = 0; index < lines.Length; index++)
        {
            bool isName = NameAt(lines, index) is { } name && names.Contains(name);
            speeches += isName ? 1 : 0;
            isOpen = lines[index].Length > 0 && (isOpen || isName);
            covered += isOpen ? 1 : 0;
        }

        return new NamesAbove(names, speeches, covered, lines.Count(line => line.Length > 0));
    }

    /// <summary>Reads a text.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="text">The text. All line endings are line feeds.</param>
    public FileRecords Read(string path, string text)
    {
        var records = new FileRecords(path);
        string[] lines = [.. text.Split('\n').Select(line => line.Trim())];
        for (int index = 0; index < lines.Length; index++)
        {
            if (lines[index].Length == 0)
                continue;
            if (NameAt(lines, index) is not { } name || !(_names.Contains(name) || IsCapitals(name)))
            {
                records.LeaveOut("line outside the speeches");
                continue;
            }

            var speech = new List<string>();
            int first = index + 1;
            for (index++; index < lines.Length && lines[index].Length > 0 && !(NameAt(lines, index) is { } next && _names.Contains(next)); index++)
            {
                if (IsAside(lines[index]))
                    records.LeaveOut("stage direction");
                else
                    speech.Add(lines[index]);
            }

            index--;
            int aside = AsideIn(lines[first - 1]);
            if (records.Say(name, string.Join(' ', speech), first + 1) && aside > 0)
                records.Remark("remark behind a name", lines[first - 1][aside..].Trim(',', '.', ' '));
        }

        return records;
    }

    // A name stands behind a blank line. In capitals it may also stand directly behind a speech.
    private static string? NameAt(string[] lines, int index)
    {
        string line = lines[index];
        if (line.Length is 0 or > LongestName + 40 || index + 1 == lines.Length || lines[index + 1].Length == 0)
            return null;
        int aside = AsideIn(line);
        string name = (aside > 0 ? line[..aside] : line).Trim().TrimEnd('.', ',').Trim();
        bool isName = name.Length is > 1 and <= LongestName && name.AsSpan().Count(' ') < MostWords && name.Any(char.IsLetter)
            && !name.AsSpan().ContainsAny(NoPartOfNames) && !char.IsLower(name, 0) && SpeakerName.Near(name) is not null;
        return isName && (index == 0 || lines[index - 1].Length == 0 || IsCapitals(name)) ? name : null;
    }

    // "ANNA (leise)", and in French plays "ANNE, à part."
    private static int AsideIn(string line)
    {
        int bracket = line.AsSpan().IndexOfAny("(（[");
        int comma = line.IndexOf(',');
        bool isBehindComma = comma > 0 && IsCapitals(line[..comma]) && line[(comma + 1)..].AsSpan().TrimStart() is { Length: > 0 } aside && char.IsLower(aside[0]);
        return isBehindComma && (bracket < 0 || comma < bracket) ? comma : bracket;
    }

    private static bool IsCapitals(string name) => name.Any(char.IsUpper) && !name.Any(char.IsLower);

    private static bool IsAside(string line) => (line[0], line[^1]) is ('(', ')') or ('[', ']') or ('（', '）');
}
