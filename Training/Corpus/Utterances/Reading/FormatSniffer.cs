using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using DialogueRnn.Training.Corpus.Speakers;
using DialogueRnn.Training.Corpus.Utterances.Reading.Formats;
using DialogueRnn.Training.Corpus.Utterances.Reading.Formats.Messages;

namespace DialogueRnn.Training.Corpus.Utterances.Reading;

/// <summary>Finds the format of a corpus file: by what is in it first, by its name second.</summary>
internal static class FormatSniffer
{
    // Of the lines that a looser layout names, so many may be missed by the usual one.
    private const double UsualShare = 0.95;

    /// <summary>Finds the format of a file.</summary>
    /// <param name="path">The name of the file.</param>
    /// <param name="text">Its text.</param>
    /// <param name="hasColumns">Whether the user has named the columns of tables. Then a file with an unknown ending is a table.</param>
    /// <param name="hasJsonPath">Whether the user has named the paths in JSON. Then JSON is read by them.</param>
    public static CorpusFormat Of(string path, string text, bool hasColumns = false, bool hasJsonPath = false)
    {
        string first = FirstLine(text);
        string ending = Path.GetExtension(path).ToLowerInvariant();
        if (IsRecord(first))
            return CorpusFormat.JsonLines;
        bool isNamedTable = ending is ".csv" or ".tsv" or ".tab";
        if (TableDialect.Of(first, path).IsTable(first, isNamedTable))
            return CorpusFormat.Table;
        if (ScriptOf(ending, text) is { } script)
            return script;
        if (IsTagged(text))
            return CorpusFormat.TaggedText;
        if (ByName(ending) is { } named)
            return named;
        if (isNamedTable || (hasColumns && ending is not (".txt" or ".json")))
            return CorpusFormat.Table;
        if (ending != ".json" && !IsJson(text))
            return OfText(text);
        return !hasJsonPath && RpgMakerEvents.Looks(text) ? CorpusFormat.RpgMaker : CorpusFormat.Json;
    }

    private static CorpusFormat? ScriptOf(string ending, string text)
    {
        if (YarnUtterances.Looks(text))
            return CorpusFormat.Yarn;
        if (SubRipUtterances.Looks(text))
            return CorpusFormat.SubRip;
        if (RenPyUtterances.Looks(text))
            return CorpusFormat.RenPy;
        if (InkUtterances.Looks(text, ending == ".ink"))
            return CorpusFormat.Ink;
        return FountainUtterances.Looks(text) ? CorpusFormat.Fountain : null;
    }

    private static CorpusFormat? ByName(string ending) => ending switch
    {
        ".jsonl" or ".ndjson" => CorpusFormat.JsonLines,
        ".yarn" => CorpusFormat.Yarn,
        ".ink" => CorpusFormat.Ink,
        ".rpy" => CorpusFormat.RenPy,
        ".fountain" or ".spmd" => CorpusFormat.Fountain,
        ".srt" or ".vtt" => CorpusFormat.SubRip,
        _ => null,
    };

    private static CorpusFormat OfText(string text)
    {
        if (ChatLog.Of(text).IsClear)
            return CorpusFormat.Chat;
        var layout = SpokenLayout.Of(text);
        int usual = 0;
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
            usual += SpeakerLines.NameOf(line).IsEmpty ? 0 : 1;
        var play = NamesAbove.Of(text);
        if (play.IsClear && play.Covered > layout.Named && play.Speeches > usual)
            return CorpusFormat.Play;
        if (HangingSpeeches.Of(text).IsClear && usual < layout.Lines / 4)
            return CorpusFormat.Play;
        return layout.IsClear && (layout.Wrapping is not null || usual < UsualShare * layout.Named) ? CorpusFormat.SpokenText : CorpusFormat.PlainText;
    }

    private static string FirstLine(string text)
    {
        int start = 0;
        while (start < text.Length && char.IsWhiteSpace(text[start]))
            start++;
        int end = text.IndexOf('\n', start);
        return text[start..(end < 0 ? text.Length : end)];
    }

    private static bool IsRecord(string line)
    {
        if (!line.StartsWith('{'))
            return false;
        try
        {
            using var document = JsonDocument.Parse(line);
            return document.RootElement.EnumerateObject().Any(property => property.Name.Equals(FieldNames.Text, StringComparison.OrdinalIgnoreCase));
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool IsJson(string text)
    {
        ReadOnlySpan<char> trimmed = text.AsSpan().Trim();
        if (trimmed.Length < 2 || (trimmed[0], trimmed[^1]) is not (('[', ']') or ('{', '}')))
            return false;
        try
        {
            using var document = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool IsTagged(string text)
    {
        if (!text.AsSpan().ContainsAny('[', '>'))
            return false;
        bool hasHeard = false;
        foreach (Range range in text.AsSpan().Split('\n'))
        {
            ReadOnlySpan<char> line = text.AsSpan(range).Trim();
            if (line.IsEmpty)
                continue;
            ReadOnlySpan<char> said = line[0] == '>' ? line[1..].Trim() : line;
            if (said.Contains('[') && FieldTag.Find(said.ToString()) is not null)
                return true;
            bool isHeard = line[0] == '>' && IsSpoken(said);
            if (hasHeard && !isHeard && IsSpoken(line))
                return true;
            hasHeard = isHeard;
        }

        return false;
    }

    private static bool IsSpoken(ReadOnlySpan<char> line)
    {
        string written = line.ToString();
        return LineNotation.NameOf(written) is { Length: > 0 } name && name.Length + 1 < written.Length;
    }
}
