using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Text;
using DialogueRnn.Model;
using DialogueRnn.Training.Commands.Options;
using DialogueRnn.Training.Corpus.Inspection;
using DialogueRnn.Training.Corpus.Utterances;
using DialogueRnn.Training.Corpus.Utterances.Reading;
using DialogueRnn.Training.Corpus.Utterances.Writing;

namespace DialogueRnn.Training.Commands.Courses;

/// <summary>Writes the records of a corpus to another file, for <c>convert</c> and <c>label</c>.</summary>
internal static class RecordOutput
{
    /// <summary>The endings of the files that can be written, for messages.</summary>
    public static string Endings { get; } = string.Join(", ", UtteranceWriter.Endings);

    /// <summary>Creates the option <c>--output</c>.</summary>
    /// <param name="isRequired">Whether the command needs the option.</param>
    public static Option<string?> Option(bool isRequired) =>
        new("--output", "-o") { Description = $"the file to write; its ending chooses the format: {Endings}", Required = isRequired };

    /// <summary>Checks the output before any work is done.</summary>
    /// <param name="given">The output as it was given.</param>
    /// <returns>The full path.</returns>
    /// <exception cref="UserErrorException">The file cannot be written, or has another ending.</exception>
    public static string Check(string given)
    {
        string path = OutputPath.Check(given, ".jsonl");
        return UtteranceWriter.Knows(path) ? path : throw new UserErrorException($"The output '{given}' has the wrong ending. Choose one of {Endings}.");
    }

    /// <summary>Writes records completely, or not at all.</summary>
    /// <param name="path">The full path.</param>
    /// <param name="records">The records.</param>
    /// <exception cref="TrainingDataException">A record would be read as another one.</exception>
    public static void Write(string path, IReadOnlyList<Utterance> records)
    {
        byte[] text = Encoding.UTF8.GetBytes(UtteranceWriter.Write(records, path));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        AtomicFile.Write(path, stream => stream.Write(text));
    }

    /// <summary>Tells what was read and left out, on standard error.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="beginning">What was done, before "from …": "Wrote 'x.txt'".</param>
    public static void Tell(UtteranceCorpus corpus, string beginning)
    {
        var records = UtteranceFacts.Of(corpus);
        Console.Error.WriteLine($"{beginning} from {records.Description}.");
        foreach (string part in records.Parts)
            Console.Error.WriteLine($"  {part}.");
        if (records.Mended is { } mended)
            Console.Error.WriteLine($"Mended {mended}.");
        foreach (string note in records.Notes)
            Console.Error.WriteLine($"Warning: {note}");
    }
}
