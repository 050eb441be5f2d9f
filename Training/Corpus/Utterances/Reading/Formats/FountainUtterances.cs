using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace DialogueRnn.Training.Corpus.Utterances.Reading.Formats;

/// <summary>
/// Reads screenplays in Fountain, and other plain text in which a name in capitals stands above a speech and scenes have headings (<c>INT. FORGE - NIGHT</c>).
/// Headings, action, transitions, parentheticals and notes are left out.
/// </summary>
internal static partial class FountainUtterances
{
    private const int LongestCue = 45;

    /// <summary>Whether a text is of this format: it has a heading of a scene, and a name above a speech.</summary>
    public static bool Looks(string text) => text.Split('\n').Any(line => Heading().IsMatch(line.Trim())) && Read(string.Empty, text).Utterances.Count > 0;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="text">The text. All line endings are line feeds.</param>
    public static FileRecords Read(string path, string text)
    {
        var records = new FileRecords(path);
        string[] lines = WithoutNotes(text).Split('\n');
        int start = TitleEnd(lines);
        records.LeaveOut("line of the title page", lines.Take(start).Count(line => line.Trim().Length > 0));
        for (int index = start; index < lines.Length; index++)
        {
            string line = lines[index].Trim();
            if (line.Length == 0)
                continue;
            bool isFree = index == 0 || lines[index - 1].Trim().Length == 0;
            if (isFree && IsCue(line, index + 1 < lines.Length ? lines[index + 1].Trim() : string.Empty))
                index = ReadSpeech(lines, index, records);
            else
                records.LeaveOut(KindOf(line, isFree));
        }

        return records;
    }

    private static int ReadSpeech(string[] lines, int cue, FileRecords records)
    {
        string name = Extension().Replace(lines[cue].Trim().TrimStart('@').TrimEnd('^', ' '), " ");
        var speech = new List<string>();
        string manner = string.Empty;
        int index = cue + 1;
        for (; index < lines.Length && lines[index].Trim().Length > 0; index++)
        {
            string line = lines[index].Trim();
            if (Parenthetical().IsMatch(line))
            {
                if (speech.Count == 0 && manner.Length == 0)
                    manner = line;
                else
                    records.LeaveOut("parenthetical");
                continue;
            }

            if (line[0] == '(' && !line.Contains(')'))
            {
                records.LeaveOut("parenthetical");
                while (index + 1 < lines.Length && lines[index + 1].Trim().Length > 0 && !lines[index].Contains(')'))
                    index++;
                continue;
            }

            speech.Add(line.TrimStart('~').Trim());
        }

        bool isSaid = records.Say(name, Emphasis().Replace(string.Join(' ', speech), string.Empty).Replace("\\*", "*", StringComparison.Ordinal), cue + 2);
        if (isSaid && manner.Length > 0)
            records.Remark("parenthetical", manner);
        return index - 1;
    }

    private static bool IsCue(string line, string next)
    {
        if (next.Length == 0 || Heading().IsMatch(line))
            return false;
        if (line[0] == '@')
            return line.Length > 1;
        string name = Extension().Replace(line.TrimEnd('^', ' '), " ").Trim();
        return name.Length is > 0 and <= LongestCue && name[0] is not ('>' or '.' or '!' or '#' or '=' or '~' or '(' or '[' or '/')
            && name.Any(char.IsLetter) && !name.Any(char.IsLower) && !name.EndsWith("TO:", StringComparison.Ordinal)
            && name[^1] is not ('.' or '!' or '?' or ':' or '…' or '。' or ',' or '-') && (!IsCaseless(name) || name.Length <= 12);
    }

    // Names in scripts without capitals are short, so that action is not taken for a name.
    private static bool IsCaseless(string name) => !name.Any(char.IsUpper);

    private static string KindOf(string line, bool isFree)
    {
        if (Heading().IsMatch(line) || line[0] == '#' || (line[0] == '.' && line.Length > 1 && line[1] != '.'))
            return "heading";
        if (line[0] == '>' || (isFree && line.EndsWith("TO:", StringComparison.Ordinal) && !line.Any(char.IsLower)))
            return "transition";
        return line.StartsWith('=') ? "synopsis line" : "line of action";
    }

    private static int TitleEnd(string[] lines)
    {
        int first = Array.FindIndex(lines, line => line.Trim().Length > 0);
        if (first < 0 || !TitleKey().IsMatch(lines[first]))
            return 0;
        int end = Array.FindIndex(lines, first, line => line.Trim().Length == 0);
        return end < 0 ? lines.Length : end;
    }

    // The number of lines stays the same.
    private static string WithoutNotes(string text) => Note().Replace(text, note => new string('\n', note.Value.Count(character => character == '\n')));

    [GeneratedRegex(@"^(\d+[A-Z]?\.?\s+)?((?i:INT|EXT|EST|INT\.?/EXT|EXT\.?/INT|I/E|E/I|INTERIOR|EXTERIOR|ИНТ|НАТ|INNEN|AUSSEN|AUßEN|WNĘTRZE|PLENER)\.|(INT|EXT|INT/EXT|EXT/INT|INTERIOR|EXTERIOR|ИНТ|НАТ|INNEN|AUSSEN|AUßEN|WNĘTRZE|PLENER)( |\s*[-–—]))", RegexOptions.CultureInvariant)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\s*[(（][^()（）]*[)）]\s*")]
    private static partial Regex Extension();

    [GeneratedRegex(@"^[(（][^()（）]*[)）]$")]
    private static partial Regex Parenthetical();

    [GeneratedRegex(@"^(title|credit|author|authors|source|draft date|date|contact|copyright|notes|revision|format)\s*:", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex TitleKey();

    [GeneratedRegex(@"\[\[.*?\]\]|/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Note();

    [GeneratedRegex(@"(?<!\\)\*{1,3}(?=\S)|(?<=\S)(?<!\\)\*{1,3}|(?<![\p{L}\p{N}])_(?=\S)|(?<=\S)_(?![\p{L}\p{N}])")]
    private static partial Regex Emphasis();
}
