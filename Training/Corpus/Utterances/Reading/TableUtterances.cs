using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using CsvHelper;
using CsvHelper.Configuration;
using DialogueRnn.Training.Corpus.Utterances.Reading.Formats;

namespace DialogueRnn.Training.Corpus.Utterances.Reading;

/// <summary>
/// Reads the records of a table: CSV with commas, semicolons, bars or tabs (RFC 4180), and TSV without quoting. The first row names the columns.
/// Rows without a text are left out, and so are columns of ids.
/// </summary>
internal static class TableUtterances
{
    /// <summary>Reads a table.</summary>
    /// <param name="path">The path of the file, for messages.</param>
    /// <param name="text">The text. All line endings are line feeds.</param>
    /// <param name="columns">The columns.</param>
    /// <exception cref="TrainingDataException">The table or a record in it is wrong.</exception>
    public static FileRecords Read(string path, string text, TableColumns columns)
    {
        char delimiter = TableDialect.Of(HeaderOf(text), path).Delimiter;
        try
        {
            return Read(path, text, columns, delimiter, CsvMode.RFC4180);
        }
        catch (QuotingException error) when (delimiter == '\t')
        {
            // Many programs write tabs without any quoting. There a quotation mark is an ordinary character.
            try
            {
                return Read(path, text, columns, delimiter, CsvMode.NoEscape);
            }
            catch (QuotingException)
            {
                throw error.AsFault();
            }
        }
        catch (QuotingException error)
        {
            throw error.AsFault();
        }
    }

    private static string HeaderOf(string text) =>
        text.Split('\n', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault() ?? string.Empty;

    private static FileRecords Read(string path, string text, TableColumns columns, char delimiter, CsvMode mode)
    {
        int first = 1;
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter.ToString(),
            Mode = mode,
            IgnoreBlankLines = false,
            WhiteSpaceChars = delimiter == ' ' ? [] : [' '],
            BadDataFound = _ => throw Quoting(path, first),
        };
        using var parser = new CsvParser(new StringReader(text), configuration);
        var records = new FileRecords(path);
        string?[]? parts = null;
        bool isOurs = false;
        while (parser.Read())
        {
            string[] cells = parser.Record ?? [];
            var place = new SourcePlace(path, first);
            first = parser.RawRow + 1;
            if (cells.All(string.IsNullOrWhiteSpace))
                continue;
            if (mode == CsvMode.RFC4180 && parser.RawRecord.Count(character => character == '"') % 2 != 0)
                throw Quoting(path, place.Line);
            if (parts is null)
            {
                parts = columns.Resolve(cells, path, out IReadOnlyList<string> leftOut);
                foreach (string name in leftOut)
                    records.LeaveOutNamed($"the column '{name}'");
                // A table that 'convert' wrote has only fields that matter.
                isOurs = cells is [FieldNames.Speaker, FieldNames.Text, FieldNames.Heard, ..];
                continue;
            }

            if (cells.Length > parts.Length && !cells.Skip(parts.Length).All(string.IsNullOrWhiteSpace))
            {
                throw new QuotingException($"{place}: the row has {cells.Length} cells, but the table has {parts.Length} columns. "
                    + $"Write a cell with {(delimiter == '\t' ? "a tab" : $"'{delimiter}'")} in quotes.");
            }

            if (Array.IndexOf(parts, FieldNames.Text) is var column && (column >= cells.Length || string.IsNullOrWhiteSpace(cells[column])))
                records.LeaveOut("row without a text");
            else
                records.Add(RecordOf(parts, cells, place));
        }

        if (!isOurs)
            records.LeaveOutIds("column", [.. columns.Chosen.Select(chosen => chosen.Part)]);
        return records;
    }

    private static Utterance RecordOf(string?[] parts, string[] cells, SourcePlace place)
    {
        string? speaker = null;
        string text = string.Empty;
        Utterance? heard = null;
        var fields = new OrderedDictionary<string, FieldValue>(StringComparer.Ordinal);
        for (int index = 0; index < Math.Min(parts.Length, cells.Length); index++)
        {
            string cell = cells[index];
            switch (parts[index])
            {
                case null:
                    break;
                case FieldNames.Speaker:
                    speaker = SpeakerName.Near(cell);
                    break;
                case FieldNames.Text:
                    text = cell;
                    break;
                case FieldNames.Heard:
                    heard = string.IsNullOrWhiteSpace(cell) ? null : LineNotation.Read(UtteranceText.OneLine(cell), null, place);
                    break;
                case { } name:
                    if (FieldNotation.Read(cell, out FieldValue? value) is { } fault)
                        throw new TrainingDataException($"{place}: column '{name}': {fault}");
                    if (value is not null)
                        fields.Add(name, value);
                    break;
            }
        }

        return new Utterance(speaker, UtteranceText.Of(text, place), fields, heard, place);
    }

    private static QuotingException Quoting(string path, int line) => new(
        $"{new SourcePlace(path, line)}: a quotation mark of the row is neither closed nor doubled. Write the cell in quotes, and each quotation mark in it twice.");

    private sealed class QuotingException(string message) : Exception(message)
    {
        public TrainingDataException AsFault() => new(Message, this);
    }
}
