using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace DialogueRnn.Training.Corpus.Utterances.Reading.Formats;

/// <summary>
/// A regular expression of the user that finds the lines of dialogue in a file of any form. Its groups <c>speaker</c> and <c>text</c> are the parts of a
/// record; other named groups are fields. Without named groups, the first group is the speaker and the second the text, or the only one the text. Where the
/// text is missing, the speaker speaks from there on.
/// </summary>
internal sealed class SpeakerPattern
{
    private static readonly TimeSpan LongestMatch = TimeSpan.FromSeconds(2);

    private readonly Regex _regex;
    private readonly string? _speaker;
    private readonly string _text;
    private readonly string[] _fields;
    private readonly PatternPreset? _preset;

    private SpeakerPattern(Regex regex, PatternPreset? preset)
    {
        _regex = regex;
        _preset = preset;
        string[] groups = [.. regex.GetGroupNames().Where(name => name != "0")];
        string[] named = [.. groups.Where(name => !char.IsAsciiDigit(name[0]))];
        if (named.Length == 0)
        {
            _speaker = groups.Length > 1 ? groups[0] : null;
            _text = groups.Length > 1 ? groups[1] : groups.FirstOrDefault() ?? string.Empty;
            _fields = [];
            return;
        }

        _speaker = Array.Find(named, name => name.Equals(FieldNames.Speaker, StringComparison.OrdinalIgnoreCase));
        _text = Array.Find(named, name => name.Equals(FieldNames.Text, StringComparison.OrdinalIgnoreCase)) ?? string.Empty;
        _fields = [.. named.Where(name => name != _speaker && name != _text)];
    }

    /// <summary>Reads a pattern.</summary>
    /// <param name="written">The regular expression, or the name of a <see cref="PatternPreset"/>. <c>^</c> and <c>$</c> stand for the ends of a line.</param>
    /// <exception cref="TrainingDataException">It is no regular expression, or has no group for the text.</exception>
    public static SpeakerPattern Parse(string written)
    {
        string example = $"Write, for example, --speaker-pattern \"^(?<speaker>\\w+) says: (?<text>.+)$\", or the name of a known pattern: {PatternPresets.Names}.";
        PatternPreset? preset = PatternPresets.Find(written);
        try
        {
            var pattern = new SpeakerPattern(Compile(preset?.Pattern ?? written), preset);
            if (pattern._text.Length == 0)
                throw new TrainingDataException($"--speaker-pattern '{written}' has no group for the text. {example}");
            if (Array.Find(pattern._fields, name => FieldNames.FaultOf(name) is not null) is { } wrong)
                throw new TrainingDataException($"--speaker-pattern '{written}': {FieldNames.FaultOf(wrong)}");
            return pattern;
        }
        catch (RegexParseException error)
        {
            throw new TrainingDataException($"--speaker-pattern '{written}' is not a regular expression: {error.Message} {example}", error);
        }
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="text">The text. All line endings are line feeds.</param>
    /// <exception cref="TrainingDataException">The pattern takes too long.</exception>
    public FileRecords Read(string path, string text)
    {
        var records = new FileRecords(path);
        string? speaking = null;
        int line = 1, counted = 0, unmatched = 0;
        try
        {
            for (Match match = _regex.Match(text); match.Success; match = match.NextMatch())
            {
                unmatched += LinesBetween(text, counted, match.Index);
                line += text.AsSpan(counted, match.Index - counted).Count('\n');
                counted = match.Index;
                speaking = Add(records, match, line, speaking);
                line += text.AsSpan(counted, match.Length).Count('\n');
                counted += match.Length;
            }
        }
        catch (RegexMatchTimeoutException error)
        {
            throw new TrainingDataException(
                $"{path}: --speaker-pattern '{_regex}' needs more than {LongestMatch.TotalSeconds:0} seconds from line {line} on. Nested repetitions such as (a+)+ or (.*)* are slow: write it without them.", error);
        }

        unmatched += LinesBetween(text, counted, text.Length);
        records.LeaveOut("line without a match", unmatched);
        if (records.Utterances.Count == 0)
            records.Note($"{path}: --speaker-pattern '{_preset?.Name ?? _regex.ToString()}' finds no line of dialogue in this file. Compare it with the first lines of the file.");
        records.LeaveOutIds("group");
        return records;
    }

    // Patterns without backtracking take linear time. Those with look-around or references cannot do without it, and have a time limit.
    private static Regex Compile(string written)
    {
        const RegexOptions Options = RegexOptions.Multiline | RegexOptions.CultureInvariant;
        try
        {
            return new Regex(written, Options | RegexOptions.NonBacktracking, LongestMatch);
        }
        catch (NotSupportedException)
        {
            return new Regex(written, Options, LongestMatch);
        }
    }

    private string? Add(FileRecords records, Match match, int line, string? speaking)
    {
        string? speaker = _speaker is not null && match.Groups[_speaker] is { Success: true, Value.Length: > 0 } named ? named.Value : null;
        Group said = match.Groups[_text];
        if (!said.Success || string.IsNullOrWhiteSpace(said.Value))
            return speaker is null ? speaking : NameOf(speaker);
        var fields = new OrderedDictionary<string, FieldValue>(StringComparer.Ordinal);
        foreach (string name in _fields)
        {
            if (match.Groups[name] is { Success: true } value && !string.IsNullOrWhiteSpace(value.Value))
                fields.Add(name, FieldValue.OfChoice(UtteranceText.OneLine(value.Value)));
        }

        if (speaker is not null)
            speaker = NameOf(speaker);
        records.Say(speaker ?? speaking, _preset?.Mend(said.Value) ?? said.Value, line + match.ValueSpan[..(said.Index - match.Index)].Count('\n'), fields);
        return speaking;
    }

    private string NameOf(string written) => _preset?.Names.GetValueOrDefault(written) ?? written;

    // The whole lines between two matches.
    private static int LinesBetween(string text, int start, int end)
    {
        ReadOnlySpan<char> between = text.AsSpan(start, Math.Max(0, end - start));
        if (start > 0 && text[start - 1] != '\n')
            between = between[(between.IndexOf('\n') is var first and >= 0 ? first : between.Length)..];
        if (end < text.Length)
            between = between[..Math.Max(0, between.LastIndexOf('\n'))];
        int count = 0;
        foreach (ReadOnlySpan<char> line in between.EnumerateLines())
            count += line.IsWhiteSpace() ? 0 : 1;
        return count;
    }
}
