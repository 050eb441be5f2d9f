using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Utterances;

namespace DialogueRnn.Training.Fitting.Scenes;

/// <summary>Finds the fields of the lines of a text that was cut from a corpus.</summary>
internal static class LineFields
{
    /// <summary>Finds the record of each line.</summary>
    /// <param name="text">The text.</param>
    /// <param name="records">The records of the whole corpus.</param>
    /// <param name="isEnd">
    /// Whether the text is the end of the corpus. Of equal lines, the last ones are then taken, otherwise the first ones. Lines that were removed
    /// do no harm: equal lines are removed together.
    /// </param>
    /// <returns>By line, the record. Null for lines of plain text.</returns>
    /// <exception cref="TrainingDataException">A line is not in the records: a file was changed while it was read.</exception>
    public static IReadOnlyList<Utterance?> Of(CorpusText text, IEnumerable<Utterance> records, bool isEnd)
    {
        ILookup<string, Utterance> ofFile = records.ToLookup(record => record.Place.File);
        var found = new List<Utterance?>();
        foreach (CorpusFile file in text.Files)
        {
            string[] lines = LinesOf(text.TextOf(file));
            found.AddRange(file.HasRecords ? Match(file, lines, [.. ofFile[file.Path]], isEnd) : new Utterance?[lines.Length]);
        }

        return found;
    }

    private static Utterance?[] Match(CorpusFile file, string[] lines, Utterance[] records, bool isEnd)
    {
        if (isEnd)
        {
            Array.Reverse(lines);
            Array.Reverse(records);
        }

        var matched = new Utterance?[lines.Length];
        int next = 0;
        for (int line = 0; line < lines.Length; line++)
        {
            while (next < records.Length && records[next].Line != lines[line])
                next++;
            if (next == records.Length)
                throw new TrainingDataException($"{file.Path} was changed while it was read: its records have no line '{lines[line]}'. Train again.");
            matched[line] = records[next++];
        }

        if (isEnd)
            Array.Reverse(matched);
        return matched;
    }

    private static string[] LinesOf(ReadOnlySpan<char> text)
    {
        string[] lines = text.ToString().Split('\n');
        return lines[^1].Length == 0 ? lines[..^1] : lines;
    }
}
