using System;
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

    private readonly string _leftOut;

    private UtteranceFacts(UtteranceCorpus corpus, Utterance[] utterances)
    {
        Formats = [.. corpus.Formats.Distinct().Order()];
        Mended = corpus.Mended;
        Notes = corpus.Notes;
        Parts = Formats.Count == 1 ? [] : [.. Formats.Select(format => Describe(corpus, format))];
        _leftOut = LeftOut(corpus, Enumerable.Range(0, corpus.Formats.Count));
        Lines = utterances.Length;
        SpeakerLines = [.. utterances.Where(utterance => utterance.Speaker is not null).CountBy(utterance => utterance.Speaker!).OrderByDescending(pair => pair.Value)
            .ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new SpeakerCount(pair.Key, pair.Value))];
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

    /// <summary>The speakers and the numbers of their records, most first.</summary>
    public IReadOnlyList<SpeakerCount> SpeakerLines { get; }

    /// <summary>The number of records that answer a line.</summary>
    public int Answers { get; }

    /// <summary>The fields and the counts of their values, sorted by name.</summary>
    public IReadOnlyList<FieldTally> Fields { get; }

    /// <summary>What was read, such as "tagged text, 1,204 lines of 8 speakers, 312 answers; fields: mood (8 values), health (0 to 1)".</summary>
    public string Description => string.Create(CultureInfo.InvariantCulture,
        $"{string.Join(" and ", Formats.Select(FormatNames.TitleOf))}, {Count(Lines, "line")} {(Speakers == 0 ? "without speakers" : $"of {Count(Speakers, "speaker")}")}{(Answers == 0 ? string.Empty : $", {Count(Answers, "answer")}")}" +
        $"{(Fields.Count == 0 ? string.Empty : $"; fields: {string.Join(", ", Fields.Select(tally => $"{tally.Name} ({Describe(tally)})"))}")}{_leftOut}");

    /// <summary>What was read of each format, such as "Yarn (3 files), 214 lines of 9 speakers; 31 commands left out". Empty if there is only one format.</summary>
    public IReadOnlyList<string> Parts { get; }

    /// <summary>What was mended in the files, as a sentence. Null if nothing was.</summary>
    public string? Mended { get; }

    /// <summary>What the user should know about the files, as sentences.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>What may harm training, most serious first.</summary>
    public IReadOnlyList<CorpusWarning> Warnings
    {
        get
        {
            IEnumerable<string> faults = Fields.Select(tally => tally.Fault).Append(FieldSchema.FaultOf(Fields)).OfType<string>();
            return [.. Notes.Select(note => new CorpusWarning(CorpusWarningKind.Reading, note)), .. faults.Select(fault => new CorpusWarning(CorpusWarningKind.FaultyField, fault)), .. Fields.SelectMany(ThinValues)];
        }
    }

    /// <summary>Collects the facts.</summary>
    public static UtteranceFacts Of(UtteranceCorpus corpus) => new(corpus, [.. corpus.Utterances]);

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

    private static string Describe(UtteranceCorpus corpus, CorpusFormat format)
    {
        int[] files = [.. Enumerable.Range(0, corpus.Formats.Count).Where(index => corpus.Formats[index] == format)];
        Utterance[] utterances = [.. files.SelectMany(corpus.UtterancesOf)];
        int speakers = utterances.Select(utterance => utterance.Speaker).OfType<string>().Distinct().Count();
        return $"{FormatNames.TitleOf(format)} ({Count(files.Length, "file")}), {Count(utterances.Length, "line")} {(speakers == 0 ? "without speakers" : $"of {Count(speakers, "speaker")}")}{LeftOut(corpus, files)}";
    }

    private static string LeftOut(UtteranceCorpus corpus, IEnumerable<int> files)
    {
        var all = new OrderedDictionary<string, int>();
        foreach ((string kind, int count) in files.SelectMany(corpus.LeftOutOf))
            all[kind] = all.GetValueOrDefault(kind) + count;
        return all.Count == 0 ? string.Empty : $"; {string.Join(", ", all.Select(kind => kind.Value == 0 ? kind.Key : Counted(kind.Value, kind.Key)))} left out";
    }

    // 'line of code', 'choice without an answer': the first word takes the plural.
    private static string Counted(int count, string kind)
    {
        string[] words = kind.Split(' ', 2);
        string plural = words[0].EndsWith('s') ? words[0] + "es" : words[0] + "s";
        if (words.Length == 1)
            return Count(count, kind);
        bool isFirst = words[1].StartsWith("of ", StringComparison.Ordinal) || words[1].StartsWith("with", StringComparison.Ordinal) || words[1].StartsWith("that ", StringComparison.Ordinal)
            || words[1].StartsWith("outside ", StringComparison.Ordinal) || words[1].StartsWith("behind ", StringComparison.Ordinal);
        return isFirst && count != 1 ? string.Create(CultureInfo.InvariantCulture, $"{count:N0} {plural} {words[1]}") : Count(count, kind);
    }

    private static string Count(int count, string thing) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {thing}{(count == 1 ? string.Empty : "s")}");
}
