using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Runs;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Lines;
using DialogueRnn.Training.Fitting.Keeping;
using DialogueRnn.Training.Fitting.Measuring;
using DialogueRnn.Training.Fitting.Plans;
using TorchSharp;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Fitting;

/// <summary>What a trainer works on if the network learns whole lines, each by itself: batches of lines, run directory, checkpoints and the state of the run.</summary>
internal abstract class LineSession : ITrainingWork
{
    private IDisposable? _claim;

    /// <summary>Creates the common part.</summary>
    /// <param name="options">The options.</param>
    /// <param name="run">The run directory.</param>
    /// <param name="batcher">The batches of the training lines.</param>
    protected LineSession(TrainingOptions options, RunDirectory run, LineBatcher batcher)
    {
        Options = options;
        Run = run;
        Batcher = batcher;
        State = new TrainingState { Plan = new TrainingPlan(StepLimit) };
    }

    /// <inheritdoc/>
    public TrainingOptions Options { get; }

    /// <inheritdoc/>
    public RunDirectory Run { get; }

    /// <inheritdoc/>
    public TrainingState State { get; }

    /// <summary>The batches of the training lines.</summary>
    public LineBatcher Batcher { get; }

    /// <inheritdoc/>
    public long StepLimit => Math.Max(1, Math.Min((long)Math.Ceiling(Options.Epochs * Batcher.BatchesPerEpoch), Options.MaximumSteps ?? long.MaxValue));

    /// <inheritdoc/>
    public int BatchesPerEpoch => Batcher.BatchesPerEpoch;

    /// <inheritdoc/>
    public BatchPosition Position => Batcher.Position;

    /// <inheritdoc/>
    public double CharactersPerStep => (double)TrainingCharacters / Batcher.BatchesPerEpoch;

    /// <inheritdoc/>
    public double SecondsPerValidation { get; set; }

    /// <inheritdoc/>
    public abstract long ValidationCharacters { get; }

    /// <inheritdoc/>
    public abstract double CharactersPerLoss { get; }

    /// <inheritdoc/>
    public abstract double UntrainedLoss { get; }

    /// <summary>The number of characters that an epoch trains on.</summary>
    protected abstract long TrainingCharacters { get; }

    /// <summary>The checkpoints of the run.</summary>
    protected abstract Checkpoint Checkpoint { get; }

    /// <summary>The names of the files of the corpus.</summary>
    protected abstract IReadOnlyList<string> Files { get; }

    /// <inheritdoc/>
    public abstract TrainingFacts Facts(long resumedFromStep);

    /// <inheritdoc/>
    public abstract ITrainingStep OpenStep();

    /// <inheritdoc/>
    public abstract Evaluation? Validate();

    /// <inheritdoc/>
    public abstract void KeepWeights();

    /// <inheritdoc/>
    public virtual TextSample? Sample(double epoch) => null;

    /// <inheritdoc/>
    public string SaveCheckpoint(ITrainingStep step)
    {
        using Tensor nothing = zeros(0);
        return Checkpoint.Save(Run, State, nothing);
    }

    /// <inheritdoc/>
    public string FileBeingRead() => Files[0];

    public void Dispose()
    {
        Dispose(true);
        _claim?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees what the derived session holds.</summary>
    protected abstract void Dispose(bool disposing);

    /// <summary>Starts a new run. Nothing is written before everything was checked.</summary>
    /// <param name="session">The session. Disposed if the run cannot begin.</param>
    /// <param name="corpusHash">The hash of the corpus.</param>
    /// <exception cref="RunInUseException">Another process trains in the run directory.</exception>
    protected static TSession Begin<TSession>(TSession session, string corpusHash)
        where TSession : LineSession
    {
        try
        {
            session._claim = RunInUseException.Claim(session.Run);
            RunDirectoryCleaning.DeleteTornFiles(session.Run);
            session.Run.ClearCancel();
            new RunConfiguration(session.Options, corpusHash).Save(session.Run);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Resumes a run from its newest undamaged checkpoint. Without a checkpoint it starts from the beginning.</summary>
    /// <param name="run">The run directory.</param>
    /// <param name="read">Reads the corpus.</param>
    /// <param name="hash">Gives the hash of the corpus.</param>
    /// <param name="open">Creates the session.</param>
    /// <exception cref="CheckpointFormatException">The run cannot be resumed.</exception>
    /// <exception cref="TrainingDataException">The corpus, or the model file that the run started from, is missing or has changed.</exception>
    /// <exception cref="RunInUseException">Another process trains in the run directory.</exception>
    protected static TSession Resume<TSession, TData>(RunDirectory run, Func<TrainingOptions, TData> read, Func<TData, string> hash, Func<TrainingOptions, TData, TSession> open)
        where TSession : LineSession
    {
        RunConfiguration configuration = RunConfiguration.Load(run);
        IDisposable claim = RunInUseException.Claim(run);
        TSession? session = null;
        try
        {
            RunDirectoryCleaning.DeleteTornFiles(run);
            ResumedSizes.Check(run, configuration.Options);
            StartingWeights.CheckUnchanged(configuration.Options, run.FindCheckpoints().Count > 0);
            TData data = read(configuration.Options);
            if (hash(data) != configuration.CorpusHash)
                throw new TrainingDataException($"The corpus of the run '{run.FullPath}' has changed since the run began, so the run cannot be resumed. Restore the corpus, or train again.");
            session = open(configuration.Options, data);
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

    /// <summary>What the manifest says about the training so far.</summary>
    protected TrainingSummary Summary()
    {
        bool isValidated = ValidationCharacters > 0;
        return new TrainingSummary
        {
            Preset = Options.Preset,
            CorpusFiles = [.. Files.Select(file => Path.GetFileName(file))],
            CorpusLicence = Options.CorpusLicence,
            TrainingCharacters = TrainingCharacters,
            ValidationCharacters = ValidationCharacters,
            Steps = State.Step,
            CharactersSeen = (long)(State.Step * CharactersPerStep),
            Epochs = (double)State.Step / BatchesPerEpoch,
            Seconds = Options.TrainingTime == "on" ? State.Seconds : 0,
            TrainingLoss = State.SmoothedLoss,
            ValidationLoss = isValidated ? State.BestLoss : double.NaN,
            ValidationAccuracy = isValidated ? State.BestAccuracy : double.NaN,
            Seed = Options.Seed,
        };
    }

    private void GoOn()
    {
        if (Run.FindCheckpoints().Count == 0)
            return;
        using Tensor nothing = zeros(0);
        Checkpoint.Load(Run, State, nothing);
        BatchPosition position = State.Position;
        if (position.Epoch < 0 || (uint)position.Batch >= (uint)BatchesPerEpoch)
        {
            throw new CheckpointFormatException(
                $"The checkpoint in '{Run.CheckpointDirectory}' is at batch {position.Batch}, but an epoch of the run has only {BatchesPerEpoch} batches by Batch, Sequence and the corpus: " +
                "config.json was changed. Restore it, or train again.");
        }

        Batcher.Position = position;
    }
}
