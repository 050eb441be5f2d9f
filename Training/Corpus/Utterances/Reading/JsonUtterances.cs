using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace DialogueRnn.Training.Corpus.Utterances.Reading;

/// <summary>
/// Reads the records of JSON Lines: one object a line with <c>text</c>, and where they are known <c>speaker</c>, <c>heard</c> (a line or an object) and
/// <c>fields</c>. Other keys are fields too. Numbers are numbers, arrays of numbers are vectors, strings are choices.
/// </summary>
internal static class JsonUtterances
{
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = true };

    /// <summary>Reads JSON Lines. Blank lines are skipped.</summary>
    /// <param name="path">The path of the file, for messages.</param>
    /// <param name="text">The text. All line endings are line feeds.</param>
    /// <exception cref="TrainingDataException">A line is not an object of this form.</exception>
    public static IReadOnlyList<Utterance> Read(string path, string text)
    {
        var utterances = new List<Utterance>();
        string[] lines = text.Split('\n');
        for (int index = 0; index < lines.Length; index++)
        {
            if (!string.IsNullOrWhiteSpace(lines[index]))
                utterances.Add(ReadLine(lines[index], new SourcePlace(path, index + 1)));
        }

        return utterances;
    }

    private static Utterance ReadLine(string line, SourcePlace place)
    {
        try
        {
            using var document = JsonDocument.Parse(line, Options);
            return RecordOf(document.RootElement, place, mayHear: true);
        }
        catch (JsonException error)
        {
            throw new TrainingDataException(
                $"{place}: this is not an object of JSON (character {error.BytePositionInLine + 1}). JSON Lines has one object a line, such as {{\"speaker\": \"GUARD\", \"text\": \"Halt.\"}}.", error);
        }
        catch (InvalidOperationException error)
        {
            throw new TrainingDataException($"{place}: a string has half a character (a lone surrogate such as \\ud800). Write the whole character.", error);
        }
    }

    private static Utterance RecordOf(JsonElement element, SourcePlace place, bool mayHear)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw Fault(place, $"this is {Described(element)}, but a record is an object", "Write {\"text\": \"Halt.\"}");
        var record = new Parts();
        foreach (JsonProperty property in element.EnumerateObject())
        {
            switch (property.Name.ToLowerInvariant())
            {
                case FieldNames.Speaker:
                    record.Once(FieldNames.Speaker, place);
                    record.Speaker = SpeakerName.Of(StringOf(property, place), place);
                    break;
                case FieldNames.Text:
                    record.Once(FieldNames.Text, place);
                    record.Text = StringOf(property, place) ?? string.Empty;
                    break;
                case FieldNames.Heard or FieldNames.Answers:
                    record.Once(FieldNames.Heard, place);
                    record.Heard = HeardOf(property, place, mayHear);
                    break;
                case FieldNames.Fields:
                    record.Once(FieldNames.Fields, place);
                    foreach (JsonProperty field in FieldsOf(property, place))
                        record.AddField(field, place);
                    break;
                default:
                    record.AddField(property, place);
                    break;
            }
        }

        return new Utterance(record.Speaker, UtteranceText.Of(record.Text, place), record.Fields, record.Heard, place);
    }

    private static Utterance? HeardOf(JsonProperty property, SourcePlace place, bool mayHear)
    {
        if (property.Value.ValueKind == JsonValueKind.Null)
            return null;
        if (!mayHear)
            throw Fault(place, "the heard line itself answers a line", "A heard line answers none: remove its '" + property.Name + "'");
        if (property.Value.ValueKind == JsonValueKind.Object)
            return RecordOf(property.Value, place, mayHear: false);
        string? line = StringOf(property, place);
        return string.IsNullOrWhiteSpace(line) ? null : LineNotation.Read(UtteranceText.OneLine(line), null, place);
    }

    private static JsonElement.ObjectEnumerator FieldsOf(JsonProperty property, SourcePlace place) => property.Value.ValueKind switch
    {
        JsonValueKind.Object => property.Value.EnumerateObject(),
        JsonValueKind.Null => default,
        _ => throw Fault(place, $"'{property.Name}' is {Described(property.Value)}", "Write an object, such as {\"mood\": \"angry\"}"),
    };

    private static string? StringOf(JsonProperty property, SourcePlace place) => property.Value.ValueKind switch
    {
        JsonValueKind.String => Checked(property.Value.GetString()!, property.Name, place),
        JsonValueKind.Null => null,
        _ => throw Fault(place, $"'{property.Name}' is {Described(property.Value)}", "Write a string"),
    };

    private static string Checked(string value, string name, SourcePlace place) => value.Contains('\0')
        ? throw Fault(place, $"'{name}' has a zero character", "Remove it")
        : value;

    private static FieldValue? ValueOf(JsonProperty property, SourcePlace place)
    {
        JsonElement element = property.Value;
        switch (element.ValueKind)
        {
            case JsonValueKind.Null:
                return null;
            case JsonValueKind.True or JsonValueKind.False:
                return FieldValue.OfChoice(element.GetBoolean() ? "true" : "false");
            case JsonValueKind.String:
                string word = UtteranceText.OneLine(Checked(element.GetString()!, property.Name, place));
                return word.Length == 0 ? null : FieldValue.OfChoice(word);
            case JsonValueKind.Number when element.TryGetDouble(out double amount) && double.IsFinite(amount):
                return FieldValue.OfNumber(amount);
            case JsonValueKind.Array when element.GetArrayLength() > 0 && element.EnumerateArray().All(IsSingle):
                return FieldValue.OfVector([.. element.EnumerateArray().Select(number => number.GetSingle())]);
            default:
                throw Fault(place, $"the field '{property.Name}' is {Described(element)}", "Write a string, a number that is not too large, or an array of numbers");
        }
    }

    private static bool IsSingle(JsonElement element) => element.ValueKind == JsonValueKind.Number && element.TryGetSingle(out float number) && float.IsFinite(number);

    private static string Described(JsonElement element)
    {
        string raw = element.GetRawText();
        return raw.Length <= 40 ? raw : string.Create(CultureInfo.InvariantCulture, $"{raw[..40]}…");
    }

    private static TrainingDataException Fault(SourcePlace place, string fault, string remedy) => new($"{place}: {fault}. {remedy}.");

    private sealed class Parts
    {
        private readonly HashSet<string> _given = new(StringComparer.Ordinal);
        private readonly OrderedDictionary<string, FieldValue> _fields = new(StringComparer.Ordinal);

        public string? Speaker { get; set; }

        public string Text { get; set; } = string.Empty;

        public Utterance? Heard { get; set; }

        public IReadOnlyDictionary<string, FieldValue> Fields => _fields;

        public void Once(string part, SourcePlace place)
        {
            if (!_given.Add(part))
                throw Fault(place, $"'{part}' is given twice", "Remove one of the two");
        }

        public void AddField(JsonProperty property, SourcePlace place)
        {
            string name = property.Name.Trim();
            if (FieldNames.FaultOf(name) is { } fault)
                throw new TrainingDataException($"{place}: {fault}");
            if (!_given.Add($"field {name}"))
                throw Fault(place, $"the field '{name}' is given twice", "Remove one of the two");
            if (ValueOf(property, place) is { } value)
                _fields.Add(name, value);
        }
    }
}
