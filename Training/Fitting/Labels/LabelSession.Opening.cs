using System;
using System.IO;
using DialogueRnn.Runs;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Fitting.Keeping;
using DialogueRnn.Training.Fitting.Plans;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Fitting.Labels;

/// <content>Starting a session, and resuming one from a checkpoint.</content>
internal sealed partial class LabelSession
{
    /// <summary>Starts a new run. Nothing is written before everything was checked.</summary>
    /// <exception cref="TrainingDataException">An option or the lines do not fit.</exception>
    /// <exception cref="RunInUseException">Another process trains in the run directory.</exception>
    public static LabelSession Begin(TrainingOptions options, LabelData data, RunDirectory run)
    {
        var session = new LabelSession(options, data, run);
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

    /// <summary>Resumes a run from its newest undamaged checkpoint. Without a checkpoint it starts from the beginning.</summary>
    /// <exception cref="CheckpointFormatException">The run cannot be resumed.</exception>
    /// <exception cref="TrainingDataException">The corpus, or the model file that the run started from, is missing or has changed.</exception>
    /// <exception cref="RunInUseException">Another process trains in the run directory.</exception>
    public static LabelSession Resume(RunDirectory run)
    {
        TrainingOptions options = RunConfiguration.Load(run).Options;
        IDisposable claim = RunInUseException.Claim(run);
        LabelSession? session = null;
        try
        {
            RunDirectoryCleaning.DeleteTornFiles(run);
            StartingWeights.CheckUnchanged(options);
            LabelData data = LabelData.Of(LabelReading.Read(options), options);
            if (data.Hash() != RunConfiguration.Load(run).CorpusHash)
                throw new TrainingDataException($"The corpus of the run '{run.FullPath}' has changed since the run began, so the run cannot be resumed. Restore the corpus, or train again.");
            session = new LabelSession(options, data, run);
            session.GoOn();
            run.ClearCancel();
            session._claim = claim;
            return session;
        }
        catch
        {
            session?.Dispose();
            claim.Dispose();
            throw;
        }
    }

    private void GoOn()
    {
        if (Run.FindCheckpoints().Count == 0)
            return;
        using Tensor nothing = zeros(0);
        _checkpoint.Load(Run, State, nothing);
        BatchPosition position = State.Position;
        if (position.Epoch < 0 || (uint)position.Batch >= (uint)BatchesPerEpoch)
        {
            throw new CheckpointFormatException(
                $"The checkpoint in '{Run.CheckpointDirectory}' is at batch {position.Batch}, but an epoch of the run has only {BatchesPerEpoch} batches: " +
                "config.json was changed. Restore it, or train again.");
        }

        Batcher.Position = position;
    }
}
