using System;
using System.Collections.Generic;
using DialogueRnn.Training.Corpus.Speakers;

namespace DialogueRnn.Training.Corpus.Utterances;

/// <summary>
/// A tag at the beginning of a line, such as <c>GUARD [mood=angry; hour=night]: Halt.</c>. Brackets are a tag only if a name and an equals
/// sign are in them. So stage directions in brackets stay part of the text. A line without a speaker may begin with a tag, and with an empty
/// tag (<c>[]: </c>) if its text would otherwise be read as something else.
/// </summary>
internal sealed class FieldTag
{
    private readonly OrderedDictionary<string, FieldValue> _fields = new(StringComparer.Ordinal);

    private FieldTag(string name)
    {
        Name = name;
    }

    /// <summary>What stands before the tag. Empty if the line begins with the tag.</summary>
    public string Name { get; }

    /// <summary>The fields in the order in which they are written.</summary>
    public IReadOnlyDictionary<string, FieldValue> Fields => _fields;

    /// <summary>The position of the text behind the colon. −1 if the tag or the colon is missing.</summary>
    public int TextStart { get; private set; } = -1;

    /// <summary>What is wrong with the tag, and the remedy. Null if nothing is wrong.</summary>
    public string? Fault { get; private set; }

    /// <summary>Finds the tag of a line.</summary>
    /// <param name="line">The line.</param>
    /// <returns>The tag, which may have a fault. Null if the line has none.</returns>
    public static FieldTag? Find(string line)
    {
        int open = line.IndexOf('[');
        if (open < 0 || line.AsSpan(0, open).ContainsAny(":\t]>\""))
            return null;
        string name = line[..open].Trim();
        bool isEmpty = name.Length == 0 && line.AsSpan(open).StartsWith("[]:");
        if (!isEmpty && !HasName(line, open + 1))
            return null;

        var tag = new FieldTag(name);
        tag.Read(line, open + 1);
        // Something that is not closed is a tag only behind a speaker. Elsewhere it may be code or prose.
        bool isBehindSpeaker = open > 0 && line[open - 1] == ' ' && SpeakerLines.IsName(name);
        return tag.TextStart >= 0 || isBehindSpeaker ? tag : null;
    }

    private static bool HasName(string line, int position)
    {
        int end = line.IndexOf('=', position);
        ReadOnlySpan<char> before = end < 0 ? default : line.AsSpan(position, end - position);
        ReadOnlySpan<char> name = before[(before.LastIndexOf(';') + 1)..].Trim();
        if (name.IsEmpty || name.Length > FieldNames.Longest)
            return false;
        foreach (char character in before)
        {
            if (character != ';' && !FieldNames.IsPart(character))
                return false;
        }

        return true;
    }

    private void Read(string line, int position)
    {
        while (true)
        {
            int end = EndOfField(line, position);
            if (end == line.Length)
            {
                Fail("the tag is not closed. Write ']:' behind its last field, as in GUARD [mood=angry]: Halt. Brackets that are no tag have no '=' in them.");
                return;
            }

            string field = line[position..end].Trim();
            if (field.Length > 0 || line[end] == ';')
                Add(field);
            position = end + 1;
            if (line[end] == ']')
                break;
        }

        while (position < line.Length && line[position] == ' ')
            position++;
        if (position < line.Length && line[position] == ':')
            TextStart = position + 1;
        else
            Fail("there is no ':' behind the tag. Write one, as in GUARD [mood=angry]: Halt. Brackets that are no tag have no '=' in them.");
    }

    // The end of a field is the next ';' or ']' that is not inside a quoted word or a vector.
    private static int EndOfField(string line, int position)
    {
        int equals = line.IndexOfAny(['=', ';', ']'], position);
        if (equals < 0)
            return line.Length;
        if (line[equals] != '=')
            return equals;
        int start = equals + 1;
        while (start < line.Length && line[start] == ' ')
            start++;
        if (start < line.Length && line[start] is '"' or '[')
        {
            char close = line[start] == '"' ? '"' : ']';
            int end = line.IndexOf(close, start + 1);
            while (end >= 0 && close == '"' && end + 1 < line.Length && line[end + 1] == '"')
                end = end + 2 < line.Length ? line.IndexOf(close, end + 2) : -1;
            if (end < 0)
                return line.Length;
            start = end + 1;
        }

        int stop = line.IndexOfAny([';', ']'], start);
        return stop < 0 ? line.Length : stop;
    }

    private void Add(string field)
    {
        int equals = field.IndexOf('=');
        string name = (equals < 0 ? field : field[..equals]).Trim();
        string written = equals < 0 ? string.Empty : field[(equals + 1)..].Trim();
        if (name.Length == 0 && written.Length == 0)
            return;
        FieldValue? value = null;
        string? fault = FieldNames.FaultOf(name);
        if (fault is null && IsUnquoted(written) && written.AsSpan().ContainsAny("=\"["))
            fault = $"'{written}' is not a value. Separate fields by ';', close the tag by ']:', and write words with =, \" or [ in quotes.";
        fault ??= FieldNotation.Read(written, out value);
        if (fault is null && value is null)
            fault = $"the field '{name}' has no value. Write one, as in [{name}=…], or leave the field out.";
        if (fault is null && !_fields.TryAdd(name, value!))
            fault = $"the field '{name}' is written twice. Remove one of the two.";
        if (fault is not null)
            Fail(fault);
    }

    private static bool IsUnquoted(string written) => written.Length > 0 && written[0] is not ('"' or '[');

    private void Fail(string fault) => Fault ??= fault;
}
