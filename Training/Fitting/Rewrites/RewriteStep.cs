using System;
using DialogueRnn.Training.Corpus.Lines;
using DialogueRnn.Training.Networks.Rewriting;
using TorchSharp;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Fitting.Rewrites;

/// <summary>One optimiser step of a rewriter: a batch of pairs, the loss of the lines to write, backward pass and update.</summary>
internal sealed class RewriteStep : ITrainingStep
{
    private readonly RewriteSession _session;

    /// <summary>Creates a step for a session.</summary>
    public RewriteStep(RewriteSession session) => _session = session;

    /// <inheritdoc/>
    public (double Loss, double Accuracy)? Run(long step, double learningRate)
    {
        using DisposeScope scope = NewDisposeScope();
        LineBatch targets = _session.Batcher.Next();
        LineBatch sources = LineBatch.Of(_session.Data.TrainingSources, targets.Lines);
        _session.Update.ZeroGradients();
        var batch = PairBatch.Of(sources, targets, _session.Device);
        Tensor inputs = _session.Options.OwnWords > 0 ? WithOwnWords(batch) : batch.Inputs;
        RewriteLoss loss = RewriteLoss.Of(_session.Network, batch, inputs, _session.Options.LabelSmoothing);
        loss.Smoothed.backward();
        (double Loss, double Accuracy) reading = (loss.Plain, loss.Accuracy);
        if (!double.IsFinite(reading.Loss))
            return reading;
        return _session.Update.Run(step, learningRate) ? reading : (double.NaN, reading.Accuracy);
    }

    public void Dispose()
    {
    }

    // All steps at once: what the network would say at each position, given the known line, replaces some of the line's words (D. Duckworth et al.,
    // "Parallel Scheduled Sampling", 2019).
    private Tensor WithOwnWords(PairBatch batch)
    {
        using IDisposable noGradient = no_grad();
        RewriterNetwork network = _session.Network;
        EncodedLines source = network.Encode(batch.Sources, batch.SourceLengths);
        (Tensor features, _) = network.Decode(source, batch.Inputs, source.Start);
        Tensor said = network.Logits(features.view(-1, network.Shape.Embedding)).argmax(1).view(batch.Inputs.shape);
        // What is said at a step is the input of the next one. The first input is the line break.
        Tensor own = cat([batch.Inputs.narrow(0, 0, 1), said.narrow(0, 0, said.size(0) - 1)], 0);
        using Scalar share = _session.Options.OwnWords;
        Tensor chosen = rand(batch.Inputs.shape, device: _session.Device).lt(share);
        return where(chosen, own, batch.Inputs);
    }
}
