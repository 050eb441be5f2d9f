using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace DialogueRnn.Training.Corpus.Utterances;

/// <summary>Counts the values of one field.</summary>
/// <param name="name">The name of the field.</param>
internal sealed class FieldTally(string name)
{
    private readonly Dictionary<string, int> _values = new(StringComparer.Ordinal);
    private Utterance? _first;
    private double _minimum = double.PositiveInfinity;
    private double _maximum = double.NegativeInfinity;

    /// <summary>The name of the field.</summary>
    public string Name => name;

    /// <summary>The number of lines that have the field.</summary>
    public int Lines { get; private set; }

    /// <summary>For a choice, the words and how many lines have each, most lines first.</summary>
    public IReadOnlyList<KeyValuePair<string, int>> Values =>
        [.. _values.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, CodePointOrder.Instance)];

    /// <summary>Why this cannot be one field, with the place and the remedy. Null if it can.</summary>
    public string? Fault { get; private set; }

    /// <summary>Counts the field of a record. After a fault, nothing more is counted.</summary>
    public void Add(Utterance utterance)
    {
        FieldValue value = utterance.Fields[name];
        Fault ??= FaultOf(value, utterance.Place);
        if (Fault is not null)
            return;
        _first ??= utterance;
        Lines++;
        if (value.Kind == FieldKind.Number)
        {
            _minimum = Math.Min(_minimum, value.Amount);
            _maximum = Math.Max(_maximum, value.Amount);
        }
        else if (value.Kind == FieldKind.Choice)
        {
            _values[value.Text] = _values.GetValueOrDefault(value.Text) + 1;
        }
    }

    /// <summary>Describes the field. Only if it has no fault.</summary>
    /// <exception cref="InvalidOperationException">Nothing was counted.</exception>
    public FieldDefinition Define()
    {
        FieldValue value = First.Fields[name];
        bool isNumber = value.Kind == FieldKind.Number;
        return new FieldDefinition(name, value.Kind, [.. _values.Keys.Order(CodePointOrder.Instance)], isNumber ? _minimum : 0, isNumber ? _maximum : 0, value.Elements.Count);
    }

    private Utterance First => _first ?? throw new InvalidOperationException($"No line with the field '{name}' was counted.");

    private string? FaultOf(FieldValue value, SourcePlace place)
    {
        if (value.Elements.Count > FieldSchema.LongestVector)
            return $"{place}: the vector '{name}' has {value.Elements.Count:N0} numbers. At most {FieldSchema.LongestVector:N0} are allowed. Make it shorter, or leave the field out.";
        if (_first is null)
            return null;
        FieldValue before = _first.Fields[name];
        if (before.Kind != value.Kind)
        {
            return $"{place}: the field '{name}' is {Described(value)} here and {Described(before)} at {_first.Place}. "
                + "Write the same kind on all lines; a number in quotes is a word.";
        }

        if (before.Elements.Count != value.Elements.Count)
        {
            return $"{place}: the vector '{name}' has {value.Elements.Count} numbers here and {before.Elements.Count} at {_first.Place}. "
                + "Write as many numbers on all lines.";
        }

        return value.Kind == FieldKind.Choice && _values.Count == FieldSchema.MostValues && !_values.ContainsKey(value.Text)
            ? $"{place}: the field '{name}' has more than {FieldSchema.MostValues} different values. A choice has few values, each on many lines. Leave the field out (of a table with --columns \"-{name}\"), or put values together."
            : null;
    }

    private static string Described(FieldValue value) => value.Kind switch
    {
        FieldKind.Number => string.Create(CultureInfo.InvariantCulture, $"a number ({value.Amount})"),
        FieldKind.Vector => $"a vector (length {value.Elements.Count})",
        _ => $"a word ('{value.Text}')",
    };
}
