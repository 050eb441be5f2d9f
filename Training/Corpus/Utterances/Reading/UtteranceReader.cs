using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using DialogueRnn.Training.Corpus.Utterances.Reading.Formats;

namespace DialogueRnn.Training.Corpus.Utterances.Reading;

/// <summary>Reads a corpus as records, in whatever format each of its files is.</summary>
internal static class UtteranceReader
{
    private const int FilesShown = 5;
    private const int NotesShown = 10;
    private const int MostMoods = 20;
    private const int LinesPerMood = 5;

    /// <summary>Reads files, folders and globs.</summary>
    /// <param name="patterns">The files, folders (all files of known formats in them and below) and globs (<c>*</c>, <c>**</c>, <c>?</c>).</param>
    /// <param name="options">How the files are read. Null: what is in them decides.</param>
    /// <exception cref="TrainingDataException">
    /// A file is missing, cannot be read or is no dialogue, a record is wrong, there is no text at all, or options are wrong or without use.
    /// </exception>
    public static UtteranceCorpus Read(IReadOnlyList<string> patterns, ReadingOptions? options = null)
    {
        var plan = ReadingPlan.Of(options);
        CorpusSource[] sources = [.. CorpusSource.Read(patterns, options?.Encoding, options?.Clean == true)];
        CorpusFormat[] formats = Array.ConvertAll(sources, source => FileReader.FormatOf(source.Path, source.Text, plan));
        plan = plan.With(CastOf(sources, formats));
        if (plan.Format is null)
            RefuseCode(sources, formats);
        plan.CheckUse(formats);
        // In text, these characters end a line. In JSON and tables they stand within texts.
        sources = [.. sources.Select((source, index) => EndsLines(formats[index]) ? source with { Text = source.Text.Replace('\u2028', '\n').Replace('\u2029', '\n') } : source)
            .Select((source, index) => HasNoEscapes(formats[index]) ? source.WithEscapes(formats[index] != CorpusFormat.Table, options?.Clean == true) : source)];
        FileRecords?[] read = [.. sources.Select((source, index) => formats[index] == CorpusFormat.PlainText ? null : FileReader.Read(source.Path, source.Text, formats[index], plan))];
        SettleRemarks([.. read.OfType<FileRecords>()], options?.Moods);
        var text = CorpusText.Join(sources.Select((source, index) => read[index] is { } records ? LinesOf(source, records.Utterances) : PlainOf(source)));
        if (string.IsNullOrWhiteSpace(text.Text))
            throw Empty(text.Files, read);
        SourceNotes damage = SourceNotes.Of(sources);
        string[] notes = [.. sources.SelectMany((source, index) => read[index] is { } records ? records.Notes : plan.Format is null ? FileReader.NotesOn(source.Name, source.Text) : [])];
        if (notes.Length > NotesShown)
            notes = [.. notes.Take(NotesShown), $"{notes.Length - NotesShown} more notes of this kind are about other files. Read these files alone to see them."];
        return new UtteranceCorpus(text, formats, read, [.. damage.Warnings, .. notes]) { Mended = damage.Mended };
    }

    /// <summary>Reads one text.</summary>
    /// <param name="path">The name of the file, for its format and for messages.</param>
    /// <param name="text">The text. All line endings are line feeds.</param>
    /// <param name="options">How it is read. Null: what is in it decides.</param>
    /// <exception cref="TrainingDataException">A record is wrong.</exception>
    public static FileRecords Parse(string path, string text, ReadingOptions? options = null)
    {
        var plan = ReadingPlan.Of(options);
        var cast = new RenPyCast();
        cast.Add(text);
        FileRecords read = FileReader.Read(path, text, FileReader.FormatOf(path, text, plan), plan.With(cast));
        SettleRemarks([read], options?.Moods);
        return read;
    }

    // Few different remarks, each on several lines, can be learned as a field. Others would only be noise.
    private static void SettleRemarks(FileRecords[] read, string? choice)
    {
        string[] remarks = [.. read.SelectMany(records => records.Remarks)];
        int different = remarks.Distinct().Count();
        bool isKept = choice is null ? different <= MostMoods && remarks.Length >= LinesPerMood * different : choice == "on" && different <= FieldSchema.MostValues;
        if (isKept)
            return;
        foreach (FileRecords records in read)
            records.LeaveOutRemarks();
        if (choice == "on" && different > 0)
            throw new TrainingDataException($"--moods on: there are {different:N0} different remarks behind the names, and a field has at most {FieldSchema.MostValues} values. Leave --moods out.");
    }

    private static bool EndsLines(CorpusFormat format) => format is not (CorpusFormat.Table or CorpusFormat.Json or CorpusFormat.JsonLines);

    // In these formats a backslash has no meaning of its own.
    private static bool HasNoEscapes(CorpusFormat format) => format is
        CorpusFormat.PlainText or CorpusFormat.TaggedText or CorpusFormat.SpokenText or CorpusFormat.Play or CorpusFormat.Fountain or CorpusFormat.SubRip or CorpusFormat.Table;

    private static RenPyCast CastOf(CorpusSource[] sources, CorpusFormat[] formats)
    {
        var cast = new RenPyCast();
        for (int index = 0; index < sources.Length; index++)
        {
            if (formats[index] == CorpusFormat.RenPy)
                cast.Add(sources[index].Text);
        }

        return cast;
    }

    private static void RefuseCode(CorpusSource[] sources, CorpusFormat[] formats)
    {
        var refused = new List<string>();
        int count = 0;
        PatternPreset? preset = null;
        for (int index = 0; index < sources.Length; index++)
        {
            if (formats[index] is not (CorpusFormat.PlainText or CorpusFormat.SpokenText or CorpusFormat.Play) || SpeechCheck.Of(sources[index].Path, sources[index].Text) is not { IsRefused: true } speech)
                continue;
            if (count++ == 0)
                preset = PatternPresets.Fitting(sources[index].Path, sources[index].Text);
            if (count <= FilesShown)
                refused.Add($"{sources[index].Path}: {speech.Finding}.");
        }

        if (count == 0)
            return;
        string more = count > FilesShown ? $" {count - FilesShown} more files are of this kind." : string.Empty;
        string those = count == 1 ? "the file" : "these files";
        if (preset is not null)
            throw new TrainingDataException($"{string.Join(' ', refused)}{more} This looks like a file of {preset.Game}. Take its lines of dialogue with --speaker-pattern {preset.Name}, or read everything as it is written with --as text.");
        throw new TrainingDataException($"{string.Join(' ', refused)}{more} This is no format that dialogue-rnn knows. "
            + $"Leave {those} out, take the lines of dialogue with --speaker-pattern (a regular expression, or one of {PatternPresets.Names}), or read everything as it is written with --as text.");
    }

    private static (CorpusFile File, string Text) PlainOf(CorpusSource source) =>
        (new CorpusFile(source.Name, source.Path, 0, 0, source.Bytes), source.Text);

    private static (CorpusFile File, string Text) LinesOf(CorpusSource source, IReadOnlyList<Utterance> utterances)
    {
        var lines = new StringBuilder();
        foreach (Utterance utterance in utterances)
            lines.Append(utterance.Line).Append('\n');
        int[] numbers = [.. utterances.Select(utterance => utterance.Place.Line)];
        return (new CorpusFile(source.Name, source.Path, 0, 0, source.Bytes) { LineNumbers = numbers, HasRecords = true }, lines.ToString());
    }

    private static TrainingDataException Empty(IReadOnlyList<CorpusFile> files, FileRecords?[] read)
    {
        string named = files.Count == 1 ? $"{files[0].Path} contains" : $"{files[0].Path} and {files.Count - 1} more contain";
        string notes = string.Concat(read.OfType<FileRecords>().SelectMany(records => records.Notes).Take(1).Select(note => $" {note}"));
        return new TrainingDataException($"The corpus is empty: {named} no text. Add lines of dialogue, or name other files.{notes}");
    }
}
