using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Lines;
using DialogueRnn.Training.Corpus.Utterances;
using DialogueRnn.Training.Corpus.Utterances.Reading;
using DialogueRnn.Training.Fitting.Plans;

namespace DialogueRnn.Training.Fitting.Labels;

/// <summary>Reads labelled lines from the records of a corpus.</summary>
internal static class LabelReading
{
    /// <summary>Reads and splits the labelled lines that the options name.</summary>
    /// <exception cref="TrainingDataException">The lines cannot be read or used.</exception>
    public static LabelledLines Read(TrainingOptions options)
    {
        IReadOnlyList<LabelledLine> lines = Lines(options.Corpus, options.LabelField, options.Reading);
        return options.ValidationText is null
            ? LabelledLines.Split(lines, options.ValidationFraction)
            : LabelledLines.Separate(lines, Lines([options.ValidationText], options.LabelField, options.Reading with { MayBeUnused = true }));
    }

    /// <summary>Reads the records that have a label. Others are left out.</summary>
    /// <param name="patterns">Files, folders and globs.</param>
    /// <param name="field">The field that holds the label.</param>
    /// <param name="reading">How the files are read. Null: what is in them decides.</param>
    /// <exception cref="TrainingDataException">A file or record cannot be read, a label is a vector, or no record has the field.</exception>
    public static IReadOnlyList<LabelledLine> Lines(IReadOnlyList<string> patterns, string field, ReadingOptions? reading = null)
    {
        UtteranceCorpus corpus = UtteranceReader.Read(patterns, reading);
        var names = new SortedSet<string>(System.StringComparer.Ordinal);
        var lines = new List<LabelledLine>();
        foreach (Utterance utterance in corpus.Utterances)
        {
            names.UnionWith(utterance.Fields.Keys);
            if (!utterance.Fields.TryGetValue(field, out FieldValue? label))
                continue;
            if (label.Kind == FieldKind.Vector)
                throw new TrainingDataException($"{utterance.Place}: the field '{field}' is a vector, and a label must be a word or a number. Correct the record, or name another field with --label.");
            lines.Add(new LabelledLine(utterance.Text, label.ToString(), utterance.Place.File));
        }

        if (lines.Count > 0)
            return lines;
        string found = names.Count == 0 ? "no record has a field" : $"its fields are: {string.Join(", ", names)}";
        throw new TrainingDataException($"No line of '{corpus.Text.Files[0].Path}'{(corpus.Text.Files.Count > 1 ? $" and {corpus.Text.Files.Count - 1} more files" : string.Empty)} has the field '{field}' that --label names; {found}. Name another field with --label, or add the labels.");
    }
}
