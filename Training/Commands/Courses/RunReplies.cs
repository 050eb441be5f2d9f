using System.IO;
using System.Linq;
using DialogueRnn.Decoding.Proposals;
using DialogueRnn.Decoding.Replies;
using DialogueRnn.Model;
using DialogueRnn.Runs;
using DialogueRnn.Training.Commands.Options;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Utterances;
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
            return kept;
        Utterance[] utterances;
        try
        {
            utterances = [.. RunFingerprint.ReadCorpus(run, configuration).Utterances];
        }
        catch (TrainingDataException)
        {
            return null;
        }

        AnswerPair[] pairs = AnswerPair.Of(utterances);
        if (pairs.Length < AnswerPair.Fewest)
            return null;
        ReplyMatcher matcher = ReplyTeaching.Train(pairs, StartingMatcher.Of(null, null, file));
        byte[] bytes = ReplyMemoryFormat.Write(ReplyTeaching.Remember(matcher, utterances, memory, manifest.Training.PrimeTemplate));
        AtomicFile.Write(file, stream => stream.Write(bytes));
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
