using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace DialogueRnn.Training.Corpus.Utterances.Reading;

/// <summary>Reads a corpus as records, in whatever format each of its files is.</summary>
internal static class UtteranceReader
{
    /// <summary>Reads files, folders and globs.</summary>
    /// <param name="patterns">The files, folders (all .txt files in them and below) and globs (<c>*</c>, <c>**</c>, <c>?</c>).</param>
    /// <param name="columns">The columns of tables. Null: by their names.</param>
    /// <exception cref="TrainingDataException">
    /// A file is missing or cannot be read, a record is wrong, there is no text at all, or columns are chosen and there is no table.
    /// </exception>
    public static UtteranceCorpus Read(IReadOnlyList<string> patterns, TableColumns? columns = null)
    {
        var formats = new List<CorpusFormat>();
        var records = new List<IReadOnlyList<Utterance>?>();
        var text = CorpusText.Join(CorpusSource.Read(patterns).Select(source =>
        {
            CorpusFormat format = FormatSniffer.Of(source.Path, source.Text, columns is not null);
            IReadOnlyList<Utterance>? read = format == CorpusFormat.PlainText ? null : Read(source.Path, source.Text, format, columns);
            formats.Add(format);
            records.Add(read);
            return read is null ? PlainOf(source) : LinesOf(source, read);
        }));
        if (string.IsNullOrWhiteSpace(text.Text))
            throw new TrainingDataException($"The corpus is empty: {Describe(text.Files)} no text. Add lines of dialogue, or name other files.");
        if (columns is { IsOptional: false } && !formats.Contains(CorpusFormat.Table))
            throw new TrainingDataException($"--columns {columns.Written} chooses columns of tables, but no file of the corpus is a table. Leave it out, or name a .csv or .tsv file.");
        return new UtteranceCorpus(text, formats, records);
    }

    /// <summary>Reads one text.</summary>
    /// <param name="path">The name of the file, for its format and for messages.</param>
    /// <param name="text">The text. All line endings are line feeds.</param>
    /// <param name="columns">The columns of a table. Null: by their names.</param>
    /// <exception cref="TrainingDataException">A record is wrong.</exception>
    public static IReadOnlyList<Utterance> Parse(string path, string text, TableColumns? columns = null) =>
        Read(path, text, FormatSniffer.Of(path, text, columns is not null), columns);

    private static IReadOnlyList<Utterance> Read(string path, string text, CorpusFormat format, TableColumns? columns) => format switch
    {
        CorpusFormat.TaggedText => TextUtterances.ReadTagged(path, text),
        CorpusFormat.Table => TableUtterances.Read(path, text, columns ?? TableColumns.ByName),
        CorpusFormat.JsonLines => JsonUtterances.Read(path, text),
        _ => TextUtterances.ReadPlain(path, text),
    };

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

    private static string Describe(IReadOnlyList<CorpusFile> files) =>
        files.Count == 1 ? $"{files[0].Path} contains" : $"{files[0].Path} and {files.Count - 1} more contain";
}
