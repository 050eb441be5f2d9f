using System;
using System.IO;
using DialogueRnn.Decoding.Originality;
using DialogueRnn.Model;
using DialogueRnn.Runs;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Utterances.Reading;
using DialogueRnn.Training.Fitting;
using DialogueRnn.Training.Fitting.Keeping;

namespace DialogueRnn.Training.Commands.Courses;

/// <summary>
/// The originality fingerprint of a run. It covers the whole corpus, including the validation text. The run directory keeps it,
/// so a later export does not need the corpus.
/// </summary>
internal static class RunFingerprint
{
    /// <summary>Reads the fingerprint from the run directory, or builds it from the corpus and saves it there.</summary>
    /// <param name="run">The run.</param>
    /// <param name="choice">"on" or "off". Null: as set in the run.</param>
    /// <returns>The fingerprint. Null if it is off, or if the corpus is too small.</returns>
    /// <exception cref="TrainingDataException">The directory has no fingerprint, and the corpus is missing or has changed.</exception>
    public static OriginalityFilter? Of(RunDirectory run, string? choice)
    {
        if (choice == "off")
            return null;
        RunConfiguration configuration = RunConfiguration.Load(run);
        if (choice is null && configuration.Options.Originality == "off")
            return null;
        string file = FileOf(run, configuration, OriginalityFilter.ExtraName);
        if (File.Exists(file) && TryRead(file) is { } kept)
            return kept;
        string corpus = ReadCorpus(run, configuration, "originality fingerprint", ", or export with '--originality off' (lines of that model may then copy the corpus)").Text.Text;
        if (!OriginalityFilter.IsLargeEnough(corpus))
        {
            Console.Error.WriteLine("The corpus is too small for an originality fingerprint. The model file has none, so lines may copy the corpus.");
            return null;
        }

        OriginalityFilter taken = OriginalityFilter.Build(corpus);
        byte[] bytes = taken.ToBytes();
        AtomicFile.Write(file, stream => stream.Write(bytes));
        return taken;
    }

    /// <summary>The text of the corpus of a run. Null if it is missing or has changed.</summary>
    public static string? TextOf(RunDirectory run)
    {
        try
        {
            return ReadCorpus(run, RunConfiguration.Load(run), "text").Text.Text;
        }
        catch (TrainingDataException)
        {
            return null;
        }
    }

    /// <summary>The file of what is kept of a corpus. Its name has the hash of the corpus, because a directory may be used for another corpus later.</summary>
    internal static string FileOf(RunDirectory run, RunConfiguration configuration, string extension) =>
        Path.Combine(run.FullPath, $"corpus-{configuration.CorpusHash[..Math.Min(16, configuration.CorpusHash.Length)]}.{extension}");

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

    /// <summary>Reads the corpus of a run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="configuration">Its configuration.</param>
    /// <param name="part">What is built from the corpus, as in "originality fingerprint".</param>
    /// <param name="otherRemedy">What helps if the corpus cannot be restored, as in ", or export with …".</param>
    /// <exception cref="TrainingDataException">The corpus is missing or has changed.</exception>
    internal static UtteranceCorpus ReadCorpus(RunDirectory run, RunConfiguration configuration, string part, string otherRemedy = "")
    {
        TrainingData data;
        UtteranceCorpus corpus;
        try
        {
            data = TrainingData.Of(TrainingData.ReadSplit(configuration.Options), configuration.Options);
            corpus = UtteranceReader.Read(configuration.Options.Corpus, configuration.Options.Reading);
        }
        catch (TrainingDataException error)
        {
            throw Missing($"cannot be read: {error.Message}", error);
        }

        return data.Hash() == configuration.CorpusHash ? corpus : throw Missing("has changed since the run began.", null);

        TrainingDataException Missing(string fault, Exception? error) => new(
            $"The run '{run.FullPath}' has no {part}. It must be built from the corpus, but the corpus {fault} Restore the corpus{otherRemedy}.", error);
    }
}
