using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Runs;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Lines;
using DialogueRnn.Training.Corpus.Vocabularies;
using DialogueRnn.Training.Fitting.Keeping;
using DialogueRnn.Training.Fitting.Measuring;
using DialogueRnn.Training.Fitting.Plans;
using DialogueRnn.Training.Networks;
using DialogueRnn.Training.Networks.Rewriting;
using TorchSharp;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Fitting.Rewrites;

/// <summary>Everything that a trainer of a rewriter works on: pairs of lines, network, optimiser, run directory and the state of the run.</summary>
internal sealed class RewriteSession : LineSession
{
    private const int ValidationBatch = 64;

    private readonly ComputePlace _place;
    private readonly RewriterNetwork? _average;

    private RewriteSession(TrainingOptions options, RewriteData data, RunDirectory run)
        : base(options, run, new LineBatcher(data.TrainingTargets, options.Batch, unchecked((ulong)options.Seed)))
    {
        Data = data;
        _place = ComputePlace.Open(options);
        Network = Create(options.Dropout);
        WeightAverage? averaging = null;
        if (options.AverageDecay > 0)
        {
            _average = Create(0.0);
            averaging = new WeightAverage(Network, _average, options.AverageDecay);
        }

        Update = new WeightUpdate([[.. Network.parameters()]], averaging, _place.IsFused, options);
        Checkpoint = new Checkpoint(Network.NamedTensors(), _average?.NamedTensors() ?? [], [], Update.Optimizer);
    }

    /// <summary>The pairs.</summary>
    public RewriteData Data { get; }

    /// <summary>The device.</summary>
    public Device Device => _place.Device;

    /// <summary>The network that is trained.</summary>
    public RewriterNetwork Network { get; }

    /// <summary>Changes the weights of <see cref="Network"/>.</summary>
    public WeightUpdate Update { get; }

    /// <inheritdoc/>
    public override long ValidationCharacters => Data.ValidationCharacters;

    /// <inheritdoc/>
    public override double CharactersPerLoss => Data.CharactersPerToken;

    /// <inheritdoc/>
    public override double UntrainedLoss => Math.Log(Data.Target.Size);

    /// <inheritdoc/>
    protected override long TrainingCharacters => Data.TrainingCharacters;

    /// <inheritdoc/>
    protected override Checkpoint Checkpoint { get; }

    /// <inheritdoc/>
    protected override IReadOnlyList<string> Files => Data.Files;

    private RewriterNetwork ToKeep => _average ?? Network;

    /// <summary>Starts a new run. Nothing is written before everything was checked.</summary>
    /// <exception cref="TrainingDataException">An option or the pairs do not fit.</exception>
    /// <exception cref="RunInUseException">Another process trains in the run directory.</exception>
    public static RewriteSession Begin(TrainingOptions options, RewriteData data, RunDirectory run) => Begin(new RewriteSession(ComputePlace.WithThreads(options), data, run), data.Hash());

    /// <inheritdoc cref="LineSession.Resume"/>
    public static RewriteSession Resume(RunDirectory run) => Resume(run, RewriteData.Read, data => data.Hash(), (options, data) => new RewriteSession(options, data, run));

    /// <inheritdoc/>
    public override TrainingFacts Facts(long resumedFromStep) => new(
        Options, [.. Files], Network.parameters().Sum(parameter => parameter.numel()), Data.TrainingCharacters, Data.ValidationCharacters,
        Data.Target.Size, BatchesPerEpoch, State.Plan.TotalSteps, _place.Name, CharactersPerStep, resumedFromStep);

    /// <inheritdoc/>
    public override ITrainingStep OpenStep()
    {
        Network.train();
        return new RewriteStep(this);
    }

    /// <inheritdoc/>
    public override Evaluation? Validate()
    {
        if (Data.Validation.Length == 0)
            return null;
        using IDisposable noGradient = no_grad();
        ToKeep.eval();
        double loss = 0;
        double right = 0;
        long tokens = 0;
        foreach (LineBatch targets in LineBatcher.InOrderOfLength(Data.ValidationTargets, ValidationBatch))
        {
            using DisposeScope scope = NewDisposeScope();
            var batch = PairBatch.Of(LineBatch.Of(Data.ValidationSources, targets.Lines), targets, Device);
            RewriteLoss measured = RewriteLoss.Of(ToKeep, batch, batch.Inputs, 0.0);
            long counted = batch.Targets.size(0);
            loss += measured.Plain * counted;
            right += measured.Accuracy * counted;
            tokens += counted;
        }

        Network.train();
        return new Evaluation(loss / Data.ValidationCharacters, right / tokens, Data.ValidationCharacters);
    }

    /// <inheritdoc/>
    public override void KeepWeights() => KeptRewriter.Save(Run, Manifest(), ToKeep, SamplePairs());

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        Network.Dispose();
        _average?.Dispose();
        Update.Dispose();
    }

    private RewriterNetwork Create(double dropout)
    {
        var shape = RewriterShape.Of(Data.Source.Size, Data.Target.Size, Options.Embedding, Options.Hidden, Options.Attention == "on");
        return new RewriterNetwork(shape, WordForms.Of(Data.Source, Options.WordForms), WordForms.Of(Data.Target, Options.WordForms), dropout, Device, _place.Path);
    }

    private (int[] Source, int[] Target)[] SamplePairs()
    {
        (int[][] sources, int[][] targets) = Data.Validation.Length > 0 ? (Data.ValidationSources, Data.ValidationTargets) : (Data.TrainingSources, Data.TrainingTargets);
        return [.. sources.Zip(targets).Take(KeptRewriter.ParityPairs)];
    }

    private ModelManifest Manifest() => new(
        Path.GetFileNameWithoutExtension(Options.Output), TokenLevel.Word, CellKind.Gru, RewriterShape.DecoderLayers, Options.Hidden, Data.Target)
    {
        Embedding = Options.Embedding,
        IsTied = true,
        Rewriting = new RewritingSchema(Data.Source, Network.Shape.Encoder, Network.Shape.HasAttention),
        Training = Summary(),
    };
}
