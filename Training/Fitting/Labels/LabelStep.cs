using System;
using DialogueRnn.Decoding;
using DialogueRnn.Training.Corpus.Lines;
using DialogueRnn.Training.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Fitting.Labels;

/// <summary>One optimiser step of a classifier: a batch of whole lines, the loss of their labels, backward pass, clipping and update.</summary>
internal sealed class LabelStep : ITrainingStep
{
    private readonly LabelSession _session;

    /// <summary>Creates a step for a session.</summary>
    public LabelStep(LabelSession session) => _session = session;

    /// <inheritdoc/>
    public (double Loss, double Accuracy)? Run(long step, double learningRate)
    {
        using DisposeScope scope = NewDisposeScope();
        LineBatch batch = _session.Batcher.Next();
        _session.Update.ZeroGradients();
        LineClassifier classifier = _session.Classifier;
        Tensor tokens = tensor(batch.Tokens, batch.Steps, batch.Rows, device: _session.Device);
        Tensor lengths = tensor(Array.ConvertAll(batch.Lengths, length => (long)length), device: _session.Device);
        Tensor labels = tensor(Array.ConvertAll(batch.Lines, line => (long)_session.Data.TrainingLabels[line]), device: _session.Device);
        (Tensor features, Tensor? language) = Read(classifier.Reader, batch, tokens, lengths, step);
        Tensor logits = classifier.Labels(features, lengths);
        Tensor loss = Loss(logits, labels);
        (language is null ? loss : loss + (_session.Options.LanguageLoss * language)).backward();
        (double Loss, double Accuracy) reading = (loss.item<float>(), logits.argmax(1).eq(labels).to_type(ScalarType.Float32).mean().item<float>());
        if (!double.IsFinite(reading.Loss))
            return reading;
        if (!_session.Update.Run(step, _session.ReaderRate(learningRate), learningRate))
            return (double.NaN, reading.Accuracy);
        _session.HoldWeights(learningRate);
        return reading;
    }

    public void Dispose()
    {
    }

    private (Tensor Features, Tensor? Language) Read(RecurrentNetwork reader, LineBatch batch, Tensor tokens, Tensor lengths, long step)
    {
        Tensor state = reader.ZeroState(batch.Rows);
        if (_session.Sampled is not { } sampled)
            return (reader.ReadLines(tokens, lengths, state).Features, null);
        Tensor targets = tensor(batch.Targets(), device: _session.Device);
        ulong seed = SeededRandom.Derive(unchecked((ulong)_session.Options.Seed), (ulong)step);
        (Tensor loss, Tensor features, _, _) = sampled.Run(reader, tokens, targets, state, seed, lengths: lengths);
        return (features, loss);
    }

    // The cross-entropy with smoothed labels, in which rare labels may count more.
    private Tensor Loss(Tensor logits, Tensor labels)
    {
        double smoothing = _session.Options.LabelSmoothing;
        Tensor logarithms = nn.functional.log_softmax(logits, 1);
        Tensor right = logarithms.gather(1, labels.unsqueeze(1)).squeeze(1);
        Tensor losses = ((1 - smoothing) * right) + (smoothing * logarithms.mean([1]));
        return -(losses * _session.LabelWeights.index_select(0, labels)).mean();
    }
}
