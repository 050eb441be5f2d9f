using System;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace DialogueRnn.Training.Corpus.Utterances.Reading;

/// <summary>Finds the format of a corpus file: by what is in it first, by its name second.</summary>
internal static class FormatSniffer
{
    /// <summary>Finds the format of a file.</summary>
    /// <param name="path">The name of the file.</param>
    /// <param name="text">Its text.</param>
    /// <param name="hasColumns">Whether the user has named the columns of tables. Then a file with an unknown ending is a table.</param>
    public static CorpusFormat Of(string path, string text, bool hasColumns = false)
    {
        string first = FirstLine(text);
        if (IsRecord(first))
            return CorpusFormat.JsonLines;
        string ending = Path.GetExtension(path).ToLowerInvariant();
        bool isNamedTable = ending is ".csv" or ".tsv" or ".tab";
        if (TableDialect.Of(first, path).IsTable(first, isNamedTable))
            return CorpusFormat.Table;
        if (IsTagged(text))
            return CorpusFormat.TaggedText;
        if (ending is ".jsonl" or ".ndjson")
            return CorpusFormat.JsonLines;
        return isNamedTable || (hasColumns && ending != ".txt") ? CorpusFormat.Table : CorpusFormat.PlainText;
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
