using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Runs;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Embeddings;
using DialogueRnn.Training.Export;
using DialogueRnn.Training.Native;
using DialogueRnn.Training.Networks;
using DialogueRnn.Training.Networks.Fused;
using DialogueRnn.Training.Networks.Words;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Fitting;

/// <summary>All that a trainer works on: data, network, optimiser, run directory, and the state to begin from.</summary>
internal sealed class TrainingSession : IDisposable
{
    private const double OptimizerEpsilon = 1e-8;

    // Of 300 lines, 0.8 % of words were misspelt so, 1.6 % at a plain temperature of 0.7.
    private const float UsualTemperature = 0.8f;
    private const float UsualMinP = 0.1f;

    private readonly TrainingData _data;
    private readonly RecurrentNetwork? _averageNetwork;
    private readonly string _deviceName;
    private readonly SpeakerLabels? _labels;
    private readonly Lazy<CorpusSpeakers> _speakers;
    private readonly FrozenRows? _frozen;
    private readonly StartPull? _pull;
    private IDisposable? _claim;

    private TrainingSession(TrainingOptions options, TrainingData data, RunDirectory run, ImportedEmbeddings? vectors = null)
    {
        Options = options;
        Run = run;
        _data = data;
        _speakers = new Lazy<CorpusSpeakers>(() => CorpusSpeakers.Of(data.Split.TrainingText));
        Batcher = new StatefulBatcher(data.Training, options.Sequence, options.Batch);
        bool isWord = options.Level == TokenLevel.Word;
        var shape = new NetworkShape(options.Cell, options.Layers, options.Hidden, options.Embedding, data.Vocabulary.Size)
        {
            Level = options.Level,
            IsTied = isWord && options.IsTied,
        };
        WordForms? forms = isWord ? WordForms.Of(data.Vocabulary, options.WordForms) : null;
        CheckSize(shape);
        TorchLibrary.Load(options.LibTorch);
        int threads = options.Threads > 0 ? options.Threads : Environment.ProcessorCount;
        FusedPath.Threads = threads;
        Device = ComputeDevice.Choose(options.Device);
        random.manual_seed(options.Seed);
        ProcessorPath path = options.Fused == "off" ? ProcessorPath.LibTorch : ProcessorPath.Fused;
        // What is left to libtorch beside the fused path is small; its threads would spin on the cores that ours need.
        bool isFused = path == ProcessorPath.Fused && options.Cell == CellKind.Gru && Device.type == DeviceType.CPU && options.Precision != "bf16";
        if (options.WeightDropout > 0 && !isFused)
            throw new TrainingDataException($"--weight-dropout {options.WeightDropout}: only the fused path has it, which is for GRU layers on the CPU in fp32. Leave it out.");
        TorchLibrary.UseThreads(isFused ? 1 : threads);
        _deviceName = Device.type == DeviceType.CUDA ? "CUDA GPU" : $"CPU, {threads} threads{(isFused ? ", fused" : string.Empty)}";
        Network = new RecurrentNetwork(shape, options.Dropout, options.InputDropout ? options.Dropout : 0.0, Device, path, forms) { WeightDropout = options.WeightDropout };
        if (options.Initialisation == "glorot")
            GlorotInitialisation.Apply(Network);
        if (options.From is not null)
            _pull = BeginFromModel(options.From, path);
        bool[] isFound = BeginFromVectors(vectors, forms);
        if (options.SoftmaxSamples > 0 && options.SoftmaxSamples < data.Vocabulary.Size)
            Sampled = new SampledSoftmax(new LogUniformSampler(data.Counts()), options.SoftmaxSamples, Device);
        if (options.AverageDecay > 0)
        {
            _averageNetwork = new RecurrentNetwork(shape, 0.0, 0.0, Device, path, forms);
            Averaging = new WeightAverage(Network, _averageNetwork, options.AverageDecay);
        }

        if (options.Precision == "bf16")
            Mixed = new MixedPrecision(Network, Twin(Network, options, Device));
        _labels = options.SpeakerLoss > 0 ? SpeakerLabels.Of(data.Split.TrainingText, data.Training, data.Vocabulary) : null;
        Speakers = _labels is null ? null : new SpeakerHead(options.Hidden, _labels.Names.Count, Device);
        Optimizer = MakeOptimizer([.. TrainedParameters], options);
        FusedOptimizer = isFused ? new FusedAdamW(Optimizer) : null;
        Checkpoint = new Checkpoint(Network, _averageNetwork, Speakers, Optimizer);
        Validation = data.Validation.Length > 1 ? new ValidationPass(data.Validation, Device, isWord ? data.Vocabulary : null) : null;
        Samples = new SampleWriter(data.Vocabulary, options.SamplePrime ?? SampleWriter.PrimeOf(data.Split.TrainingText), options.Seed, Device);
        Carried = Network.ZeroState(options.Batch);
        _frozen = options.FreezeEmbeddings ? new FrozenRows(Network, _averageNetwork, isFound) : null;
        State = new TrainingState { Plan = new TrainingPlan(StepLimit) };
    }

    public TrainingOptions Options { get; }

    public RunDirectory Run { get; }

    public Device Device { get; }

    public StatefulBatcher Batcher { get; }

    public RecurrentNetwork Network { get; }

    /// <summary>What guesses the speaker; null where the options do not ask for it or the corpus has no speakers.</summary>
    public SpeakerHead? Speakers { get; }

    /// <summary>All that the optimiser moves.</summary>
    public IEnumerable<Parameter> TrainedParameters => Network.parameters().Concat(Speakers?.parameters() ?? []);

    /// <summary>The average where there is one, else the network: what is validated and kept.</summary>
    public RecurrentNetwork NetworkToKeep => _averageNetwork ?? Network;

    public WeightAverage? Averaging { get; }

    /// <summary>The twin that computes in bfloat16; null in single precision.</summary>
    public MixedPrecision? Mixed { get; }

    public AdamW Optimizer { get; }

    /// <summary>The fused step of <see cref="Optimizer"/>; null where the network is not fused.</summary>
    public FusedAdamW? FusedOptimizer { get; }

    public Checkpoint Checkpoint { get; }

    public ValidationPass? Validation { get; }

    public SampleWriter Samples { get; }

    public TrainingState State { get; }

    /// <summary>The softmax loss over a sample; null where it is taken over all tokens.</summary>
    public SampledSoftmax? Sampled { get; }

    /// <summary>Characters that a token stands for on average; 1 at character level.</summary>
    public double CharactersPerToken => _data.CharactersPerToken;

    /// <summary>Characters trained on in one step, on average.</summary>
    public double CharactersPerStep => Options.TokensPerStep * CharactersPerToken;

    /// <summary>The state that is carried into the first batch.</summary>
    public Tensor Carried { get; }

    /// <summary>What the last validation took.</summary>
    public double SecondsPerValidation { get; set; }

    /// <summary>Steps after which all epochs, or the largest number of steps, are done.</summary>
    public long StepLimit => Math.Max(1, Math.Min((long)Math.Ceiling(Options.Epochs * Batcher.BatchesPerEpoch), Options.MaximumSteps ?? long.MaxValue));

    /// <summary>Text on which an export will be compared with the network.</summary>
    public int[] ParityTokens => [.. (_data.Validation.Length > 1 ? _data.Validation : _data.Training).Take(QuantisationCheck.UsualTokens)];

    /// <summary>The batches on the device.</summary>
    public BatchFeed OpenFeed() => new(Batcher, _data.Training, Device, Device.type == DeviceType.CUDA ? TextPlace.Device : TextPlace.Host, _labels?.OfTokens);

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
        StartingWeights.CheckUnchanged(configuration.Options);
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

    /// <summary>Lets frozen embeddings be after the gradients are known.</summary>
    public void FreezeGradients() => _frozen?.AfterBackward();

    /// <summary>Lets frozen embeddings be, and draws weights to those that the run began from, after they have moved.</summary>
    /// <param name="learningRate">The learning rate of the step.</param>
    public void HoldWeights(double learningRate)
    {
        _frozen?.AfterUpdate();
        _pull?.AfterUpdate(learningRate);
    }

    public TrainingFacts Facts(long resumedFromStep) => new(
        Options, _data.FilePaths, Network.parameters().Sum(parameter => parameter.numel()), _data.Split.TrainingText.Length, _data.Split.ValidationText.Length,
        _data.Vocabulary.Size, Batcher.BatchesPerEpoch, State.Plan.TotalSteps, _deviceName, CharactersPerStep, resumedFromStep);

    /// <summary>What a model file with the weights of this moment says about itself.</summary>
    public ModelManifest Manifest()
    {
        string name = Path.GetFileNameWithoutExtension(Options.Output);
        return new ModelManifest(name, Options.Level, Options.Cell, Options.Layers, Options.Hidden, _data.Vocabulary)
        {
            Embedding = Network.Shape.Level == TokenLevel.Word ? Network.Shape.Embedding : 0,
            IsTied = Network.Shape.IsTied,
            Sampling = new SamplingDefaults { Temperature = UsualTemperature, MinP = UsualMinP },
            Training = new TrainingSummary
            {
                Preset = Options.Preset,
                CorpusFiles = _data.Files,
                Speakers = _speakers.Value.Names,
                PrimeTemplate = _speakers.Value.PrimeTemplate,
                CorpusLicence = Options.CorpusLicence,
                TrainingCharacters = _data.Split.TrainingText.Length,
                ValidationCharacters = _data.Split.ValidationText.Length,
                Steps = State.Step,
                CharactersSeen = (long)(State.Step * CharactersPerStep),
                Epochs = (double)State.Step / Batcher.BatchesPerEpoch,
                Seconds = State.Seconds,
                TrainingLoss = State.SmoothedLoss,
                ValidationLoss = Validation is null ? double.NaN : State.BestLoss,
                ValidationAccuracy = Validation is null ? double.NaN : State.BestAccuracy,
                Seed = Options.Seed,
            },
        };
    }

    /// <summary>The corpus file that the first row reads.</summary>
    public string FileBeingRead()
    {
        double share = (double)Batcher.StartOf(0) / _data.Training.Length;
        int position = Math.Min((int)(share * _data.Split.TrainingText.Length), _data.Split.TrainingText.Length - 1);
        return _data.Split.FileAt(position).Name;
    }

    public void Dispose()
    {
        Network.Dispose();
        Speakers?.Dispose();
        Mixed?.Twin.Dispose();
        _averageNetwork?.Dispose();
        Optimizer.Dispose();
        _frozen?.Dispose();
        _pull?.Dispose();
        Carried.Dispose();
        _claim?.Dispose();
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

    // A run that goes on has its weights in its checkpoint, and needs the file only to know where they are drawn to.
    private StartPull? BeginFromModel(string model, ProcessorPath path)
    {
        if (Options.Pull == 0 && Run.FindCheckpoints().Count > 0)
            return null;
        StartingWeights given = StartingWeights.Load(model);
        StepWeights weights = given.For(_data.Vocabulary, Options.Seed);
        Network.WriteWeights(weights);
        if (Options.Pull == 0)
            return null;
        var start = new RecurrentNetwork(Network.Shape, 0.0, 0.0, Device, path, Network.Forms);
        start.WriteWeights(weights);
        return new StartPull(Network, start, given.NewTokens(_data.Vocabulary), Options.Pull);
    }

    // A run that goes on has them in its checkpoint, and needs the file only to know which rows are frozen.
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
