using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Networks;

/// <summary>
/// An exponential moving average of a network's weights, stored in a second network of the same shape. It starts as a plain average:
/// the decay at step t is min(decay, (1 + t) / (10 + t)).
/// </summary>
internal sealed class WeightAverage
{
    private readonly List<Parameter> _source;
    private readonly List<Parameter> _average;
    private readonly double _decay;

    /// <summary>Starts the average with the weights of a network.</summary>
    /// <param name="source">The network that is trained.</param>
    /// <param name="average">The network that holds the average.</param>
    /// <param name="decay">The largest decay, from 0 to 1.</param>
    public WeightAverage(nn.Module source, nn.Module average, double decay)
    {
        _source = source.parameters().ToList();
        _average = average.parameters().ToList();
        _decay = decay;
        Copy(_source, _average);
        ByHandle = _source.Zip(_average).ToDictionary(pair => pair.First.Handle, pair => (Tensor)pair.Second);
    }

    /// <summary>The averages by the handle of their parameter.</summary>
    public IReadOnlyDictionary<nint, Tensor> ByHandle { get; }

    /// <summary>The decay at a step: the share of the average that is kept.</summary>
    public double DecayAt(long step) => Math.Min(_decay, (1.0 + step) / (10.0 + step));

    /// <summary>Moves the average towards the weights.</summary>
    /// <param name="step">The number of optimiser steps before this one.</param>
    public void Update(long step)
    {
        using IDisposable noGradient = no_grad();
        double decay = DecayAt(step);
        for (int index = 0; index < _source.Count; index++)
            _average[index].lerp_(_source[index], 1.0 - decay);
    }

    private static void Copy(List<Parameter> from, List<Parameter> to)
    {
        using IDisposable noGradient = no_grad();
        for (int index = 0; index < from.Count; index++)
            to[index].copy_(from[index]);
    }
}
