using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Decoding;
using DialogueRnn.Training.Fitting.Measuring;
using DialogueRnn.Training.Networks;
using DialogueRnn.Training.Networks.Fused;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Fitting;

/// <summary>One optimiser step: forward pass, loss, backward pass over one sequence, clipping and update. The state is carried on, detached.</summary>
internal sealed class TrainingStep : ITrainingStep
{
    private readonly TrainingSession _session;
    private readonly BatchFeed _feed;
    private readonly LossMeter _meter;
    private readonly List<Parameter> _parameters;

    /// <summary>Creates a step for a session.</summary>
    public TrainingStep(TrainingSession session)
    {
        _session = session;
        _feed = session.OpenFeed();
        _meter = new LossMeter(LossMeter.StepsPerReading(session.Device), session.Device);
        _parameters = session.TrainedParameters.ToList();
        Carried = session.Carried;
    }

    /// <summary>The state at the start of the next batch, [state rows, batch, hidden].</summary>
    public Tensor Carried { get; private set; }

    /// <summary>Trains on the next batch. If the loss that is read or, on the fused path, the gradient is not a number, the weights do not change.</summary>
    /// <param name="step">The number of optimiser steps before this one.</param>
    /// <param name="learningRate">The learning rate.</param>
    /// <returns>The mean loss and accuracy since the last reading. Null if no reading is due.</returns>
    public (double Loss, double Accuracy)? Run(long step, double learningRate)
    {
        using DisposeScope scope = NewDisposeScope();
        TrainingBatch batch = _feed.Next();
        MixedPrecision? mixed = _session.Mixed;
        mixed?.BeforeStep();
        if (_session.FusedOptimizer is { } fused)
            fused.ZeroGradients();
        else
            _session.Optimizer.zero_grad();
        Tensor state = WithResets(Carried);
        RecurrentNetwork network = mixed?.Twin ?? _session.Network;
        if (mixed is not null)
            state = state.to_type(ScalarType.BFloat16);
        ulong seed = SeededRandom.Derive(unchecked((ulong)_session.Options.Seed), (ulong)step);
        (Tensor loss, Tensor features, Tensor next, Tensor accuracy) = _session.Sampled is { } sampled
            ? sampled.Run(network, batch.Inputs, batch.Targets, state, seed, batch.Scenes, isPartial: batch.IsPartial)
            : FullSoftmax(network, batch, state);
        WithFields(WithSpeakers(loss, features, batch), features, batch).backward();
        mixed?.AfterBackward();
        _session.FreezeGradients();
        (double Loss, double Accuracy)? reading = _meter.Add(loss, accuracy);
        if (reading is { } read && !double.IsFinite(read.Loss))
            return reading;
        if (!Update(step, learningRate))
            return (double.NaN, reading?.Accuracy ?? double.NaN);
        _session.HoldWeights(learningRate);
        Carried.Dispose();
        Carried = next.detach().to_type(ScalarType.Float32).MoveToOuterDisposeScope();
        return reading;
    }

    public void Dispose()
    {
        _feed.Dispose();
        _meter.Dispose();
        Carried.Dispose();
    }

    private static (Tensor Loss, Tensor Features, Tensor State, Tensor Accuracy) FullSoftmax(RecurrentNetwork network, TrainingBatch batch, Tensor state)
    {
        (Tensor features, Tensor next) = network.Read(batch.Inputs, state, batch.Scenes);
        Tensor flat = network.Logits(features, batch.Scenes).view(-1, network.Shape.Vocabulary).to_type(ScalarType.Float32);
        if (network.IsFused)
            return (FusedCrossEntropy.Apply(flat, batch.Targets, out double share), features, next, tensor((float)share));
        Tensor loss = nn.functional.cross_entropy(flat, batch.Targets, ignore_index: -1);
        Tensor hits = flat.detach().argmax(1).eq(batch.Targets).to_type(ScalarType.Float32);
        return (loss, features, next, batch.IsPartial ? hits.sum() / batch.Targets.ge(0).sum() : hits.mean());
    }

    private Tensor WithSpeakers(Tensor loss, Tensor features, TrainingBatch batch) => _session.Speakers is { } head && batch.Speakers is { } speakers
        ? loss + _session.Options.SpeakerLoss * head.Loss(features, speakers)
        : loss;

    private Tensor WithFields(Tensor loss, Tensor features, TrainingBatch batch) => _session.Fields is { } head && batch.Scenes is { Ends: { } ends, EndFields: { } fields }
        ? loss + _session.Options.SceneLoss * head.Loss(features, ends, fields)
        : loss;

    private Tensor WithResets(Tensor state)
    {
        double share = _session.Options.StateResetShare;
        return share == 0 ? state : state * rand(1, state.size(1), 1, device: state.device).ge(share);
    }

    // Returns false if the gradient is not a number. The weights are unchanged then.
    private bool Update(long step, double learningRate)
    {
        foreach (var group in _session.Optimizer.ParamGroups)
            group.LearningRate = learningRate;
        WeightAverage? averaging = _session.Averaging;
        if (_session.FusedOptimizer is { } fused)
            return double.IsFinite(fused.Step(_session.Options.ClipNorm, averaging?.ByHandle, averaging?.DecayAt(step) ?? 0));
        if (_session.Options.ClipNorm > 0)
            nn.utils.clip_grad_norm_(_parameters, _session.Options.ClipNorm);
        _session.Optimizer.step();
        averaging?.Update(step);
        return true;
    }
}
