using System;
using System.IO;
using System.Linq;
using DialogueRnn.Decoding.Proposals;
using DialogueRnn.Decoding.Replies;
using DialogueRnn.Model;
using DialogueRnn.Runs;
using DialogueRnn.Training.Commands.Options;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Utterances;
using DialogueRnn.Training.Fitting;
using DialogueRnn.Training.Fitting.Keeping;
using DialogueRnn.Training.Replying;

namespace DialogueRnn.Training.Commands.Courses;

/// <summary>What the model of a run knows of answers. The run directory keeps it, so a later export does not need the corpus.</summary>
internal static class RunReplies
{
    /// <summary>Reads it from the run directory, or learns it from the corpus and saves it there.</summary>
    /// <param name="run">The run.</param>
    /// <param name="manifest">The manifest of the model.</param>
    /// <param name="memory">The memory of the model. Null: it has none.</param>
    /// <returns>The bytes of a model file's extra. Null if the corpus has too few answers, or is missing or has changed.</returns>
    public static byte[]? Of(RunDirectory run, ModelManifest manifest, CorpusMemory? memory)
    {
        RunConfiguration configuration = RunConfiguration.Load(run);
        string file = RunFingerprint.FileOf(run, configuration, ReplyMemory.ExtraName);
        if (File.Exists(file) && TryRead(file, memory) is { } kept)
        {
            Console.Error.WriteLine("The model can reply. It learned the answers of the corpus before.");
            return kept;
        }

        Utterance[] utterances;
        try
        {
            utterances = [.. RunFingerprint.ReadCorpus(run, configuration, "table of answers").Utterances];
        }
        catch (TrainingDataException)
        {
            return null;
        }

        AnswerPair[] pairs = AnswerPair.Of(utterances);
        if (pairs.Length < AnswerPair.Fewest)
        {
            if (pairs.Length > 0)
                Console.Error.WriteLine($"The model cannot reply: the corpus has {pairs.Length} answers, and at least {AnswerPair.Fewest} are needed. Write more lines behind the line that they answer ('> PLAYER: …').");
            return null;
        }

        StartingWeights.CheckForReplies(configuration.Options);
        ReplyMatcher? start = StartingMatcher.OfTraining(configuration.Options.From);
        ReplyMatcher matcher = ReplyTeaching.Train(pairs, start);
        byte[] bytes = ReplyMemoryFormat.Write(ReplyTeaching.Remember(matcher, utterances, memory, manifest.Training.PrimeTemplate));
        AtomicFile.Write(file, stream => stream.Write(bytes));
        Console.Error.WriteLine($"The model can reply: it learned from {pairs.Length:N0} answers of the corpus{(start is null ? string.Empty : ", after those that its start knows")}.");
        return bytes;
    }

    private static byte[]? TryRead(string file, CorpusMemory? memory)
    {
        byte[] bytes = File.ReadAllBytes(file);
        try
        {
            return ReplyMemoryFormat.Read(bytes, prime => memory?.LinesOf(prime), file).Primes.Count == (memory?.Primes.Count ?? 0) ? bytes : null;
        }
        catch (DialogueModelFormatException)
        {
            return null;
        }
    }
}
