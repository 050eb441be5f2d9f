using System;
using System.Collections.Generic;
using System.Linq;

namespace DialogueRnn.Training.Corpus.Utterances.Reading.Formats;

/// <summary>What a reader takes from a file: the records, and how much of what it leaves out.</summary>
internal sealed class FileRecords
{
    private const int FewValues = 20;
    private const int FewestOfIds = 6;

    private static readonly char[] Brackets = [.. "()[]（）［］ ,.:"];

    private readonly string _path;
    private readonly OrderedDictionary<string, int> _leftOut = new(StringComparer.Ordinal);
    private readonly List<string> _notes = [];
    private readonly List<(int Utterance, string Kind)> _remarks = [];
    private List<Utterance> _utterances = [];

    /// <summary>Creates an empty result.</summary>
    /// <param name="path">The path of the file.</param>
    public FileRecords(string path)
    {
        _path = path;
    }

    /// <summary>Creates a result that leaves nothing out.</summary>
    public static FileRecords Of(string path, IReadOnlyList<Utterance> utterances) => new(path) { _utterances = [.. utterances] };

    /// <summary>The records.</summary>
    public IReadOnlyList<Utterance> Utterances => _utterances;

    /// <summary>The number of things left out by kind, such as "command". The kinds are in the singular. 0 for a single named thing, such as "the column 'ID'".</summary>
    public IReadOnlyDictionary<string, int> LeftOut => _leftOut;

    /// <summary>What the user should know, as sentences.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Adds a line of dialogue. A text without a letter or digit is left out.</summary>
    /// <param name="speaker">The speaker as it is written. Null for none.</param>
    /// <param name="text">The text. Line breaks in it become spaces.</param>
    /// <param name="line">The number of the line in the file, from 1.</param>
    /// <param name="fields">The fields. Null for none.</param>
    /// <param name="heard">The text of the line that this one answers. Null for none.</param>
    /// <returns>Whether the line is kept.</returns>
    public bool Say(string? speaker, string text, int line, IReadOnlyDictionary<string, FieldValue>? fields = null, string? heard = null)
    {
        string said = UtteranceText.OneLine(text);
        if (said.Length == 0)
            return false;
        if (!said.Any(char.IsLetterOrDigit) && !said.Any(char.IsSurrogate))
        {
            LeaveOut("line without a word");
            return false;
        }

        var place = new SourcePlace(_path, line);
        string answered = UtteranceText.OneLine(heard ?? string.Empty);
        Utterance? heardLine = answered.Length == 0 ? null : new Utterance(null, answered, Utterance.NoFields, null, place);
        _utterances.Add(new Utterance(SpeakerName.Near(speaker), said, fields is { Count: > 0 } ? fields : Utterance.NoFields, heardLine, place));
        return true;
    }

    /// <summary>Adds text to the last line of dialogue.</summary>
    /// <param name="text">The text, with the blank before it.</param>
    public void Append(string text)
    {
        if (_utterances.Count > 0)
            _utterances[^1] = _utterances[^1] with { Text = UtteranceText.OneLine(_utterances[^1].Text + text) };
    }

    /// <summary>The remarks on how lines are said, which are the field <c>mood</c> of their lines.</summary>
    public IEnumerable<string> Remarks => _remarks.Select(remark => _utterances[remark.Utterance].Fields[FieldNames.Mood].Text);

    /// <summary>Adds how the last line is said, as in <c>ANNA (tired): …</c>.</summary>
    /// <param name="kind">What such a remark is called, in the singular.</param>
    /// <param name="remark">The remark, with or without brackets.</param>
    public void Remark(string kind, string remark)
    {
        string mood = UtteranceText.OneLine(remark).Trim(Brackets).ToLowerInvariant();
        if (_utterances.Count == 0 || mood.Length == 0)
            return;
        if (_utterances[^1].Fields.ContainsKey(FieldNames.Mood) || mood.AsSpan().ContainsAny(Brackets))
        {
            LeaveOut(kind);
            return;
        }

        var fields = new OrderedDictionary<string, FieldValue>(_utterances[^1].Fields) { [FieldNames.Mood] = FieldValue.OfChoice(mood) };
        _utterances[^1] = _utterances[^1] with { Fields = fields };
        _remarks.Add((_utterances.Count - 1, kind));
    }

    /// <summary>Leaves out the remarks on how lines are said.</summary>
    public void LeaveOutRemarks()
    {
        foreach ((int index, string kind) in _remarks)
        {
            Utterance line = _utterances[index];
            _utterances[index] = line with { Fields = new OrderedDictionary<string, FieldValue>(line.Fields.Where(field => field.Key != FieldNames.Mood)) };
            LeaveOut(kind);
        }

        _remarks.Clear();
    }

    /// <summary>Leaves out the last line of dialogue.</summary>
    /// <param name="kind">What it is, in the singular.</param>
    public void LeaveOutLast(string kind)
    {
        if (_utterances.Count == 0)
            return;
        _utterances.RemoveAt(_utterances.Count - 1);
        _remarks.RemoveAll(remark => remark.Utterance == _utterances.Count);
        LeaveOut(kind);
    }

    /// <summary>Adds a record.</summary>
    public void Add(Utterance utterance) => _utterances.Add(utterance);

    /// <summary>Counts something that is left out.</summary>
    /// <param name="kind">What it is, in the singular.</param>
    /// <param name="count">How many there are.</param>
    public void LeaveOut(string kind, int count = 1)
    {
        if (count > 0)
            _leftOut[kind] = _leftOut.GetValueOrDefault(kind) + count;
    }

    /// <summary>Says that something with a name is left out.</summary>
    /// <param name="what">What it is, such as "the column 'ID'".</param>
    public void LeaveOutNamed(string what) => _leftOut[what] = 0;

    /// <summary>Adds a sentence for the user.</summary>
    public void Note(string sentence) => _notes.Add(sentence);

    private static bool IsId(FieldTally tally) => tally.Values.Count > FewValues
        ? 2 * tally.Values.Count > tally.Lines || tally.Values.Count == FieldSchema.MostValues
        : tally.Lines >= FewestOfIds && tally.Values.Count == tally.Lines;

    /// <summary>Leaves out fields that are ids, file names or notes: words with a different value on every second line or more.</summary>
    /// <param name="kind">What such a field is called, in the singular.</param>
    /// <param name="keep">The fields that are kept. Null for none.</param>
    public void LeaveOutIds(string kind, IReadOnlyCollection<string>? keep = null)
    {
        FieldTally[] ids =
        [
            .. FieldSchema.Count(_utterances).Where(tally => keep?.Contains(tally.Name) != true && IsId(tally)),
        ];
        if (ids.Length == 0)
            return;
        var names = ids.Select(tally => tally.Name).ToHashSet(StringComparer.Ordinal);
        _utterances = [.. _utterances.Select(utterance => utterance.Fields.Keys.Any(names.Contains)
            ? utterance with { Fields = new OrderedDictionary<string, FieldValue>(utterance.Fields.Where(field => !names.Contains(field.Key))) }
            : utterance)];
        foreach (FieldTally id in ids)
            LeaveOutNamed($"the {kind} '{id.Name}'");
    }
}
