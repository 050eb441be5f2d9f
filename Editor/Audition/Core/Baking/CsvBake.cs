#nullable enable
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace DialogueRnn.Editor.Audition.Core.Baking
{
    /// <summary>Writes and reads lines as comma-separated values (RFC 4180) with a header and CR LF. The file of starred lines has this format too.</summary>
    /// <remarks>No cell runs as a formula in a spreadsheet: see <see cref="SpreadsheetCell"/>.</remarks>
    internal static class CsvBake
    {
        private static readonly string[] Header = { "id", "speaker", "text", "prime", "seed", "generated", "perplexity", "longest_copy" };
        private static readonly char[] Quoted = { ',', '"', '\r', '\n' };

        /// <summary>Writes lines.</summary>
        internal static string Write(IReadOnlyList<KeptLine> lines)
        {
            var csv = new StringBuilder();
            Append(csv, Header);
            foreach (KeptLine line in lines)
            {
                Append(csv, line.Id, line.Speaker, line.Text, line.Prime, line.Seed.ToString(CultureInfo.InvariantCulture), line.Generated,
                    double.IsNaN(line.Perplexity) ? string.Empty : line.Perplexity.ToString("R", CultureInfo.InvariantCulture),
                    line.LongestCopy?.ToString(CultureInfo.InvariantCulture) ?? string.Empty);
            }

            return csv.ToString();
        }

        /// <summary>Reads a text that <see cref="Write"/> wrote. Columns may have another order. Unknown columns are skipped.</summary>
        /// <param name="text">The text.</param>
        /// <param name="name">The name of the file, for messages.</param>
        /// <exception cref="FormatException">A column is missing, a seed is not a number, or a quote is not closed.</exception>
        internal static IReadOnlyList<KeptLine> Read(string text, string name)
        {
            List<List<string>> records = Records(text.TrimStart('\uFEFF'), name);
            if (records.Count == 0)
                return Array.Empty<KeptLine>();
            int[] places = Header.Select(column => records[0].IndexOf(column)).ToArray();
            if (places.Take(6).Any(place => place < 0))
                throw new FormatException($"'{name}' has no column '{Header[Array.IndexOf(places, -1)]}'. Restore the header line, or remove the file.");
            return records.Skip(1).Select((record, index) => ToLine(record, places, $"'{name}', line {index + 2}")).ToArray();
        }

        private static KeptLine ToLine(List<string> record, int[] places, string place)
        {
            string At(int column) => places[column] >= 0 && places[column] < record.Count ? SpreadsheetCell.TextOf(record[places[column]]) : string.Empty;
            if (!ulong.TryParse(At(4), NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed))
                throw new FormatException($"{place}: the seed '{At(4)}' is not a whole number. Correct it, or remove the line.");
            double perplexity = double.TryParse(At(6), NumberStyles.Float, CultureInfo.InvariantCulture, out double read) ? read : double.NaN;
            int? copy = int.TryParse(At(7), NumberStyles.Integer, CultureInfo.InvariantCulture, out int copied) ? copied : (int?)null;
            // A row that a writer added in a spreadsheet has none.
            string id = At(0).Length > 0 ? At(0) : LineIdentifier.Of(At(1), At(2));
            return new KeptLine(id, At(1), At(2), At(3), seed, At(5), perplexity, copy);
        }

        private static void Append(StringBuilder csv, params string[] fields) =>
            csv.Append(string.Join(",", fields.Select(Quote))).Append("\r\n");

        private static string Quote(string field)
        {
            string cell = SpreadsheetCell.Of(field);
            return cell.IndexOfAny(Quoted) < 0 ? cell : $"\"{cell.Replace("\"", "\"\"")}\"";
        }

        private static List<List<string>> Records(string text, string name)
        {
            var records = new List<List<string>>();
            var record = new List<string>();
            var field = new StringBuilder();
            bool isQuoted = false;
            for (int at = 0; at < text.Length; at++)
            {
                char character = text[at];
                if (isQuoted)
                {
                    if (character != '"')
                        field.Append(character);
                    else if (at + 1 < text.Length && text[at + 1] == '"')
                        field.Append(text[at++]);
                    else
                        isQuoted = false;
                }
                else if (character == '"' && field.Length == 0)
                {
                    isQuoted = true;
                }
                else if (character == ',' || character == '\n')
                {
                    record.Add(field.ToString());
                    field.Clear();
                    if (character == '\n')
                        Keep(records, ref record);
                }
                else if (character != '\r' || at + 1 >= text.Length || text[at + 1] != '\n')
                {
                    field.Append(character);
                }
            }

            if (isQuoted)
                throw new FormatException($"'{name}' ends inside a quoted field. Close the quote, or remove the file.");
            record.Add(field.ToString());
            Keep(records, ref record);
            return records;
        }

        private static void Keep(List<List<string>> records, ref List<string> record)
        {
            if (record.Count > 1 || record[0].Length > 0)
                records.Add(record);
            record = new List<string>();
        }
    }
}
