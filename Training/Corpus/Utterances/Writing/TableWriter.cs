using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using CsvHelper;
using CsvHelper.Configuration;

namespace DialogueRnn.Training.Corpus.Utterances.Writing;

/// <summary>Writes records as CSV with commas (RFC 4180, with line feeds). The fields are in the order in which the records first have them.</summary>
internal static class TableWriter
{
    /// <summary>Writes records.</summary>
    public static string Write(IReadOnlyList<Utterance> utterances)
    {
        string[] fields = [.. utterances.SelectMany(utterance => utterance.Fields.Keys).Distinct()];
        using var text = new StringWriter();
        using var table = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\n" });
        WriteRow(table, [FieldNames.Speaker, FieldNames.Text, FieldNames.Heard, .. fields]);
        foreach (Utterance utterance in utterances)
        {
            string heard = utterance.Heard is { } line ? LineNotation.Write(line) : string.Empty;
            IEnumerable<string> cells = fields.Select(field => utterance.Fields.TryGetValue(field, out FieldValue? value) ? FieldNotation.WriteCell(value) : string.Empty);
            WriteRow(table, [utterance.Speaker ?? string.Empty, utterance.Text, heard, .. cells]);
        }

        table.Flush();
        return text.ToString();
    }

    private static void WriteRow(CsvWriter table, IEnumerable<string> cells)
    {
        foreach (string cell in cells)
            table.WriteField(cell);
        table.NextRecord();
    }
}
