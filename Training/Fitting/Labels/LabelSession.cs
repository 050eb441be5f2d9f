using System;
using System.Linq;
using DialogueRnn.Classification.Grams;
using DialogueRnn.Decoding;
using DialogueRnn.Model;
using DialogueRnn.Runs;
using DialogueRnn.Training.Corpus.Lines;
using DialogueRnn.Training.Corpus.Vocabularies;
using DialogueRnn.Training.Fitting.Keeping;
using DialogueRnn.Training.Fitting.Plans;
using DialogueRnn.Training.Grams;
using DialogueRnn.Training.Networks;
using DialogueRnn.Training.Networks.Words;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Fitting.Labels;

/// <summary>Everything that a trainer of a classifier works on: labelled lines, network, table of grams, optimiser, run directory and the state of the run.</summary>
internal sealed partial class LabelSession : LineSession
{
    private readonly ComputePlace _place;
    private readonly LineClassifier? _average;
    private readonly StartPull? _pull;
    private readonly GramTable[] _tables;
    private readonly float[] _weights;
    private readonly LabelValidation _validation;
    private ClassifierMix _mix = ClassifierMix.Even;

    private LabelSession(TrainingOptions options, LabelData data, RunDirectory run)
        : base(options, run, new LineBatcher(data.Training, options.Batch, unchecked((ulong)options.Seed)))
    {
        Data = data;
        ulong seed = unchecked((ulong)options.Seed);
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
        WeightAverage? averaging = null;
        if (options.AverageDecay > 0)
        {
            _average = new LineClassifier(new RecurrentNetwork(shape, 0.0, 0.0, Device, _place.Path, forms), labels, 0.0);
            averaging = new WeightAverage(Classifier, _average, options.AverageDecay);
        }

        Parameter[] reader = [.. Classifier.Reader.parameters()];
        Parameter[] heads = [.. Classifier.parameters().Where(parameter => !reader.Any(other => other.Handle == parameter.Handle))];
        Update = new WeightUpdate([reader, heads], averaging, _place.IsFused, options);
        Checkpoint = new Checkpoint(Classifier.NamedTensors(), _average?.NamedTensors() ?? [], [], Update.Optimizer);
        _weights = data.LabelWeights(options.Balance);
        LabelWeights = tensor(_weights, device: Device);
        // It follows from lines and seed, so a resumed run learns the same tables again.
        _tables = GramFitting.Fit([.. data.Lines.Training.Select(line => line.Text)], data.TrainingLabels, _weights, SeededRandom.Derive(seed, 1));
        _validation = new LabelValidation(data, _tables, _weights, Device);
    }

    /// <summary>The lines.</summary>
    public LabelData Data { get; }

    /// <summary>The device.</summary>
    public Device Device => _place.Device;

    /// <summary>The network that is trained.</summary>
    public LineClassifier Classifier { get; }

    /// <summary>Changes the weights of <see cref="Classifier"/>.</summary>
    public WeightUpdate Update { get; }

    /// <summary>The loss of predicting the next token. Null if the options do not ask for it.</summary>
    public SampledSoftmax? Sampled { get; }

    /// <summary>How much a line of each label counts, [labels].</summary>
    public Tensor LabelWeights { get; }

    /// <inheritdoc/>
    protected override Checkpoint Checkpoint { get; }

    private LineClassifier ToKeep => _average ?? Classifier;

    /// <summary>The learning rate of the weights that come from another model.</summary>
    /// <param name="learningRate">The learning rate of the new weights.</param>
    public double ReaderRate(double learningRate) => Options.From is null ? learningRate : learningRate * Options.StartRate;

    /// <summary>Pulls the weights back to those of the start. To be called after the weights have changed.</summary>
    /// <param name="learningRate">The learning rate of the step.</param>
    public void HoldWeights(double learningRate) => _pull?.AfterUpdate(ReaderRate(learningRate));

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        Classifier.Dispose();
        _average?.Dispose();
        Update.Dispose();
        _pull?.Dispose();
        LabelWeights.Dispose();
    }

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
}
