using System;
using System.IO;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Lines;
using DialogueRnn.Training.Fitting.Keeping;
using DialogueRnn.Training.Fitting.Measuring;
using TorchSharp;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Fitting.Labels;

/// <content>What the trainer asks of a session.</content>
internal sealed partial class LabelSession
{
    /// <inheritdoc/>
    public long StepLimit => Math.Max(1, Math.Min((long)Math.Ceiling(Options.Epochs * Batcher.BatchesPerEpoch), Options.MaximumSteps ?? long.MaxValue));

    /// <inheritdoc/>
    public int BatchesPerEpoch => Batcher.BatchesPerEpoch;

    /// <inheritdoc/>
    public BatchPosition Position => Batcher.Position;

    /// <inheritdoc/>
    public double CharactersPerStep => (double)Data.TrainingCharacters / Batcher.BatchesPerEpoch;

    /// <inheritdoc/>
    public long ValidationCharacters => Data.ValidationCharacters;

    /// <inheritdoc/>
    public double CharactersPerLoss => 1;

    /// <inheritdoc/>
    public double UntrainedLoss => Math.Log(Data.Lines.Labels.Count) + 1;

    /// <inheritdoc/>
    public double SecondsPerValidation { get; set; }

    /// <inheritdoc/>
    public TrainingFacts Facts(long resumedFromStep) => new(
        Options, FilePaths(), Classifier.parameters().Sum(parameter => parameter.numel()), Data.TrainingCharacters, Data.ValidationCharacters,
        Data.Vocabulary.Size, BatchesPerEpoch, State.Plan.TotalSteps, _place.Name, CharactersPerStep, resumedFromStep);

    /// <inheritdoc/>
    public ITrainingStep OpenStep()
    {
        var step = new LabelStep(this);
        Classifier.train();
        return step;
    }

    /// <inheritdoc/>
    public Evaluation? Validate()
    {
        if (Data.Validation.Length == 0)
            return null;
        (_mix, Evaluation result) = _validation.Run(ToKeep);
        Classifier.train();
        return result;
    }

    /// <inheritdoc/>
    public void KeepWeights() => KeptClassifier.Save(Run, Manifest(), ToKeep, _tables, _mix, [.. SampleLines().Take(KeptClassifier.ParityLines)]);

    /// <inheritdoc/>
    public TextSample? Sample(double epoch) => null;

    /// <inheritdoc/>
    public string SaveCheckpoint(ITrainingStep step)
    {
        using Tensor nothing = zeros(0);
        return _checkpoint.Save(Run, State, nothing);
    }

    /// <inheritdoc/>
    public string FileBeingRead() => Data.Lines.Training[0].File;

    private int[][] SampleLines() => Data.Validation.Length > 0 ? Data.Validation : Data.Training;

    private string[] FilePaths() => [.. Data.Lines.Training.Concat(Data.Lines.Validation).Select(line => line.File).Distinct()];

    private ModelManifest Manifest() => new(
        Path.GetFileNameWithoutExtension(Options.Output), Options.Level, Options.Cell, Options.Layers, Options.Hidden, Data.Vocabulary)
    {
        Embedding = Options.Level == TokenLevel.Word ? Options.Embedding : 0,
        IsTied = Classifier.Reader.Shape.IsTied,
        Labels = Data.Lines.Labels,
        Training = new TrainingSummary
        {
            Preset = Options.Preset,
            CorpusFiles = [.. FilePaths().Select(file => Path.GetFileName(file))],
            CorpusLicence = Options.CorpusLicence,
            TrainingCharacters = Data.TrainingCharacters,
            ValidationCharacters = Data.ValidationCharacters,
            Steps = State.Step,
            CharactersSeen = (long)(State.Step * CharactersPerStep),
            Epochs = (double)State.Step / BatchesPerEpoch,
            Seconds = State.Seconds,
            TrainingLoss = State.SmoothedLoss,
            ValidationLoss = Data.Validation.Length == 0 ? double.NaN : State.BestLoss,
            ValidationAccuracy = Data.Validation.Length == 0 ? double.NaN : State.BestAccuracy,
            Seed = Options.Seed,
        },
    };
}
