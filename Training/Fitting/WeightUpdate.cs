using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Training.Fitting.Plans;
using DialogueRnn.Training.Networks;
using DialogueRnn.Training.Networks.Fused;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Fitting;

/// <summary>Changes the weights of a network by their gradients: the optimiser, clipping, and the average of the weights.</summary>
internal sealed class WeightUpdate : IDisposable
{
    private const double OptimizerEpsilon = 1e-8;

    private readonly FusedAdamW? _fused;
    private readonly List<Parameter> _parameters;
    private readonly WeightAverage? _averaging;
    private readonly double _clipNorm;

    /// <summary>Creates the update of a network.</summary>
    /// <param name="parts">The weights. Each part gets two groups of the optimiser: matrices, which decay, and vectors, which do not.</param>
    /// <param name="averaging">The average of the weights. Null for none.</param>
    /// <param name="isFused">Whether the fused step is used.</param>
    /// <param name="options">The options of the run.</param>
    public WeightUpdate(IReadOnlyList<IReadOnlyList<Parameter>> parts, WeightAverage? averaging, bool isFused, TrainingOptions options)
    {
        _parameters = [.. parts.SelectMany(part => part)];
        _averaging = averaging;
        _clipNorm = options.ClipNorm;
        AdamW.ParamGroup[] groups = [.. parts.SelectMany(part => new[]
        {
            Group(part.Where(parameter => parameter.dim() > 1), options, options.WeightDecay),
            Group(part.Where(parameter => parameter.dim() == 1), options, 0.0),
        })];
        Optimizer = optim.AdamW(groups, options.LearningRate, options.Beta1, options.Beta2, OptimizerEpsilon);
        _fused = isFused ? new FusedAdamW(Optimizer) : null;
    }

    /// <summary>The optimiser.</summary>
    public AdamW Optimizer { get; }

    /// <summary>Removes all gradients.</summary>
    public void ZeroGradients()
    {
        if (_fused is not null)
            _fused.ZeroGradients();
        else
            Optimizer.zero_grad();
    }

    /// <summary>Changes the weights, and then their average.</summary>
    /// <param name="step">The number of optimiser steps before this one.</param>
    /// <param name="learningRates">The learning rate of each part.</param>
    /// <returns>False if the gradient is not a number. On the fused path, the weights are then unchanged.</returns>
    public bool Run(long step, params ReadOnlySpan<double> learningRates)
    {
        int index = 0;
        foreach (var group in Optimizer.ParamGroups)
            group.LearningRate = learningRates[index++ / 2];
        if (_fused is not null)
            return double.IsFinite(_fused.Step(_clipNorm, _averaging?.ByHandle, _averaging?.DecayAt(step) ?? 0));
        if (_clipNorm > 0)
            nn.utils.clip_grad_norm_(_parameters, _clipNorm);
        Optimizer.step();
        _averaging?.Update(step);
        return true;
    }

    public void Dispose() => Optimizer.Dispose();

    private static AdamW.ParamGroup Group(IEnumerable<Parameter> parameters, TrainingOptions options, double decay) =>
        new([.. parameters], options.LearningRate, options.Beta1, options.Beta2, OptimizerEpsilon, decay);
}
