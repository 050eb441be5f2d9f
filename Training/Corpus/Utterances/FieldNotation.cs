using System;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;

namespace DialogueRnn.Training.Corpus.Utterances;

/// <summary>
/// How values of fields are written in tags and in the cells of tables: <c>angry</c>, <c>0.5</c>, <c>[0.1, -3]</c>, and in quotes a word that
/// would otherwise be read as something else: <c>"4"</c>. In quotes, a quotation mark is written twice.
/// </summary>
internal static partial class FieldNotation
{
    /// <summary>Reads a value.</summary>
    /// <param name="written">The value as it is written.</param>
    /// <param name="value">The value. Null if nothing is written there.</param>
    /// <returns>What is wrong, and the remedy, as sentences. Null if nothing is wrong.</returns>
    public static string? Read(string written, out FieldValue? value)
    {
        string trimmed = written.Trim();
        value = null;
        if (trimmed.Length == 0)
            return null;
        if (trimmed[0] == '"')
            return ReadQuoted(trimmed, out value);
        if (trimmed[0] == '[')
            return ReadVector(trimmed, out value);
        value = TryNumber(trimmed, out double amount) ? FieldValue.OfNumber(amount) : FieldValue.OfChoice(UtteranceText.OneLine(trimmed));
        return null;
    }

    /// <summary>Writes a value for a tag. Words with characters that have a meaning there are in quotes.</summary>
    public static string Write(FieldValue value) => Write(value, NeedsQuotesInTag);

    /// <summary>Writes a value for the cell of a table. The quotes of the table itself are not included.</summary>
    public static string WriteCell(FieldValue value) => Write(value, NeedsQuotes);

    private static string Write(FieldValue value, Func<string, bool> needsQuotes) => value.Kind switch
    {
        FieldKind.Number => value.Amount.ToString(CultureInfo.InvariantCulture),
        FieldKind.Vector => $"[{string.Join(", ", value.Elements.Select(element => element.ToString(CultureInfo.InvariantCulture)))}]",
        _ => needsQuotes(value.Text) ? $"\"{value.Text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value.Text,
    };

    private static bool NeedsQuotes(string word) => word[0] is '"' or '[' || TryNumber(word, out _);

    private static bool NeedsQuotesInTag(string word) => NeedsQuotes(word) || word.AsSpan().ContainsAny("\"[];=");

    private static bool TryNumber(string written, out double amount)
    {
        amount = 0;
        return Number().IsMatch(written) && double.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out amount) && double.IsFinite(amount);
    }

    private static string? ReadQuoted(string written, out FieldValue? value)
    {
        string inner = written.Length > 1 && written[^1] == '"' ? written[1..^1] : "\"";
        value = null;
        if (inner.Replace("\"\"", string.Empty, StringComparison.Ordinal).Contains('"'))
            return $"{written} begins with a quotation mark and does not end with one. Write a word in quotes, and quotation marks in it twice.";
        string word = UtteranceText.OneLine(inner.Replace("\"\"", "\"", StringComparison.Ordinal));
        value = word.Length == 0 ? null : FieldValue.OfChoice(word);
        return null;
    }

    private static string? ReadVector(string written, out FieldValue? value)
    {
        value = null;
        if (written[^1] != ']')
            return $"the vector {Shown(written)} is not closed. Write ']' behind its last number.";
        string[] numbers = written[1..^1].Split([',', ' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        float[] elements = new float[numbers.Length];
        for (int index = 0; index < numbers.Length; index++)
        {
            if (!Number().IsMatch(numbers[index])
                || !float.TryParse(numbers[index], NumberStyles.Float, CultureInfo.InvariantCulture, out elements[index]) || !float.IsFinite(elements[index]))
            {
                return $"'{numbers[index]}' in the vector {Shown(written)} is not a number. Write numbers such as [0.5, -3].";
            }
        }

        if (elements.Length == 0)
            return "the vector [] is empty. Write its numbers, or leave the field out.";
        value = FieldValue.OfVector(elements);
        return null;
    }

    private static string Shown(string written) => written.Length <= 40 ? written : written[..40] + "…";

    [GeneratedRegex(@"\A[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,4})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
