using System;
using System.IO;
using DialogueRnn.Decoding.Proposals;
using DialogueRnn.Model;
using DialogueRnn.Runs;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Speakers;
using DialogueRnn.Training.Fitting.Keeping;

namespace DialogueRnn.Training.Commands.Courses;

/// <summary>The memory of the corpus of a run. The run directory keeps it, so a later export does not need the corpus.</summary>
internal static class RunMemory
{
    /// <summary>The number of takes that a model file with a memory suggests. A line of 45 characters then costs about 20 ms of one core.</summary>
    public const int SuggestedTakes = 8;

    /// <summary>Reads the memory from the run directory, or builds it from the corpus and saves it there.</summary>
    /// <param name="run">The run.</param>
    /// <param name="manifest">The manifest of the model.</param>
    /// <returns>The memory. Null if it is off, or if the model cannot have one: it is a character model, or its vocabulary is too large or has no line break.</returns>
    /// <exception cref="TrainingDataException">The directory has no memory, and the corpus is missing or has changed.</exception>
    public static CorpusMemory? Of(RunDirectory run, ModelManifest manifest)
    {
        Vocabulary vocabulary = manifest.Vocabulary;
        RunConfiguration configuration = RunConfiguration.Load(run);
        if (configuration.Options.Memory == "off" || vocabulary.Level != TokenLevel.Word || vocabulary.Size > CorpusMemory.LargestVocabulary ||
            !vocabulary.TryGetToken("\n", out _))
        {
            return null;
        }

        string file = RunFingerprint.FileOf(run, configuration, CorpusMemory.ExtraName);
        if (File.Exists(file) && TryRead(file, vocabulary) is { } kept)
            return kept;
        CorpusMemory memory = CorpusMemory.Build(vocabulary, CorpusVoices.Of(RunFingerprint.ReadCorpus(run, configuration)));
        byte[] bytes = memory.ToBytes();
        AtomicFile.Write(file, stream => stream.Write(bytes));
        return memory;
    }

    private static CorpusMemory? TryRead(string file, Vocabulary vocabulary)
    {
        try
        {
            return CorpusMemory.FromBytes(File.ReadAllBytes(file), vocabulary, file);
        }
        catch (DialogueModelFormatException)
        {
            return null;
        }
    }
}
