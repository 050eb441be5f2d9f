using System;
using System.IO;
using DialogueRnn.Runs;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Embeddings;
using DialogueRnn.Training.Fitting.Keeping;
using DialogueRnn.Training.Fitting.Plans;

namespace DialogueRnn.Training.Fitting;

/// <content>How a session begins, and how it resumes from a checkpoint.</content>
internal sealed partial class TrainingSession
{
    /// <summary>Begins a run. Nothing is written before all that the run needs has been found in order.</summary>
    /// <exception cref="TrainingDataException">The text is too short for a batch, or the network too large for a file.</exception>
    /// <exception cref="RunInUseException">Another process trains there.</exception>
    public static TrainingSession Begin(TrainingOptions options, TrainingData data, RunDirectory run, ImportedEmbeddings? vectors = null)
    {
        var session = new TrainingSession(options, data, run, vectors);
        try
        {
            session._claim = RunInUseException.Claim(run);
            run.ClearCancel();
            new RunConfiguration(options, data.Hash()).Save(run);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Goes on with a run from its newest whole checkpoint; from its beginning when it was ended before the first one.</summary>
    /// <exception cref="CheckpointFormatException">The run cannot go on.</exception>
    /// <exception cref="TrainingDataException">The corpus is not at hand, or has changed.</exception>
    /// <exception cref="RunInUseException">Another process trains there.</exception>
    public static TrainingSession Resume(RunDirectory run)
    {
        RunConfiguration configuration = RunConfiguration.Load(run);
        IDisposable claim = RunInUseException.Claim(run);
        try
        {
            DeleteTornFiles(run);
            return Resume(run, configuration, claim);
        }
        catch
        {
            claim.Dispose();
            throw;
        }
    }

    private static TrainingSession Resume(RunDirectory run, RunConfiguration configuration, IDisposable claim)
    {
        TrainingData data = TrainingData.Of(TrainingData.ReadSplit(configuration.Options), configuration.Options);
        if (data.Hash() != configuration.CorpusHash)
        {
            throw new TrainingDataException(
                $"The corpus of the run '{run.FullPath}' has changed since it began, so the run cannot go on. Restore the corpus, or train anew.");
        }

        var session = new TrainingSession(configuration.Options, data, run);
        try
        {
            if (run.FindCheckpoints().Count > 0)
            {
                session.Checkpoint.Load(run, session.State, session.Carried);
                session.GoTo(session.State.Position);
            }

            run.ClearCancel();
            session._claim = claim;
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    // What a process that was killed was writing just then.
    private static void DeleteTornFiles(RunDirectory run)
    {
        var everywhere = new EnumerationOptions { RecurseSubdirectories = true };
        foreach (string file in Directory.GetFiles(run.FullPath, "*.tmp", everywhere))
            File.Delete(file);
    }

    private void GoTo(BatchPosition position)
    {
        if (position.Epoch < 0 || (uint)position.Batch >= (uint)Batcher.BatchesPerEpoch)
        {
            throw new CheckpointFormatException(
                $"The checkpoint in '{Run.CheckpointDirectory}' stands at batch {position.Batch}, and an epoch of the run has {Batcher.BatchesPerEpoch}: " +
                "config.json was changed. Restore it, or train anew.");
        }

        Batcher.Position = position;
    }
}
