using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Classification.Grams;
using DialogueRnn.Decoding;
using DialogueRnn.Model;
using DialogueRnn.Runs;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Lines;
using DialogueRnn.Training.Corpus.Vocabularies;
using DialogueRnn.Training.Fitting.Keeping;
using DialogueRnn.Training.Fitting.Plans;
using DialogueRnn.Training.Networks;
using DialogueRnn.Training.Networks.Fused;
using DialogueRnn.Training.Networks.Words;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Fitting.Labels;

/// <summary>Everything that a trainer of a classifier works on: labelled lines, network, table of grams, optimiser, run directory and the state of the run.</summary>
internal sealed partial class LabelSession : ITrainingWork
{
    private const double OptimizerEpsilon = 1e-8;
    private const int ReaderGroups = 2;

    private readonly ComputePlace _place;
    private readonly LineClassifier? _average;
    private readonly StartPull? _pull;
    private readonly Checkpoint _checkpoint;
    private readonly GramTable[] _tables;
    private readonly float[] _weights;
    private readonly LabelValidation _validation;
    private IDisposable? _claim;
    private ClassifierMix _mix = ClassifierMix.Even;

    private LabelSession(TrainingOptions options, LabelData data, RunDirectory run)
    {
        Options = options;
        Run = run;
        Data = data;
        ulong seed = unchecked((ulong)options.Seed);
        Batcher = new LineBatcher(data.Training, options.Batch, seed);
        bool isWord = options.Level == TokenLevel.Word;
        var shape = new NetworkShape(options.Cell, options.Layers, options.Hidden, options.Embedding, data.Vocabulary.Size)
        {
            Level = options.Level,
            IsTied = isWord && options.IsTied,
        };
        WordForms? forms = isWord ? WordForms.Of(data.Vocabulary, options.WordForms) : null;
        _place = ComputePlace.Open(options);
        int labels = data.Lines.Labels.Count;
        double inputDropout = options.InputDropout ? options.Dropout : 0.0;
        Classifier = new LineClassifier(new RecurrentNetwork(shape, 0.0, inputDropout, Device, _place.Path, forms) { WeightDropout = options.WeightDropout }, labels, options.Dropout);
        if (options.From is not null)
            _pull = BeginFromModel(options.From, data.Vocabulary);
        if (options.LanguageLoss > 0 && isWord)
            Sampled = new SampledSoftmax(new LogUniformSampler(data.Counts()), Math.Min(options.SoftmaxSamples, data.Vocabulary.Size - 1), Device);
        if (options.AverageDecay > 0)
        {
            _average = new LineClassifier(new RecurrentNetwork(shape, 0.0, 0.0, Device, _place.Path, forms), labels, 0.0);
            Averaging = new WeightAverage(Classifier, _average, options.AverageDecay);
        }

        Optimizer = MakeOptimizer();
        FusedOptimizer = _place.IsFused ? new FusedAdamW(Optimizer) : null;
        _checkpoint = new Checkpoint(Classifier.NamedTensors(), _average?.NamedTensors() ?? [], [], Optimizer);
        _weights = data.LabelWeights(options.Balance);
        LabelWeights = tensor(_weights, device: Device);
        // It follows from lines and seed, so a resumed run learns the same tables again.
        _tables = GramFitting.Fit([.. data.Lines.Training.Select(line => line.Text)], data.TrainingLabels, _weights, SeededRandom.Derive(seed, 1));
        _validation = new LabelValidation(data, _tables, _weights, Device);
        State = new TrainingState { Plan = new TrainingPlan(StepLimit) };
    }

    /// <inheritdoc/>
    public TrainingOptions Options { get; }

    /// <inheritdoc/>
    public RunDirectory Run { get; }

    /// <summary>The lines.</summary>
    public LabelData Data { get; }

    /// <summary>The device.</summary>
    public Device Device => _place.Device;

    /// <summary>The batches of the training lines.</summary>
    public LineBatcher Batcher { get; }

    /// <summary>The network that is trained.</summary>
    public LineClassifier Classifier { get; }

    /// <summary>The average of the weights. Null if the options do not ask for it.</summary>
    public WeightAverage? Averaging { get; }

    /// <summary>The loss of predicting the next token. Null if the options do not ask for it.</summary>
    public SampledSoftmax? Sampled { get; }

    /// <summary>The optimiser.</summary>
    public AdamW Optimizer { get; }

    /// <summary>The fused step of <see cref="Optimizer"/>. Null if the network is not fused.</summary>
    public FusedAdamW? FusedOptimizer { get; }

    /// <summary>How much a line of each label counts, [labels].</summary>
    public Tensor LabelWeights { get; }

    /// <inheritdoc/>
    public TrainingState State { get; }

    private LineClassifier ToKeep => _average ?? Classifier;

    /// <summary>Sets the learning rate of all weights for a step.</summary>
    public void SetLearningRate(double learningRate)
    {
        int index = 0;
        foreach (var group in Optimizer.ParamGroups)
            group.LearningRate = index++ < ReaderGroups ? ReaderRate(learningRate) : learningRate;
    }

    /// <summary>Pulls the weights back to those of the start. To be called after the weights have changed.</summary>
    /// <param name="learningRate">The learning rate of the step.</param>
    public void HoldWeights(double learningRate) => _pull?.AfterUpdate(ReaderRate(learningRate));

    public void Dispose()
    {
        Classifier.Dispose();
        _average?.Dispose();
        Optimizer.Dispose();
        _pull?.Dispose();
        LabelWeights.Dispose();
        _claim?.Dispose();
    }

    private double ReaderRate(double learningRate) => Options.From is null ? learningRate : learningRate * Options.StartRate;

    // A resumed run has its weights in its checkpoint. It needs the file only to know where they are pulled to.
    private StartPull? BeginFromModel(string model, Vocabulary vocabulary)
    {
        if (Options.Pull == 0 && Run.FindCheckpoints().Count > 0)
            return null;
        RecurrentNetwork reader = Classifier.Reader;
        StartingWeights given = StartingWeights.Load(model);
        StepWeights weights = given.For(vocabulary, Options.Hidden, Options.Embedding, Options.Seed);
        reader.WriteWeights(weights);
        if (Options.Pull == 0 || reader.Forms is null)
            return null;
        var start = new RecurrentNetwork(reader.Shape, 0.0, 0.0, Device, _place.Path, reader.Forms);
        start.WriteWeights(weights);
        return new StartPull(reader, start, given.NewTokens(vocabulary), Options.Pull);
    }

    private AdamW MakeOptimizer()
    {
        Parameter[] reader = [.. Classifier.Reader.parameters()];
        Parameter[] labels = [.. Classifier.parameters().Where(parameter => !reader.Any(other => other.Handle == parameter.Handle))];
        AdamW.ParamGroup[] groups =
        [
            Group([.. reader.Where(parameter => parameter.dim() > 1)], Options.WeightDecay),
            Group([.. reader.Where(parameter => parameter.dim() == 1)], 0.0),
            Group([.. labels.Where(parameter => parameter.dim() > 1)], Options.WeightDecay),
            Group([.. labels.Where(parameter => parameter.dim() == 1)], 0.0),
        ];
        return optim.AdamW(groups, Options.LearningRate, Options.Beta1, Options.Beta2, OptimizerEpsilon);
    }

    private AdamW.ParamGroup Group(IEnumerable<Parameter> parameters, double decay) =>
        new(parameters, Options.LearningRate, Options.Beta1, Options.Beta2, OptimizerEpsilon, decay);
}
