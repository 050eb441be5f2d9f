using System;
using DialogueRnn.Runs;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Embeddings;
using DialogueRnn.Training.Fitting.Keeping;
using DialogueRnn.Training.Fitting.Plans;

namespace DialogueRnn.Training.Fitting;

/// <content>Starting a session, and resuming one from a checkpoint.</content>
internal sealed partial class TrainingSession
{
    /// <summary>Starts a new run. Nothing is written before everything was checked.</summary>
    /// <exception cref="TrainingDataException">An option does not fit, the text is too short for a batch, or the network is too large for a file.</exception>
    /// <exception cref="RunInUseException">Another process trains in the run directory.</exception>
    public static TrainingSession Begin(TrainingOptions options, TrainingData data, RunDirectory run, ImportedEmbeddings? vectors = null)
    {
        var session = new TrainingSession(ComputePlace.WithThreads(options), data, run, vectors);
        try
        {
            session._claim = RunInUseException.Claim(run);
            RunDirectoryCleaning.DeleteTornFiles(run);
            run.ClearCancel();
            new RunConfiguration(session.Options, data.Hash()).Save(run);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Resumes a run from its newest undamaged checkpoint. Without a checkpoint it starts from the beginning.</summary>
    /// <exception cref="CheckpointFormatException">The run cannot be resumed.</exception>
    /// <exception cref="TrainingDataException">The corpus, or a file that the run started from, is missing or has changed.</exception>
    /// <exception cref="RunInUseException">Another process trains in the run directory.</exception>
    public static TrainingSession Resume(RunDirectory run)
    {
        RunConfiguration configuration = RunConfiguration.Load(run);
        IDisposable claim = RunInUseException.Claim(run);
        try
        {
            RunDirectoryCleaning.DeleteTornFiles(run);
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
        ResumedSizes.Check(run, configuration.Options);
        StartingWeights.CheckUnchanged(configuration.Options, run.FindCheckpoints().Count > 0);
        TrainingData data = TrainingData.Of(TrainingData.ReadSplit(configuration.Options), configuration.Options);
        if (data.Hash() != configuration.CorpusHash)
        {
            throw new TrainingDataException(
                $"The corpus of the run '{run.FullPath}' has changed since the run began, or another version of dialogue-rnn began it and reads the corpus otherwise. The run cannot be resumed. Restore the corpus, resume with that version, or train again.");
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

    private void GoTo(BatchPosition position)
    {
        if (position.Epoch < 0 || (uint)position.Batch >= (uint)Batcher.BatchesPerEpoch)
        {
            throw new CheckpointFormatException(
                $"The checkpoint in '{Run.CheckpointDirectory}' is at batch {position.Batch}, but an epoch of the run has only {Batcher.BatchesPerEpoch} batches by Batch, Sequence and the corpus: " +
                "config.json was changed. Restore it, or train again.");
        }

        Batcher.Position = position;
    }
}
