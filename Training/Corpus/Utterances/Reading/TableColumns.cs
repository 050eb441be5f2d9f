using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using DialogueRnn.Training.Corpus.Utterances.Reading.Formats;

namespace DialogueRnn.Training.Corpus.Utterances.Reading;

/// <summary>
/// Which columns of a table are what. Without choices, the names of the columns say it, and columns with other names are fields.
/// The choices are written as <c>speaker=2,text=5,mood=feeling,-notes</c>: columns by name or by number from 1, and names behind <c>-</c> are left out.
/// </summary>
internal sealed class TableColumns
{
    private readonly List<(string Part, string Column)> _chosen;
    private readonly List<string> _leftOut;
    private readonly bool _isOfPairs;

    private TableColumns(string written, List<(string Part, string Column)> chosen, List<string> leftOut, bool isOfPairs = false)
    {
        _isOfPairs = isOfPairs;
        Written = written;
        _chosen = chosen;
        _leftOut = leftOut;
    }

    /// <summary>The choices as they are written.</summary>
    public string Written { get; }

    /// <summary>No choices: the names of the columns decide.</summary>
    public static TableColumns ByName { get; } = new(string.Empty, [], []);

    /// <summary>The chosen columns, as pairs of part or field and column.</summary>
    public IReadOnlyList<(string Part, string Column)> Chosen => _chosen;

    /// <summary>Reads choices.</summary>
    /// <param name="written">The choices, separated by commas.</param>
    /// <exception cref="TrainingDataException">They are not of this form.</exception>
    public static TableColumns Parse(string written) => Parse(written, isOfPairs: false);

    /// <summary>
    /// The columns of a table of pairs. In it, <c>source</c> and <c>from</c> are further names of the heard line, and <c>target</c> and <c>to</c> of the text.
    /// </summary>
    /// <param name="written">The choices. Null: the names of the columns decide.</param>
    /// <exception cref="TrainingDataException">The choices are not of this form.</exception>
    public static TableColumns OfPairs(string? written) => written is null ? new TableColumns(string.Empty, [], [], isOfPairs: true) : Parse(written, isOfPairs: true);

    private static TableColumns Parse(string written, bool isOfPairs)
    {
        var columns = new TableColumns(written, [], [], isOfPairs);
        foreach (string choice in written.Split(',', StringSplitOptions.TrimEntries))
        {
            string[] parts = choice.Split('=', StringSplitOptions.TrimEntries);
            if (parts.Length == 1 && choice.Length > 1 && choice[0] == '-')
                columns._leftOut.Add(choice[1..].Trim());
            else if (parts.Length == 2 && parts[0].Length > 0 && parts[1].Length > 0)
                columns.Choose(parts[0], parts[1], written);
            else
                throw Fault(written, $"'{choice}' is not a choice of a column. Write, for example, speaker=2,text=5,mood=feeling,-notes.");
        }

        return columns;
    }

    /// <summary>Reads choices if there are any.</summary>
    /// <param name="written">The choices. Null for none.</param>
    /// <exception cref="TrainingDataException">They are not of this form.</exception>
    public static TableColumns? ParseOrNull(string? written) => written is null ? null : Parse(written);

    /// <summary>Finds out what each column of a table is.</summary>
    /// <param name="headers">The names of the columns.</param>
    /// <param name="path">The path of the table, for messages.</param>
    /// <param name="leftOut">The columns of ids and notes that are left out by their names.</param>
    /// <returns>For each column, the name of the part or field of a record. Null if it is left out.</returns>
    /// <exception cref="TrainingDataException">A column is missing or stands for two things, or a field has a name that it cannot have.</exception>
    public string?[] Resolve(string[] headers, string path, out IReadOnlyList<string> leftOut)
    {
        string[] names = [.. headers.Select(header => UtteranceText.OneLine(header))];
        string?[] parts = NamedParts(names);
        leftOut = [.. names.Where(IsId)];
        foreach ((string part, _) in _chosen)
            Clear(parts, part);
        foreach (string column in _leftOut)
            parts[IndexOf(column, names, path)] = null;
        bool[] isChosen = new bool[parts.Length];
        foreach ((string part, string column) in _chosen)
        {
            int index = IndexOf(column, names, path);
            if (isChosen[index])
                throw new TrainingDataException($"{path}: --columns {Written} chooses the column '{column}' twice. Choose each column once.");
            isChosen[index] = true;
            parts[index] = part;
        }

        Check(parts, names, path);
        return parts;
    }

    // Where a table has no column 'text', columns with other usual names of texts and speakers are taken.
    private string?[] NamedParts(string[] names)
    {
        string?[] parts = [.. names.Select(name => name.Length == 0 || IsId(name) ? null : PartOf(name) ?? name)];
        if (_isOfPairs)
            return parts;
        TakeUsual(parts, names, FieldNames.Text, UsualNames.TextColumns);
        TakeUsual(parts, names, FieldNames.Speaker, UsualNames.Speakers);
        return parts;
    }

    private static void TakeUsual(string?[] parts, string[] names, string part, IReadOnlyList<string> usual)
    {
        if (parts.Contains(part))
            return;
        foreach (string name in usual)
        {
            if (Array.FindIndex(names, one => UsualNames.AreSame(one, name)) is var index and >= 0)
            {
                parts[index] = part;
                return;
            }
        }
    }

    private static bool IsId(string name) => UsualNames.Ids.Any(id => UsualNames.AreSame(id, name));

    private void Choose(string part, string column, string written)
    {
        part = PartOf(part) ?? part;
        if (PartOf(part) is null && FieldNames.FaultOf(part) is { } fault)
            throw Fault(written, fault);
        if (_chosen.Exists(chosen => chosen.Part == part))
            throw Fault(written, $"'{part}' is chosen twice. Choose one column.");
        _chosen.Add((part, column));
    }

    private static TrainingDataException Fault(string written, string fault) => new($"--columns {written}: {fault}");

    private string? PartOf(string name) => name.ToLowerInvariant() switch
    {
        "source" or "from" when _isOfPairs => FieldNames.Heard,
        "target" or "to" when _isOfPairs => FieldNames.Text,
        FieldNames.Speaker => FieldNames.Speaker,
        FieldNames.Text => FieldNames.Text,
        FieldNames.Heard or FieldNames.Answers => FieldNames.Heard,
        _ => null,
    };

    private static void Clear(string?[] parts, string part)
    {
        for (int index = 0; index < parts.Length; index++)
            parts[index] = parts[index] == part ? null : parts[index];
    }

    private int IndexOf(string column, string[] names, string path)
    {
        int index = Array.IndexOf(names, column);
        if (index < 0)
            index = Array.FindIndex(names, name => name.Equals(column, StringComparison.OrdinalIgnoreCase));
        if (index < 0 && int.TryParse(column, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= names.Length)
            index = number - 1;
        return index >= 0
            ? index
            : throw new TrainingDataException($"{path}: the table has no column '{column}' (--columns {Written}). It has {Listed(names)}. Name one of them, or give its number.");
    }

    private void Check(string?[] parts, string[] names, string path)
    {
        if (_isOfPairs && !(parts.Contains(FieldNames.Text) && parts.Contains(FieldNames.Heard)))
            throw new TrainingDataException($"{path}: the table has no columns 'source' and 'target'. It has {Listed(names)}. Name both columns or their numbers, as in --columns source=1,target=2.");
        if (!parts.Contains(FieldNames.Text))
        {
            throw new TrainingDataException(
                $"{path}: the table has no column '{FieldNames.Text}'. It has {Listed(names)}. Name the column of the lines or its number, as in --columns text=2.");
        }

        for (int index = 0; index < parts.Length; index++)
        {
            if (parts[index] is not { } part)
                continue;
            if (Array.IndexOf(parts, part, index + 1) is var second and >= 0)
            {
                throw new TrainingDataException(
                    $"{path}: columns {index + 1} ('{names[index]}') and {second + 1} ('{names[second]}') are both '{part}'. Rename one, or choose one with --columns {part}={index + 1}.");
            }

            if (PartOf(part) is null && FieldNames.FaultOf(part) is { } fault)
                throw new TrainingDataException($"{path}: column {index + 1}: {fault} Or leave the column out with --columns -{index + 1}.");
        }
    }

    private static string Listed(string[] names) => string.Join(", ", names.Select((name, index) => $"{index + 1} '{name}'"));
}
