using System.Collections.Generic;

namespace DialogueRnn.Training.Corpus.Utterances.Reading;

/// <summary>Reads the files of a corpus into one text: what today's models learn.</summary>
internal static class CorpusReader
{
    /// <summary>
    /// Reads files, folders and globs. Plain text is kept as it is written. Of a file with records, only the lines <c>SPEAKER: text</c> are
    /// kept: fields and heard lines are not text to learn.
    /// </summary>
    /// <param name="patterns">The files, folders (all files of known formats in them and below) and globs (<c>*</c>, <c>**</c>, <c>?</c>).</param>
    /// <param name="options">How the files are read. Null: what is in them decides.</param>
    /// <returns>The joined text and its files.</returns>
    /// <exception cref="TrainingDataException">A file is missing or cannot be read, a record is wrong, or there is no text at all.</exception>
    public static CorpusText Read(IReadOnlyList<string> patterns, ReadingOptions? options = null) => UtteranceReader.Read(patterns, options).Text;
}
