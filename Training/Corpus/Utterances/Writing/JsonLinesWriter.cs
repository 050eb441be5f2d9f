using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DialogueRnn.Training.Corpus.Utterances.Writing;

/// <summary>Writes records as JSON Lines.</summary>
internal static class JsonLinesWriter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes records.</summary>
    public static string Write(IReadOnlyList<Utterance> utterances)
    {
        using var bytes = new MemoryStream();
        using var json = new Utf8JsonWriter(bytes, Options);
        foreach (Utterance utterance in utterances)
        {
            Write(json, utterance);
            json.Flush();
            json.Reset();
            bytes.WriteByte((byte)'\n');
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    private static void Write(Utf8JsonWriter json, Utterance utterance)
    {
        json.WriteStartObject();
        if (utterance.Speaker is { } speaker)
            json.WriteString(FieldNames.Speaker, speaker);
        json.WriteString(FieldNames.Text, utterance.Text);
        if (utterance.Heard is { } heard)
            json.WriteString(FieldNames.Heard, LineNotation.Write(heard));
        if (utterance.Fields.Count > 0)
        {
            json.WriteStartObject(FieldNames.Fields);
            foreach ((string name, FieldValue value) in utterance.Fields)
                Write(json, name, value);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, FieldValue value)
    {
        json.WritePropertyName(name);
        if (value.Kind == FieldKind.Choice)
        {
            json.WriteStringValue(value.Text);
        }
        else if (value.Kind == FieldKind.Number)
        {
            json.WriteNumberValue(value.Amount);
        }
        else
        {
            json.WriteStartArray();
            foreach (float element in value.Elements)
                json.WriteNumberValue(element);
            json.WriteEndArray();
        }
    }
}
