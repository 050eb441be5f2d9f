using System;
using System.Collections.Generic;
using System.Linq;

namespace DialogueRnn.Training.Corpus.Utterances;

/// <summary>The fields of a corpus, as they are found in its records. Fields of heard lines are not included.</summary>
internal sealed class FieldSchema
{
    /// <summary>The largest number of fields.</summary>
    public const int MostFields = 64;

    /// <summary>The largest number of values of a choice.</summary>
    public const int MostValues = 256;

    /// <summary>The largest number of elements of a vector.</summary>
    public const int LongestVector = 4096;

    private FieldSchema(IReadOnlyList<FieldDefinition> fields)
    {
        Fields = fields;
    }

    /// <summary>The fields, sorted by their names.</summary>
    public IReadOnlyList<FieldDefinition> Fields { get; }

    /// <summary>Finds the fields of records.</summary>
    /// <exception cref="TrainingDataException">A field is of two kinds, has too many values, or there are too many fields.</exception>
    public static FieldSchema Of(IEnumerable<Utterance> utterances)
    {
        IReadOnlyList<FieldTally> tallies = Count(utterances);
        if ((tallies.FirstOrDefault(tally => tally.Fault is not null)?.Fault ?? FaultOf(tallies)) is { } fault)
            throw new TrainingDataException(fault);
        return new FieldSchema([.. tallies.Select(tally => tally.Define())]);
    }

    /// <summary>Counts the values of all fields.</summary>
    /// <returns>The counts, sorted by the names of the fields. Those of a field may have a fault.</returns>
    public static IReadOnlyList<FieldTally> Count(IEnumerable<Utterance> utterances)
    {
        var tallies = new Dictionary<string, FieldTally>(StringComparer.Ordinal);
        foreach (Utterance utterance in utterances)
        {
            foreach (string name in utterance.Fields.Keys)
            {
                if (!tallies.TryGetValue(name, out FieldTally? tally))
                    tallies.Add(name, tally = new FieldTally(name));
                tally.Add(utterance);
            }
        }

        return [.. tallies.Values.OrderBy(tally => tally.Name, CodePointOrder.Instance)];
    }

    /// <summary>Finds out why these fields cannot be in one corpus: there are too many, or two names differ only in their case.</summary>
    /// <returns>The fault and its remedy. Null if they can.</returns>
    public static string? FaultOf(IReadOnlyList<FieldTally> tallies)
    {
        if (tallies.Count > MostFields)
            return $"The corpus has {tallies.Count} fields. At most {MostFields} are allowed. Leave out those that do not matter for a line.";
        return tallies.GroupBy(tally => tally.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } same
            ? $"The fields {string.Join(" and ", same.Select(tally => $"'{tally.Name}' (lines with it: {tally.Lines})"))} differ only in their case. Write one name on all lines."
            : null;
    }
}
