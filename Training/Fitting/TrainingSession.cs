using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Runs;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Lines;
using DialogueRnn.Training.Corpus.Marks;
using DialogueRnn.Training.Corpus.Speakers;
using DialogueRnn.Training.Corpus.Vocabularies;
using DialogueRnn.Training.Embeddings;
using DialogueRnn.Training.Export;
using DialogueRnn.Training.Fitting.Keeping;
using DialogueRnn.Training.Fitting.Measuring;
using DialogueRnn.Training.Fitting.Plans;
using DialogueRnn.Training.Fitting.Scenes;
using DialogueRnn.Training.Native;
using DialogueRnn.Training.Networks;
using DialogueRnn.Training.Networks.Fused;
using DialogueRnn.Training.Networks.Fused.Kernels;
using DialogueRnn.Training.Networks.Words;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Fitting;

/// <summary>Everything that a trainer works on: data, network, optimiser, run directory and the state of the run.</summary>
internal sealed partial class TrainingSession : ITrainingWork
{
    private const double OptimizerEpsilon = 1e-8;

    private readonly TrainingData _data;
    private readonly RecurrentNetwork? _averageNetwork;
    private readonly string _deviceName;
    private readonly SpeakerLabels? _labels;
    private readonly Lazy<CorpusSpeakers> _speakers;
    private readonly Lazy<LineMarks> _marks;
    private readonly FrozenRows? _frozen;
    private readonly StartPull? _pull;
    private readonly RepeatedLines? _repeats;
    private IDisposable? _claim;

    private TrainingSession(TrainingOptions options, TrainingData data, RunDirectory run, ImportedEmbeddings? vectors = null)
    {
        Options = options;
        Run = run;
        _data = data;
        _speakers = new Lazy<CorpusSpeakers>(() => CorpusSpeakers.Of(data.Split.TrainingText, options.From is not null));
        _marks = new Lazy<LineMarks>(() => CorpusMarks.Of(data.Split.TrainingText));
        Batcher = new StatefulBatcher(data.Training, options.Sequence, options.Batch);
        bool isWord = options.Level == TokenLevel.Word;
        var shape = new NetworkShape(options.Cell, options.Layers, options.Hidden, options.Embedding, data.Vocabulary.Size)
        {
            Level = options.Level,
            IsTied = isWord && options.IsTied,
        }.WithScene(data.Scene);
        WordForms? forms = isWord ? WordForms.Of(data.Vocabulary, options.WordForms) : null;
        CheckSize(shape);
        var place = ComputePlace.Open(options);
        Device = place.Device;
        _deviceName = place.Name;
        ProcessorPath path = place.Path;
        bool isFused = place.IsFused;
        if (options.WeightDropout > 0 && !isFused)
            throw new TrainingDataException($"--weight-dropout {options.WeightDropout}: this option works only on the CPU in fp32, on the fused path. Leave it out.");
        Network = new RecurrentNetwork(shape, options.Dropout, options.InputDropout ? options.Dropout : 0.0, Device, path, forms) { WeightDropout = options.WeightDropout };
        if (options.Initialisation == "glorot")
            GlorotInitialisation.Apply(Network);
        if (options.From is not null)
            _pull = BeginFromModel(options.From, path);
        bool[] isFrozen = options is { FreezeEmbeddings: true, From: { } start } ? StartingWeights.Load(start).KnownStems(data.Vocabulary, forms!) : BeginFromVectors(vectors, forms);
        if (options.SoftmaxSamples > 0 && options.SoftmaxSamples < data.Vocabulary.Size)
            Sampled = new SampledSoftmax(new LogUniformSampler(data.Counts()), options.SoftmaxSamples, Device);
        if (options.AverageDecay > 0)
        {
            _averageNetwork = new RecurrentNetwork(shape, 0.0, 0.0, Device, path, forms);
            Averaging = new WeightAverage(Network, _averageNetwork, options.AverageDecay);
        }

        if (options.Precision == "bf16")
            Mixed = new MixedPrecision(Network, Twin(Network, options, Device));
        _repeats = options.Duplicates == TrainingOptions.RootOfDuplicates ? RepeatedLines.Of(data.Training, data.Vocabulary) : null;
        _labels = options.SpeakerLoss > 0 ? SpeakerLabels.Of(data.Split.TrainingText, data.Training, data.Vocabulary, options.From is not null) : null;
        Speakers = _labels is null ? null : new SpeakerHead(options.Hidden, _labels.Names.Count, Device);
        Fields = options.SceneLoss > 0 && data.Scene is { } schema && schema.Fields.Any(SceneHead.Guesses) ? new SceneHead(options.Hidden, schema, Device) : null;
        Optimizer = MakeOptimizer([.. TrainedParameters], options);
        FusedOptimizer = isFused ? new FusedAdamW(Optimizer) : null;
        Checkpoint = new Checkpoint(Network.NamedTensors(), _averageNetwork?.NamedTensors() ?? [], [.. Speakers?.NamedTensors() ?? [], .. Fields?.NamedTensors() ?? []], Optimizer);
        Validation = data.Validation.Length > 1 ? new ValidationPass(data.Validation, Device, isWord ? data.Vocabulary : null, FeedOf(data.ValidationScenes, dropout: null)) : null;
        Samples = new SampleWriter(data.Vocabulary, options.SamplePrime ?? SampleWriter.PrimeOf(data.Split.TrainingText), options.Seed, Device);
        Carried = Network.ZeroState(options.Batch);
        _frozen = options.FreezeEmbeddings ? new FrozenRows(Network, _averageNetwork, isFrozen, withForms: options.From is not null) : null;
        State = new TrainingState { Plan = new TrainingPlan(StepLimit) };
    }

    /// <summary>The options.</summary>
    public TrainingOptions Options { get; }

    /// <summary>The run directory.</summary>
    public RunDirectory Run { get; }

    /// <summary>The device.</summary>
    public Device Device { get; }

    /// <summary>The batches of the training text.</summary>
    public StatefulBatcher Batcher { get; }

    /// <summary>The network that is trained.</summary>
    public RecurrentNetwork Network { get; }

    /// <summary>The head that guesses the speaker. Null if the options do not ask for it, or if the corpus has no speakers.</summary>
    public SpeakerHead? Speakers { get; }

    /// <summary>The head that guesses the fields of a line. Null if the options do not ask for it, or if the corpus has no fields to guess.</summary>
    public SceneHead? Fields { get; }

    /// <summary>All parameters that the optimiser changes.</summary>
    public IEnumerable<Parameter> TrainedParameters => Network.parameters().Concat(Speakers?.parameters() ?? []).Concat(Fields?.parameters() ?? []);

    /// <summary>The network that is validated and kept: the average if there is one, otherwise <see cref="Network"/>.</summary>
    public RecurrentNetwork NetworkToKeep => _averageNetwork ?? Network;

    /// <summary>The average of the weights. Null if the options do not ask for it.</summary>
    public WeightAverage? Averaging { get; }

    /// <summary>The copy of the network that computes in bfloat16. Null in single precision.</summary>
    public MixedPrecision? Mixed { get; }

    /// <summary>The optimiser.</summary>
    public AdamW Optimizer { get; }

    /// <summary>The fused step of <see cref="Optimizer"/>. Null if the network is not fused.</summary>
    public FusedAdamW? FusedOptimizer { get; }

    /// <summary>Writes and reads checkpoints.</summary>
    public Checkpoint Checkpoint { get; }

    /// <summary>Measures the network on the validation text. Null if there is none.</summary>
    public ValidationPass? Validation { get; }

    /// <summary>Generates samples.</summary>
    public SampleWriter Samples { get; }

    /// <summary>The state of the run.</summary>
    public TrainingState State { get; }

    /// <summary>The softmax loss over a sample of tokens. Null if it is over all tokens.</summary>
    public SampledSoftmax? Sampled { get; }

    /// <summary>The mean number of characters per token. 1 at character level.</summary>
    public double CharactersPerToken => _data.CharactersPerToken;

    /// <summary>The mean number of characters per step.</summary>
    public double CharactersPerStep => Options.TokensPerStep * CharactersPerToken;

    /// <summary>The state at the start of the first batch, [state rows, batch, hidden].</summary>
    public Tensor Carried { get; }

    /// <summary>The duration of the last validation, in seconds.</summary>
    public double SecondsPerValidation { get; set; }

    /// <summary>The number of steps after which all epochs, or the largest number of steps, are done.</summary>
    public long StepLimit => Math.Max(1, Math.Min((long)Math.Ceiling(Options.Epochs * Batcher.BatchesPerEpoch), Options.MaximumSteps ?? long.MaxValue));

    /// <summary>The tokens on which an export is compared with the network.</summary>
    public int[] ParityTokens => [.. (_data.Validation.Length > 1 ? _data.Validation : _data.Training).Take(QuantisationCheck.UsualTokens)];

    /// <summary>The scenes of <see cref="ParityTokens"/>.</summary>
    public ParityScenes ParityScenes =>
        (_data.Validation.Length > 1 ? _data.ValidationScenes : _data.TrainingScenes)?.First(ParityTokens.Length) ?? ParityScenes.None;

    /// <summary>Creates a feed of batches to the device.</summary>
    public BatchFeed OpenFeed() => new(Batcher, _data.Training, Device, Device.type == DeviceType.CUDA ? TextPlace.Device : TextPlace.Host, Speakers is null ? null : _labels!.OfTokens, FeedOf(_data.TrainingScenes, Dropout(), Fields is not null), _repeats);

    /// <summary>Sets the gradients of frozen embeddings to zero. To be called after the backward pass.</summary>
    public void FreezeGradients() => _frozen?.AfterBackward();

    /// <summary>Restores frozen embeddings, and pulls the weights back to those of the start. To be called after the weights have changed.</summary>
    /// <param name="learningRate">The learning rate of the step.</param>
    public void HoldWeights(double learningRate)
    {
        _frozen?.AfterUpdate();
        _pull?.AfterUpdate(learningRate);
    }

    public void Dispose()
    {
        Network.Dispose();
        Speakers?.Dispose();
        Fields?.Dispose();
        Mixed?.Twin.Dispose();
        _averageNetwork?.Dispose();
        Optimizer.Dispose();
        _frozen?.Dispose();
        _pull?.Dispose();
        Carried.Dispose();
        _claim?.Dispose();
    }

    private SceneFeed? FeedOf(SceneStream? scenes, SceneDropout? dropout, bool hasEnds = false) =>
        scenes is null ? null : new SceneFeed(scenes, dropout, _data.Scene!.InputWidth, Device) { HasEnds = hasEnds };

    private SceneDropout? Dropout() => _data.Scene is null
        ? null
        : new SceneDropout(_data.Scene, Options.Seed, SceneDropout.UsualSceneShare, SceneDropout.UsualFieldShare);

    private static void CheckSize(NetworkShape shape)
    {
        try
        {
            StepWeightsValidation.CheckSize(shape);
        }
        catch (ExportException error)
        {
            throw new TrainingDataException(error.Message, error);
        }
    }

    // A resumed run has its weights in its checkpoint. It needs the file only to know where they are pulled to, and which rows stay.
    private StartPull? BeginFromModel(string model, ProcessorPath path)
    {
        if (Options.Pull == 0 && !Options.FreezeEmbeddings && Run.FindCheckpoints().Count > 0)
            return null;
        StartingWeights given = StartingWeights.Load(model);
        StepWeights weights = given.For(_data.Vocabulary, Options.Hidden, Options.Embedding, Options.Seed);
        Network.WriteWeights(weights);
        if (given.Scenes is { } scenes && _data.Scene is { } fields)
            Network.WriteScenes(scenes.For(fields, Network.Shape, Network.ReadWeights().Scene!));
        if (Options.Pull == 0)
            return null;
        var start = new RecurrentNetwork(Network.Shape, 0.0, 0.0, Device, path, Network.Forms);
        start.WriteWeights(weights);
        return new StartPull(Network, start, given.NewTokens(_data.Vocabulary), Options.Pull);
    }

    // A resumed run has the vectors in its checkpoint. It needs the file only to know which rows are frozen.
    private bool[] BeginFromVectors(ImportedEmbeddings? vectors, WordForms? forms)
    {
        if (Options.Embeddings is not { } path || forms is null || (!Options.FreezeEmbeddings && Run.FindCheckpoints().Count > 0))
            return [];
        vectors ??= EmbeddingFile.Read(path, forms.Stems);
        Network.Words!.SetStems(vectors.Fill(forms.Stems, Options.Embedding, Options.Seed, out bool[] isFound));
        return isFound;
    }

    private static AdamW MakeOptimizer(Parameter[] trained, TrainingOptions options)
    {
        Parameter[] matrices = [.. trained.Where(parameter => parameter.dim() > 1)];
        Parameter[] vectors = [.. trained.Where(parameter => parameter.dim() == 1)];
        AdamW.ParamGroup[] groups =
        [
            new(matrices, options.LearningRate, options.Beta1, options.Beta2, OptimizerEpsilon, options.WeightDecay),
            new(vectors, options.LearningRate, options.Beta1, options.Beta2, OptimizerEpsilon, 0.0),
        ];
        return optim.AdamW(groups, options.LearningRate, options.Beta1, options.Beta2, OptimizerEpsilon);
    }

    private static RecurrentNetwork Twin(RecurrentNetwork network, TrainingOptions options, Device device)
    {
        var twin = new RecurrentNetwork(network.Shape, options.Dropout, options.InputDropout ? options.Dropout : 0.0, device, ProcessorPath.LibTorch, network.Forms);
        twin.to(ScalarType.BFloat16);
        twin.train();
        return twin;
    }
}
