using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;
using DialogueRnn.Training.Reporting.Wording;

namespace DialogueRnn.Training.Reporting.Findings;

/// <summary>The configuration of a run as names and values for display.</summary>
internal static class ConfigurationTable
{
    /// <summary>Reads every value of a configuration, also nested ones, in the order of the file.</summary>
    /// <param name="json">The configuration file.</param>
    /// <returns>Names in words, and values. Empty if the file is not JSON, because a report must not fail for that.</returns>
    public static IReadOnlyList<KeyValuePair<string, string>> Parse(ReadOnlyMemory<byte> json)
    {
        var rows = new List<KeyValuePair<string, string>>();
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                AddProperties(rows, document.RootElement);
        }
        catch (JsonException)
        {
            rows.Clear();
        }

        return rows;
    }

    /// <summary>The options of a started event. Empty for null.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Of(IReadOnlyDictionary<string, string>? options) =>
        options is null ? [] : [.. options.Select(option => KeyValuePair.Create(Words(option.Key), option.Value))];

    /// <summary>Writes an identifier in words: <c>LearningRate</c> becomes "Learning rate".</summary>
    internal static string Words(string identifier)
    {
        var words = new StringBuilder();
        for (int index = 0; index < identifier.Length; index++)
        {
            char character = identifier[index];
            bool begins = index > 0 && char.IsUpper(character) && !char.IsUpper(identifier[index - 1]);
            if (begins)
                words.Append(' ');
            bool isAcronym = char.IsUpper(character) && index + 1 < identifier.Length && char.IsUpper(identifier[index + 1]);
            words.Append(index == 0 ? char.ToUpperInvariant(character) : begins && !isAcronym ? char.ToLowerInvariant(character) : character);
        }

        return words.ToString();
    }

    private static void AddProperties(List<KeyValuePair<string, string>> rows, JsonElement element)
    {
        foreach (JsonProperty property in element.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.Object)
                AddProperties(rows, property.Value);
            else
                rows.Add(KeyValuePair.Create(Words(property.Name), Text(property.Value)));
        }
    }

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "none",
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        JsonValueKind.Number => NumberText(value),
        JsonValueKind.Array => value.GetArrayLength() == 0 ? "none" : string.Join(", ", value.EnumerateArray().Select(Text)),
        JsonValueKind.String => value.GetString() is { Length: > 0 } text ? text : "none",
        _ => value.ToString(),
    };

    private static string NumberText(JsonElement value) =>
        value.TryGetInt64(out long whole) ? whole.ToString(CultureInfo.InvariantCulture) : Number.Small(value.GetDouble());
}
