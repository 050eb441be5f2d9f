using System;
using DialogueRnn.Training.Corpus.Inspection;
using DialogueRnn.Training.Corpus.Utterances.Reading;

namespace DialogueRnn.Training.Commands.Courses;

/// <summary>Tells on standard error what was read of a corpus, and the warnings that <c>inspect</c> has.</summary>
internal static class CorpusNotice
{
    /// <summary>Tells.</summary>
    /// <param name="corpus">The corpus.</param>
    public static void Tell(UtteranceCorpus corpus)
    {
        var records = UtteranceFacts.Of(corpus);
        TellReading(records);
        foreach (CorpusWarning warning in records.Warnings)
            Console.Error.WriteLine($"Warning: {warning.Message}");
        foreach (CorpusWarning warning in CorpusFacts.Of(corpus.Text).Warnings)
            Console.Error.WriteLine($"Warning: {warning.Message}");
    }

    /// <summary>Tells what was read, and what was mended.</summary>
    public static void TellReading(UtteranceFacts records)
    {
        Console.Error.WriteLine($"Read {records.Description}.");
        foreach (string part in records.Parts)
            Console.Error.WriteLine($"  {part}.");
        if (records.Mended is { } mended)
            Console.Error.WriteLine($"Mended {mended}.");
    }
}
