using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace DialogueRnn.Training.Corpus.Utterances.Reading.Formats;

/// <summary>
/// Reads JSON of any form. Paths (<c>$[*].lines[*]</c>) choose texts, or objects with a text. The speaker is a property of the object or of one around it.
/// Without a path, objects with a text and a speaker are read.
/// </summary>
internal static partial class JsonTexts
{
    private const int PathsShown = 8;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="text">The text.</param>
    /// <param name="jsonPath">The paths, separated by semicolons. Null: objects with a text and a speaker.</param>
    /// <param name="properties">The properties that the user chose, as pairs of part and property.</param>
    /// <exception cref="TrainingDataException">It is not JSON, a path is wrong, or it is not clear where the texts are.</exception>
    public static FileRecords Read(string path, string text, string? jsonPath, IReadOnlyList<(string Part, string Column)> properties)
    {
        JToken root = Parse(path, text);
        var records = new FileRecords(path);
        string[] speakers = Chosen(properties, FieldNames.Speaker) ?? [FieldNames.Speaker, .. UsualNames.Speakers];
        string[] texts = Chosen(properties, FieldNames.Text) ?? [FieldNames.Text, .. UsualNames.Texts];
        (string Part, string Column)[] fields = [.. properties.Where(chosen => chosen.Part is not (FieldNames.Speaker or FieldNames.Text or FieldNames.Heard))];
        IEnumerable<JToken> found = jsonPath is null ? Objects(root, speakers, texts) : Select(path, root, jsonPath);
        foreach (JToken token in found)
            Add(token, records, speakers, texts, fields);
        if (records.Utterances.Count == 0 && !(jsonPath is null && !HasText(root)))
            throw new TrainingDataException(WhereTextsAre(path, root, jsonPath));
        records.LeaveOutIds("property", [.. fields.Select(field => field.Part)]);
        return records;
    }

    /// <summary>Reads JSON with the numbers of its lines.</summary>
    /// <exception cref="TrainingDataException">It is not JSON.</exception>
    public static JToken Parse(string path, string text)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(text)) { MaxDepth = 256, DateParseHandling = DateParseHandling.None };
            var root = JToken.ReadFrom(reader, new JsonLoadSettings { LineInfoHandling = LineInfoHandling.Load, CommentHandling = CommentHandling.Ignore });
            while (reader.Read())
            {
                if (reader.TokenType != JsonToken.Comment)
                    throw new JsonReaderException("Something follows the end of the JSON.", reader.Path, reader.LineNumber, reader.LinePosition, null);
            }

            return root;
        }
        catch (JsonReaderException error)
        {
            throw new TrainingDataException($"{path}:{error.LineNumber}: this is not valid JSON: {error.Message.Split(" Path ")[0]} Correct the file, or leave it out.", error);
        }
    }

    private static string[]? Chosen(IReadOnlyList<(string Part, string Column)> properties, string part) =>
        properties.Where(chosen => chosen.Part == part).Select(chosen => chosen.Column).ToArray() is { Length: > 0 } names ? names : null;

    private static List<JToken> Select(string path, JToken root, string jsonPath)
    {
        var found = new List<JToken>();
        foreach (string one in jsonPath.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            try
            {
                found.AddRange(root.SelectTokens(one, new JsonSelectSettings { RegexMatchTimeout = TimeSpan.FromSeconds(5) }));
            }
            catch (Exception error) when (error is JsonException or RegexMatchTimeoutException or ArgumentException)
            {
                throw new TrainingDataException($"{path}: --json-path '{one}' is not a path of JSON: {error.Message} Write, for example, $[*].lines[*].text.", error);
            }
        }

        return [.. found.Distinct().Select((token, index) => (token, index))
            .OrderBy(pair => ((IJsonLineInfo)pair.token).LineNumber).ThenBy(pair => ((IJsonLineInfo)pair.token).LinePosition).ThenBy(pair => pair.index).Select(pair => pair.token)];
    }

    private static IEnumerable<JToken> Objects(JToken root, string[] speakers, string[] texts) => All(root).OfType<JObject>()
        .Where(candidate => Property(candidate, texts) is not null && Property(candidate, speakers) is not null);

    private static IEnumerable<JToken> All(JToken root) => root is JContainer container ? container.DescendantsAndSelf() : [root];

    private static bool HasText(JToken root) => All(root).Any(token => token.Type == JTokenType.String);

    private static void Add(JToken token, FileRecords records, string[] speakers, string[] texts, (string Part, string Column)[] fields)
    {
        switch (token)
        {
            case JArray array:
                foreach (JToken element in array)
                    Add(element, records, speakers, texts, fields);
                break;
            case JObject record when Property(record, texts) is { } text:
                records.Say(SpeakerAround(record, speakers), text, LineOf(record), FieldsOf(record, fields));
                break;
            case JValue { Type: JTokenType.String } value:
                records.Say(SpeakerAround(value.Parent, speakers), (string)value!, LineOf(value));
                break;
            default:
                records.LeaveOut(token is JObject ? "object without a text" : "value that is no text");
                break;
        }
    }

    private static OrderedDictionary<string, FieldValue> FieldsOf(JObject record, (string Part, string Column)[] fields)
    {
        var values = new OrderedDictionary<string, FieldValue>(StringComparer.Ordinal);
        foreach ((string part, string column) in fields)
        {
            JToken? value = record.GetValue(column, StringComparison.OrdinalIgnoreCase);
            if (value is JValue { Type: JTokenType.Integer or JTokenType.Float } number && double.IsFinite((double)number))
                values.Add(part, FieldValue.OfNumber((double)number));
            else if (value is JValue { Type: JTokenType.String or JTokenType.Boolean } word && UtteranceText.OneLine(Convert.ToString(word.Value, CultureInfo.InvariantCulture)!) is { Length: > 0 } text)
                values.Add(part, FieldValue.OfChoice(text));
        }

        return values;
    }

    private static string? SpeakerAround(JToken? from, string[] names)
    {
        for (JToken? around = from; around is not null; around = around.Parent)
        {
            if (around is JObject candidate && Property(candidate, names) is { } speaker)
                return speaker;
        }

        return null;
    }

    private static string? Property(JObject candidate, string[] names)
    {
        foreach (string name in names)
        {
            JProperty? property = candidate.Property(name, StringComparison.OrdinalIgnoreCase) ?? candidate.Properties().FirstOrDefault(one => UsualNames.AreSame(one.Name, name));
            if (property?.Value is JValue { Type: JTokenType.String } value && !string.IsNullOrWhiteSpace((string?)value))
                return (string)value!;
        }

        return null;
    }

    private static int LineOf(JToken token) => token is IJsonLineInfo info && info.HasLineInfo() ? info.LineNumber : 1;

    private static string WhereTextsAre(string path, JToken root, string? jsonPath)
    {
        var places = All(root).OfType<JValue>().Where(value => value.Type == JTokenType.String && ((string)value!).Trim().Contains(' '))
            .GroupBy(value => OddKey().Replace(Index().Replace($"${(value.Path.StartsWith('[') ? string.Empty : ".")}{value.Path}", "[*]"), ".*"))
            .Select(group => (Path: group.Key, Count: group.Count(), First: (string)group.First()!))
            .OrderByDescending(place => place.Count).Take(PathsShown).ToArray();
        string fault = jsonPath is null ? "this is JSON, and it does not say which of its texts are lines of dialogue" : $"--json-path '{jsonPath}' finds no text in this JSON";
        if (places.Length == 0)
            return $"{path}: {fault}. It has no text of several words. Leave the file out.";
        string listed = string.Join("; ", places.Select(place => $"{place.Path} ({place.Count:N0}, the first '{Short(place.First)}')"));
        return $"{path}: {fault}. Choose them with --json-path; several paths are separated by ';'. It has texts at {listed}.";
    }

    private static string Short(string text)
    {
        string line = UtteranceText.OneLine(text);
        return line.Length <= 40 ? line : line[..40] + "…";
    }

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Index();

    [GeneratedRegex(@"\.?\['[^']*'\]$")]
    private static partial Regex OddKey();
}
