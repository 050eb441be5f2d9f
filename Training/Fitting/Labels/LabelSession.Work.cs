using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Training.Fitting.Measuring;

namespace DialogueRnn.Training.Fitting.Labels;

/// <content>What the trainer asks of a session.</content>
internal sealed partial class LabelSession
{
    /// <inheritdoc/>
    public override long ValidationCharacters => Data.ValidationCharacters;

    /// <inheritdoc/>
    public override double CharactersPerLoss => 1;

    /// <inheritdoc/>
    public override double UntrainedLoss => Math.Log(Data.Lines.Labels.Count) + 1;

    /// <inheritdoc/>
    public override TrainingFacts Facts(long resumedFromStep) => new(
        Options, Files, Classifier.parameters().Sum(parameter => parameter.numel()), Data.TrainingCharacters, Data.ValidationCharacters,
        Data.Vocabulary.Size, BatchesPerEpoch, State.Plan.TotalSteps, _place.Name, CharactersPerStep, resumedFromStep);

    /// <inheritdoc/>
    public override ITrainingStep OpenStep()
    {
        var step = new LabelStep(this);
        Classifier.train();
        return step;
    }

    /// <inheritdoc/>
    public override Evaluation? Validate()
    {
        if (Data.Validation.Length == 0)
            return null;
        (_mix, Evaluation result) = _validation.Run(ToKeep);
        Classifier.train();
        return result;
    }

    /// <inheritdoc/>
    public override void KeepWeights() => KeptClassifier.Save(Run, Manifest(), ToKeep, _tables, _mix, [.. SampleLines().Take(KeptClassifier.ParityLines)]);

    private int[][] SampleLines() => Data.Validation.Length > 0 ? Data.Validation : Data.Training;

    /// <inheritdoc/>
    protected override IReadOnlyList<string> Files => [.. Data.Lines.Training.Concat(Data.Lines.Validation).Select(line => line.File).Distinct()];

    /// <inheritdoc/>
    protected override long TrainingCharacters => Data.TrainingCharacters;

    private ModelManifest Manifest() => new(
        Path.GetFileNameWithoutExtension(Options.Output), Options.Level, Options.Cell, Options.Layers, Options.Hidden, Data.Vocabulary)
    {
        Embedding = Options.Level == TokenLevel.Word ? Options.Embedding : 0,
        IsTied = Classifier.Reader.Shape.IsTied,
        Labels = Data.Lines.Labels,
        Training = Summary(),
    };
}
