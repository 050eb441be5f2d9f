using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Training.Networks.Fused.Crew;
using DialogueRnn.Training.Networks.Fused.Kernels;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Networks.Fused;

/// <summary>
/// The step of TorchSharp's AdamW with gradient clipping and the average of the weights, in two passes over memory instead of libtorch's
/// about twenty. The state is that of the optimiser, which saves and loads it. So a run can change between the two.
/// </summary>
internal sealed unsafe class FusedAdamW
{
    private readonly AdamW _optimizer;
    private readonly AdamW.ParamGroup[] _groups;
    private readonly List<(Parameter Weights, int Group, int Index)> _parameters = [];
    private readonly ScratchMemory _squares = new();

    /// <summary>Creates the step of an optimiser.</summary>
    /// <param name="optimizer">
    /// The optimiser of the weights. They must be contiguous, on the CPU, and all in single or all in double precision. The caller disposes it.
    /// </param>
    /// <exception cref="ArgumentException">A tensor does not fit, or there are no parameters.</exception>
    public FusedAdamW(AdamW optimizer)
    {
        _optimizer = optimizer;
        _groups = [.. optimizer.ParamGroups.Cast<AdamW.ParamGroup>()];
        for (int group = 0; group < _groups.Length; group++)
        {
            int index = 0;
            foreach (Parameter weights in _groups[group].Parameters)
                _parameters.Add((weights, group, index++));
        }

        if (_parameters.Count == 0)
            throw new ArgumentException("The optimiser has no parameters.", nameof(optimizer));

        foreach ((Parameter weights, _, _) in _parameters)
        {
            if (!FusedPath.IsSupported(weights) || !weights.is_contiguous() || weights.dtype != _parameters[0].Weights.dtype)
                throw new ArgumentException("Parameters must be contiguous, on the CPU, and all single or all double precision.", nameof(optimizer));
        }
    }

    /// <summary>Runs one step. Parameters without a gradient are not changed.</summary>
    /// <param name="clipNorm">The largest norm of all gradients together. Larger gradients are scaled down. 0: no clipping.</param>
    /// <param name="averages">The averages to update, by the handle of their parameter. Null for none.</param>
    /// <param name="averageDecay">The share of an average that is kept.</param>
    /// <returns>The norm of the gradients before clipping. If it is not finite, nothing has changed.</returns>
    /// <exception cref="ArgumentException">The shape or element type of an average is not that of its parameter.</exception>
    public double Step(double clipNorm, IReadOnlyDictionary<nint, Tensor>? averages = null, double averageDecay = 0) =>
        _parameters[0].Weights.dtype == ScalarType.Float64
            ? Step(FusedPath.Double, clipNorm, averages, averageDecay)
            : Step(FusedPath.Single, clipNorm, averages, averageDecay);

    /// <summary>Removes all gradients. The next ones are then stored directly instead of added to zeros.</summary>
    public void ZeroGradients()
    {
        foreach ((Parameter weights, _, _) in _parameters)
        {
            using Tensor? gradient = weights.grad;
            weights.grad = null;
        }
    }

    private static Tensor? AverageOf(Parameter weights, IReadOnlyDictionary<nint, Tensor>? averages)
    {
        if (averages is null || !averages.TryGetValue(weights.Handle, out Tensor? average))
            return null;

        TensorMemory.Require(average, weights.dtype, nameof(averages), weights.shape);
        return average.is_contiguous() ? average : throw new ArgumentException("Averages must be contiguous.", nameof(averages));
    }

    private double Step<TElement>(
        FusedKernels<TElement> kernels, double clipNorm, IReadOnlyDictionary<nint, Tensor>? averages, double averageDecay)
        where TElement : unmanaged
    {
        UpdateTensor<TElement>* tensors = stackalloc UpdateTensor<TElement>[_parameters.Count];
        var gradients = new List<Tensor>(_parameters.Count);
        var updated = new List<AdamW.State>(_parameters.Count);
        optim.Optimizer.StateDictionary states = _optimizer.state_dict();
        int blocks = 0;
        foreach ((Parameter weights, int group, int index) in _parameters)
        {
            using Tensor? gradient = weights.grad;
            if (gradient is null)
                continue;

            var state = (AdamW.State)states.State[states.StateIndexRef[group][index]];
            Tensor? average = AverageOf(weights, averages);
            gradients.Add(gradient.contiguous());
            updated.Add(state);
            tensors[updated.Count - 1] = Operands<TElement>(weights, gradients[^1], state, _groups[group].Options) with
            {
                FirstBlock = blocks,
                Average = TensorMemory.Of<TElement>(average),
            };
            blocks += kernels.UpdateBlocks(weights.numel());
        }

        UpdateOperands<TElement> update = new()
        {
            Tensors = tensors,
            TensorCount = updated.Count,
            Blocks = blocks,
            Squares = _squares.Take<double>(Math.Max(1, blocks)),
            ClipNorm = clipNorm,
            AverageDecay = averageDecay,
        };
        kernels.Update(WorkCrew.Shared, ref update);
        GC.KeepAlive(averages);
        foreach (Tensor gradient in gradients)
            gradient.Dispose();

        if (double.IsFinite(update.Norm))
            updated.ForEach(state => state.step++);

        return update.Norm;
    }

    private static UpdateTensor<TElement> Operands<TElement>(
        Parameter weights, Tensor gradient, AdamW.State state, AdamW.Options options)
        where TElement : unmanaged
    {
        long step = state.step + 1;
        return new UpdateTensor<TElement>
        {
            Count = weights.numel(),
            Weights = TensorMemory.Of<TElement>(weights),
            Gradient = TensorMemory.Of<TElement>(gradient),
            FirstMoment = TensorMemory.Of<TElement>(state.exp_avg),
            SecondMoment = TensorMemory.Of<TElement>(state.exp_avg_sq),
            LearningRate = options.LearningRate!.Value,
            WeightDecay = options.weight_decay!.Value,
            Beta1 = options.beta1!.Value,
            Beta2 = options.beta2!.Value,
            Epsilon = options.eps!.Value,
            FirstCorrection = 1 - Math.Pow(options.beta1.Value, step),
            SecondCorrection = 1 - Math.Pow(options.beta2.Value, step),
        };
    }
}
