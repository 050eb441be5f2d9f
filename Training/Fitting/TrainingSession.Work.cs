using System;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Fitting.Keeping;
using DialogueRnn.Training.Fitting.Measuring;

namespace DialogueRnn.Training.Fitting;

/// <content>What the trainer asks of a session.</content>
internal sealed partial class TrainingSession
{
    /// <inheritdoc/>
    public int BatchesPerEpoch => Batcher.BatchesPerEpoch;

    /// <inheritdoc/>
    public BatchPosition Position => Batcher.Position;

    /// <inheritdoc/>
    public long ValidationCharacters => Validation?.Characters ?? 0;

    /// <inheritdoc/>
    public double CharactersPerLoss => CharactersPerToken;

    /// <inheritdoc/>
    public double UntrainedLoss => Math.Log(Network.Shape.Vocabulary);

    /// <inheritdoc/>
    public ITrainingStep OpenStep()
    {
        var step = new TrainingStep(this);
        Network.train();
        return step;
    }

    /// <inheritdoc/>
    public Evaluation? Validate() => Validation?.Run(NetworkToKeep);

    /// <inheritdoc/>
    public void KeepWeights() => KeptWeights.Save(Run, Manifest(), ParityTokens, NetworkToKeep, ParityScenes);

    /// <inheritdoc/>
    public TextSample? Sample(double epoch) => Samples.Write(NetworkToKeep, State.Step, epoch);

    /// <inheritdoc/>
    public string SaveCheckpoint(ITrainingStep step) => Checkpoint.Save(Run, State, ((TrainingStep)step).Carried);
}
