using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace DialogueRnn.Training.Corpus.Utterances.Reading.Formats;

/// <summary>
/// Reads subtitles: SubRip and WebVTT. Numbers, timings, styles and sounds in brackets are left out. A subtitle with two lines that begin with a dash is
/// two lines of dialogue. A subtitle may begin with its speaker: <c>NAME: </c>, or <c>&lt;v NAME&gt;</c> in WebVTT.
/// </summary>
internal static partial class SubRipUtterances
{
    /// <summary>Whether a text is of this format.</summary>
    public static bool Looks(string text) => Timing().Match(text) is { Success: true } first && (first.Index < 2000 || Timing().Count(text) > 2);

    /// <summary>Reads a file.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="text">The text. All line endings are line feeds.</param>
    public static FileRecords Read(string path, string text)
    {
        var records = new FileRecords(path);
        var said = new List<TextLine>();
        bool isOpen = false;
        foreach (TextLine line in TextLines.Of(text))
        {
            string written = line.Text.Trim();
            if (Timing().IsMatch(written))
            {
                DropNumber(said);
                Close(said, records);
                records.LeaveOut("timing");
                isOpen = true;
            }
            else if (written.Length == 0)
            {
                Close(said, records);
                isOpen = false;
            }
            else if (isOpen)
            {
                said.Add(line with { Text = written });
            }
        }

        Close(said, records);
        return records;
    }

    // Without a blank line before it, the number of the next subtitle is the last line of this one.
    private static void DropNumber(List<TextLine> said)
    {
        if (said.Count > 0 && said[^1].Text.All(char.IsAsciiDigit))
            said.RemoveAt(said.Count - 1);
    }

    private static void Close(List<TextLine> said, FileRecords records)
    {
        var speeches = new List<(int Number, string Text)>();
        foreach ((int number, string text) in said)
        {
            if (speeches.Count == 0 || Dash().IsMatch(text))
                speeches.Add((number, text));
            else
                speeches[^1] = (speeches[^1].Number, $"{speeches[^1].Text} {text}");
        }

        said.Clear();
        foreach ((int number, string text) in speeches)
            Say(Dash().Replace(text, string.Empty), number, records);
    }

    private static void Say(string text, int number, FileRecords records)
    {
        string? speaker = null;
        if (Voice().Match(text) is { Success: true } voice)
            speaker = voice.Groups["name"].Value;
        string plain = Style().Replace(text, string.Empty).Replace("&nbsp;", " ", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal);
        string spoken = Sound().Replace(plain, " ").Trim();
        if (Named().Match(spoken) is { Success: true } named)
        {
            speaker ??= named.Groups["name"].Value;
            spoken = named.Groups["text"].Value;
        }

        if (!records.Say(speaker, spoken, number) && spoken.Length == 0)
            records.LeaveOut("sound");
    }

    [GeneratedRegex(@"^[ \t]*(\d{1,3}:)?\d{1,2}:\d{2}[,.]\d{1,3}[ \t]*-->[ \t]*(\d{1,3}:)?\d{1,2}:\d{2}[,.]\d{1,3}", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Timing();

    [GeneratedRegex(@"^\s*[-–—‐]\s*(?=\S)")]
    private static partial Regex Dash();

    [GeneratedRegex(@"^<v[. ](?<name>[^>]+)>", RegexOptions.IgnoreCase)]
    private static partial Regex Voice();

    [GeneratedRegex(@"</?[A-Za-z][^<>]*>|\{\\[^}]*\}|\{[a-zA-Z]:[^}]*\}")]
    private static partial Regex Style();

    [GeneratedRegex(@"\[[^\]]*\]|\([^)]*\)|（[^）]*）|♪[^♪]*♪?|♫[^♫]*♫?")]
    private static partial Regex Sound();

    [GeneratedRegex(@"^(?<name>\p{Lu}[\p{L}\p{M}\p{N} .'’#&-]{0,30}|[\p{Lo}\p{N}]{1,12})[:：]\s*(?<text>[^\s/].*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Named();
}
