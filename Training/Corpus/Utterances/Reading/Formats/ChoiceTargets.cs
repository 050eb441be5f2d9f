using System;
using System.Collections.Generic;

namespace DialogueRnn.Training.Corpus.Utterances.Reading.Formats;

/// <summary>Choices that lead to a named place further on in the file. The first line there answers them.</summary>
internal sealed class ChoiceTargets
{
    private readonly Dictionary<string, string> _choices = new(StringComparer.Ordinal);
    private readonly FileRecords _records;
    private readonly string _kind;

    /// <summary>Creates an empty set.</summary>
    /// <param name="records">Counts the choices that nothing answers.</param>
    /// <param name="kind">What such a choice is called, in the singular.</param>
    public ChoiceTargets(FileRecords records, string kind)
    {
        _records = records;
        _kind = kind;
    }

    /// <summary>Lets a choice lead to a place. Only one choice can lead there.</summary>
    /// <param name="choice">The choice. Null for none; afterwards always null.</param>
    /// <param name="place">The name of the place.</param>
    public void Lead(ref string? choice, string place)
    {
        if (choice is not { Length: > 0 } || !_choices.TryAdd(place, choice))
            Drop(ref choice);
        choice = null;
    }

    /// <summary>Comes to a place. Its choice, if there is one, is open from there on.</summary>
    /// <param name="choice">The choice that is open. It is dropped.</param>
    /// <param name="place">The name of the place.</param>
    public void Arrive(ref string? choice, string place)
    {
        Drop(ref choice);
        if (_choices.Remove(place, out string? led))
            choice = led;
    }

    /// <summary>Drops the choice that is open.</summary>
    public void Drop(ref string? choice)
    {
        if (choice is { Length: > 0 })
            _records.LeaveOut(_kind);
        choice = null;
    }

    /// <summary>Drops the choice that is open, and those whose places do not follow.</summary>
    public void DropAll(ref string? choice)
    {
        Drop(ref choice);
        _records.LeaveOut(_kind, _choices.Count);
        _choices.Clear();
    }
}
