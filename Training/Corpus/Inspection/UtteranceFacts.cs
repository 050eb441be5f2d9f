using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using DialogueRnn.Training.Corpus.Speakers;
using DialogueRnn.Training.Corpus.Utterances;
using DialogueRnn.Training.Corpus.Utterances.Reading;

namespace DialogueRnn.Training.Corpus.Inspection;

/// <summary>Facts about a corpus as records.</summary>
internal sealed class UtteranceFacts
{
    private const int ValuesShown = 12;

    private UtteranceFacts(IReadOnlyList<CorpusFormat> formats, Utterance[] utterances)
    {
        Formats = formats;
        Lines = utterances.Length;
        Speakers = utterances.Select(utterance => utterance.Speaker).Where(speaker => speaker is not null).Distinct().Count();
        Answers = utterances.Count(utterance => utterance.Heard is not null);
        Fields = FieldSchema.Count(utterances);
    }

    /// <summary>The formats of the files, without repetition.</summary>
    public IReadOnlyList<CorpusFormat> Formats { get; }

    /// <summary>Whether all files are plain text, so that records are only a view of the lines.</summary>
    public bool IsPlain => Formats.All(format => format == CorpusFormat.PlainText);

    /// <summary>The number of records.</summary>
    public int Lines { get; }

    /// <summary>The number of different speakers.</summary>
    public int Speakers { get; }

    /// <summary>The number of records that answer a line.</summary>
    public int Answers { get; }

    /// <summary>The fields and the counts of their values, sorted by name.</summary>
    public IReadOnlyList<FieldTally> Fields { get; }

    /// <summary>What was read, such as "tagged text, 1,204 lines of 8 speakers, 312 answers; fields: mood (8 values), health (0 to 1)".</summary>
    public string Description => string.Create(CultureInfo.InvariantCulture,
        $"{string.Join(" and ", Formats.Select(NameOf))}, {Count(Lines, "line")} {(Speakers == 0 ? "without speakers" : $"of {Count(Speakers, "speaker")}")}, {Count(Answers, "answer")}; " +
        $"{(Fields.Count == 0 ? "no fields" : $"fields: {string.Join(", ", Fields.Select(tally => $"{tally.Name} ({Describe(tally)})"))}")}");

    /// <summary>What may harm training, most serious first.</summary>
    public IReadOnlyList<CorpusWarning> Warnings
    {
        get
        {
            IEnumerable<string> faults = Fields.Select(tally => tally.Fault).Append(FieldSchema.FaultOf(Fields)).OfType<string>();
            return [.. faults.Select(fault => new CorpusWarning(CorpusWarningKind.FaultyField, fault)), .. Fields.SelectMany(ThinValues)];
        }
    }

    /// <summary>Collects the facts.</summary>
    public static UtteranceFacts Of(UtteranceCorpus corpus) => new([.. corpus.Formats.Distinct().Order()], [.. corpus.Utterances]);

    /// <summary>How many lines have each value of a field, as one text.</summary>
    public string Spread(FieldTally field)
    {
        string counts = field.Values.Count == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{Describe(field)}, {Count(field.Lines, "line")}")
            : string.Join(", ", field.Values.Select(value => string.Create(CultureInfo.InvariantCulture, $"{value.Key} {value.Value:N0}")));
        return string.Create(CultureInfo.InvariantCulture, $"{field.Name}: {counts}{(field.Lines < Lines ? $"; missing on {Lines - field.Lines:N0}" : string.Empty)}");
    }

    private static IEnumerable<CorpusWarning> ThinValues(FieldTally field)
    {
        if (field.Fault is not null)
            yield break;
        KeyValuePair<string, int>[] thin = [.. field.Values.Where(value => value.Value < CorpusSpeakers.FewestLines)];
        if (thin.Length > 0)
        {
            string named = string.Join(", ", thin.Take(ValuesShown).Select(value => $"{value.Key} ({value.Value})"));
            yield return new CorpusWarning(CorpusWarningKind.ThinValues,
                $"{thin.Length} of {field.Values.Count} values of '{field.Name}' {(thin.Length == 1 ? "is" : "are")} on fewer than {CorpusSpeakers.FewestLines} lines: {named}{(thin.Length > ValuesShown ? " …" : string.Empty)}. " +
                "A model can hardly learn them. Write more lines with these values, or put values together.");
        }
        else if (field.Lines < CorpusSpeakers.FewestLines)
        {
            yield return new CorpusWarning(CorpusWarningKind.ThinValues,
                $"'{field.Name}' is on only {Count(field.Lines, "line")}. A model can hardly learn it with fewer than {CorpusSpeakers.FewestLines}. Write more lines with it, or leave it out.");
        }
    }

    private static string Describe(FieldTally field)
    {
        if (field.Fault is not null)
            return "faulty";
        FieldDefinition defined = field.Define();
        return defined.Kind switch
        {
            FieldKind.Choice => Count(defined.Values.Count, "value"),
            FieldKind.Number => string.Create(CultureInfo.InvariantCulture, $"{defined.Minimum} to {defined.Maximum}"),
            _ => $"vector of {Count(defined.Length, "number")}",
        };
    }

    private static string Count(int count, string thing) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {thing}{(count == 1 ? string.Empty : "s")}");

    private static string NameOf(CorpusFormat format) => format switch
    {
        CorpusFormat.TaggedText => "tagged text",
        CorpusFormat.Table => "table",
        CorpusFormat.JsonLines => "JSON Lines",
        _ => "plain text",
    };
}
