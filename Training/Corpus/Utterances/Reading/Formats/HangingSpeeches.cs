using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace DialogueRnn.Training.Corpus.Utterances.Reading.Formats;

/// <summary>
/// Plays in which an abbreviated name stands before each speech, and the further lines of the speech are indented deeper: <c>  Ham. To be, …</c>. Stage directions stand deeper still.
/// </summary>
internal sealed partial class HangingSpeeches
{
    private const int FewestSpeeches = 10;
    private const int SpeechesPerName = 3;
    private const int DeepestSpeech = 7;

    private readonly HashSet<string> _names;
    private readonly int _indent;

    private HangingSpeeches(HashSet<string> names, int indent, bool isClear)
    {
        _names = names;
        _indent = indent;
        IsClear = isClear;
    }

    /// <summary>Whether most lines are in speeches, some speeches go over several lines, and the names return.</summary>
    public bool IsClear { get; }

    /// <summary>Measures a text.</summary>
    /// <param name="text">The text. All line endings are line feeds.</param>
    public static HangingSpeeches Of(string text)
    {
        string[] lines = [.. text.Split('\n').Where(line => !string.IsNullOrWhiteSpace(line))];
        Match[] named = [.. lines.Select(line => Named().Match(line)).Where(match => match.Success)];
        if (named.Length < FewestSpeeches)
            return new HangingSpeeches([], 0, false);
        int indent = named.CountBy(match => match.Groups["indent"].Length).MaxBy(pair => pair.Value).Key;
        HashSet<string> names = [.. named.Where(match => match.Groups["indent"].Length == indent).CountBy(match => match.Groups["name"].Value).Where(pair => pair.Value >= 2).Select(pair => pair.Key)];
        int speeches = 0, further = 0;
        foreach (string line in lines)
        {
            bool isSpeech = Named().Match(line) is { Success: true } match && match.Groups["indent"].Length == indent && names.Contains(match.Groups["name"].Value);
            speeches += isSpeech ? 1 : 0;
            further += !isSpeech && speeches > 0 && IsFurther(IndentOf(line), indent) ? 1 : 0;
        }

        bool isClear = speeches >= FewestSpeeches && speeches >= SpeechesPerName * names.Count && 2 * (speeches + further) > lines.Length && further > speeches / 10;
        return new HangingSpeeches(names, indent, isClear);
    }

    /// <summary>Reads a text.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="text">The text. All line endings are line feeds.</param>
    public FileRecords Read(string path, string text)
    {
        var records = new FileRecords(path);
        bool isOpen = false;
        foreach ((int number, string line) in TextLines.Of(text))
        {
            if (string.IsNullOrWhiteSpace(line))
                continue;
            int indent = IndentOf(line);
            if (indent == _indent && Named().Match(line) is { Success: true } match && (_names.Contains(match.Groups["name"].Value) || isOpen))
                isOpen = records.Say(match.Groups["name"].Value, Said(match.Groups["text"].Value, records), number);
            else if (isOpen && IsFurther(indent, _indent))
                records.Append(' ' + Said(line.Trim(), records));
            else
                records.LeaveOut(indent > _indent + DeepestSpeech ? "stage direction" : "line outside the speeches");
        }

        return records;
    }

    private static bool IsFurther(int indent, int speech) => indent > speech && indent <= speech + DeepestSpeech;

    private static int IndentOf(string line) => line.Length - line.TrimStart().Length;

    // A direction at the end of a line stands behind several blanks.
    private static string Said(string text, FileRecords records)
    {
        string trimmed = text.TrimEnd();
        int end = trimmed.IndexOf("   ", StringComparison.Ordinal);
        if (end < 0)
            return trimmed;
        records.LeaveOut("stage direction");
        return trimmed[..end];
    }

    [GeneratedRegex(@"^(?<indent>[ \t]{0,8})(?<name>\p{Lu}[\p{L}'’]{0,14}( [\p{Lu}\p{N}][\p{L}'’]*){0,2})\.[ ]+(?<text>\S.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Named();
}
