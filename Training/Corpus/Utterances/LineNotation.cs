using System;
using System.Linq;
using System.Text;
using DialogueRnn.Training.Corpus.Speakers;

namespace DialogueRnn.Training.Corpus.Utterances;

/// <summary>How a record is written on a line of text: <c>GUARD [mood=angry]: Halt.</c>, <c>GUARD: Halt.</c>, or the text alone.</summary>
internal static class LineNotation
{
    private const string EmptyTag = "[]:";

    /// <summary>Reads a line.</summary>
    /// <param name="line">The line, not blank.</param>
    /// <param name="heard">The line that it answers. Null if it answers none.</param>
    /// <param name="place">The place of the line.</param>
    /// <exception cref="TrainingDataException">The tag is wrong, or there is no text.</exception>
    public static Utterance Read(string line, Utterance? heard, SourcePlace place)
    {
        line = line.Trim();
        if (FieldTag.Find(line) is { } tag)
        {
            if (tag.Fault is { } fault)
                throw new TrainingDataException($"{place}: {fault}");
            return new Utterance(SpeakerName.Of(tag.Name, place), UtteranceText.Of(line[tag.TextStart..], place), tag.Fields, heard, place);
        }

        string name = NameOf(line);
        string text = name.Length == 0 ? line : line[(name.Length + 1)..];
        return new Utterance(name.Length == 0 ? null : name, UtteranceText.Of(text, place), Utterance.NoFields, heard, place);
    }

    /// <summary>The speaker whose name and colon begin a line without a tag. Empty if there is none.</summary>
    public static string NameOf(string line)
    {
        string name = SpeakerLines.NameOf(line).ToString();
        return name.Length > 0 && line[name.Length] == ':' ? name : string.Empty;
    }

    /// <summary>Writes a record as one line, without the line that it answers.</summary>
    public static string Write(Utterance utterance)
    {
        if (utterance.Fields.Count == 0)
            return utterance.Speaker is null && NeedsTag(utterance.Text) ? $"{EmptyTag} {utterance.Text}" : utterance.Line;
        var line = new StringBuilder();
        if (utterance.Speaker is { } speaker)
            line.Append(speaker).Append(' ');
        return line.Append('[')
            .AppendJoin("; ", utterance.Fields.Select(field => $"{field.Key}={FieldNotation.Write(field.Value)}"))
            .Append("]: ").Append(utterance.Text).ToString();
    }

    /// <summary>Writes a record as one line that begins with a speaker or a tag.</summary>
    public static string WriteMarked(Utterance utterance) =>
        utterance.Speaker is null && utterance.Fields.Count == 0 ? $"{EmptyTag} {utterance.Text}" : Write(utterance);

    private static bool NeedsTag(string text) => text[0] is '>' or '{' or '\uFEFF' || NameOf(text).Length > 0 || FieldTag.Find(text) is not null;
}
