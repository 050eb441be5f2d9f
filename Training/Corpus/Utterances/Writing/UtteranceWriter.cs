using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DialogueRnn.Training.Corpus.Utterances.Reading;

namespace DialogueRnn.Training.Corpus.Utterances.Writing;

/// <summary>Writes records as text, so that reading the text gives the same records.</summary>
internal static class UtteranceWriter
{
    private static readonly Dictionary<string, Func<IReadOnlyList<Utterance>, string>> Writers = new(StringComparer.OrdinalIgnoreCase)
    {
        [".txt"] = TaggedTextWriter.Write,
        [".csv"] = TableWriter.Write,
        [".jsonl"] = JsonLinesWriter.Write,
    };

    /// <summary>The endings of the files that can be written.</summary>
    public static IEnumerable<string> Endings => Writers.Keys;

    /// <summary>Whether a file can be written, by its ending.</summary>
    public static bool Knows(string path) => Writers.ContainsKey(Path.GetExtension(path));

    /// <summary>Writes records.</summary>
    /// <param name="utterances">The records.</param>
    /// <param name="path">The name of the file. Its ending is one of <see cref="Endings"/> and chooses the format.</param>
    /// <returns>The text of the file. All line endings are line feeds.</returns>
    /// <exception cref="ArgumentException">The ending is another one.</exception>
    /// <exception cref="TrainingDataException">A record would be read as another one.</exception>
    public static string Write(IReadOnlyList<Utterance> utterances, string path)
    {
        string ending = Path.GetExtension(path);
        if (!Writers.TryGetValue(ending, out Func<IReadOnlyList<Utterance>, string>? write))
            throw new ArgumentException($"Records are written to files with the endings {string.Join(", ", Endings)}, but this file ends in '{ending}'.", nameof(path));
        string text = write(utterances);
        Check(utterances, UtteranceReader.Parse(path, text).Utterances, ending);
        return text;
    }

    private static void Check(IReadOnlyList<Utterance> written, IReadOnlyList<Utterance> read, string ending)
    {
        for (int index = 0; index < written.Count; index++)
        {
            if (index < read.Count && written[index].IsSameAs(read[index]))
                continue;
            throw new TrainingDataException(
                $"{written[index].Place}: '{written[index].Line}' cannot be written to a {ending} file, because it would be read as something else. Write a .jsonl file, or change the line.");
        }
    }
}
