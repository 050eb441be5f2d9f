using System;
using System.IO;
using DialogueRnn.Decoding.Originality;
using DialogueRnn.Model;
using DialogueRnn.Runs;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Speakers;
using DialogueRnn.Training.Fitting;
using DialogueRnn.Training.Fitting.Keeping;

namespace DialogueRnn.Training.Commands.Courses;

/// <summary>
/// The originality fingerprint of a run: that of the whole corpus, what is set aside for validation included. It is kept in the run
/// directory, so that an export later needs no corpus.
/// </summary>
internal static class RunFingerprint
{
    /// <summary>The fingerprint of a run: what its directory keeps, else taken from the corpus and kept.</summary>
    /// <param name="run">The run.</param>
    /// <param name="choice">"on", "off", or null for what the run was told.</param>
    /// <returns>Null when it is off, or the corpus is too small to have one.</returns>
    /// <exception cref="TrainingDataException">The directory keeps none, and the corpus is not at hand or has changed.</exception>
    public static OriginalityFilter? Of(RunDirectory run, string? choice)
    {
        if (choice == "off")
            return null;
        RunConfiguration configuration = RunConfiguration.Load(run);
        if (choice is null && configuration.Options.Originality == "off")
            return null;
        string file = FileOf(run, configuration);
        if (File.Exists(file) && TryRead(file) is { } kept)
            return kept;
        string corpus = ReadCorpus(run, configuration);
        if (!OriginalityFilter.IsLargeEnough(corpus))
        {
            Console.Error.WriteLine("The corpus is too small for an originality fingerprint: the model file has none, and lines may copy it.");
            return null;
        }

        OriginalityFilter taken = OriginalityFilter.Build(corpus);
        byte[] bytes = taken.ToBytes();
        AtomicFile.Write(file, stream => stream.Write(bytes));
        return taken;
    }

    /// <summary>Who speaks in the corpus of a run; null when the corpus is not at hand or has changed.</summary>
    public static CorpusSpeakers? SpeakersOf(RunDirectory run)
    {
        try
        {
            return CorpusSpeakers.Of(ReadCorpus(run, RunConfiguration.Load(run)));
        }
        catch (TrainingDataException)
        {
            return null;
        }
    }

    /// <summary>The file that keeps the fingerprint; it bears the mark of its corpus, since a directory may be trained in anew.</summary>
    private static string FileOf(RunDirectory run, RunConfiguration configuration) =>
        Path.Combine(run.FullPath, $"corpus-{configuration.CorpusHash[..Math.Min(16, configuration.CorpusHash.Length)]}.originality");

    private static OriginalityFilter? TryRead(string file)
    {
        try
        {
            return OriginalityFilter.FromBytes(File.ReadAllBytes(file), file);
        }
        catch (DialogueModelFormatException)
        {
            return null;
        }
    }

    private static string ReadCorpus(RunDirectory run, RunConfiguration configuration)
    {
        TrainingData data;
        string corpus;
        try
        {
            data = TrainingData.Of(TrainingData.ReadSplit(configuration.Options), configuration.Options);
            corpus = CorpusReader.Read(configuration.Options.Corpus).Text;
        }
        catch (TrainingDataException error)
        {
            throw Missing(run, $"cannot be read: {error.Message}", error);
        }

        return data.Hash() == configuration.CorpusHash ? corpus : throw Missing(run, "has changed since the run began.", null);
    }

    private static TrainingDataException Missing(RunDirectory run, string fault, Exception? error) => new(
        $"The run '{run.FullPath}' keeps no originality fingerprint, so one must be taken from its corpus, which {fault} " +
        "Restore the corpus, or export with '--originality off': lines of that model may then copy the corpus.", error);
}
