using System;
using DialogueRnn.Model;
using DialogueRnn.Training.Corpus.Inspection;
using DialogueRnn.Training.Corpus.Utterances.Reading;

namespace DialogueRnn.Training.Commands.Courses;

/// <summary>Tells on standard error what was read of a corpus, and the warnings that <c>inspect</c> has.</summary>
internal static class CorpusNotice
{
    /// <summary>Tells.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="level">The level of the model.</param>
    /// <param name="isStarted">Whether training starts from a model.</param>
    public static void Tell(UtteranceCorpus corpus, TokenLevel level, bool isStarted)
    {
        var records = UtteranceFacts.Of(corpus);
        TellReading(records);
        foreach (CorpusWarning warning in records.Warnings)
            Console.Error.WriteLine($"Warning: {warning.Message}");
        CorpusFacts facts = CorpusFacts.Of(corpus.Text, isStarted);
        foreach (CorpusWarning warning in facts.Warnings)
            Console.Error.WriteLine($"Warning: {warning.Message}");
        Console.Error.WriteLine(TextGain.Of(facts.TextBytes, level, isStarted));
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
