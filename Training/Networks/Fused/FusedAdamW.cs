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
/// The step of a TorchSharp AdamW with gradient clipping and the average of the weights, in two passes over memory: libtorch takes about
/// twenty. The state is that optimiser's own: it is saved and loaded there, and either of the two can go on from the other.
/// </summary>
internal sealed unsafe class FusedAdamW
{
    private readonly AdamW _optimizer;
    private readonly AdamW.ParamGroup[] _groups;
    private readonly List<(Parameter Weights, int Group, int Index)> _parameters = [];
    private readonly ScratchMemory _squares = new();

    /// <param name="optimizer">
    /// The optimiser whose weights are trained: contiguous, on the CPU, all single or all double precision. It stays the caller's.
    /// </param>
    /// <exception cref="ArgumentException">A tensor does not fit, or there is none.</exception>
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

    /// <summary>Takes one step; parameters without a gradient are left alone.</summary>
    /// <param name="clipNorm">The norm that all gradients together are scaled down to; 0 leaves them.</param>
    /// <param name="averages">Averages to move towards the new weights, by the handle of their parameter; or null.</param>
    /// <param name="averageDecay">What an average keeps of itself.</param>
    /// <returns>The gradients' norm before clipping. When it is not finite nothing has been changed.</returns>
    /// <exception cref="ArgumentException">An average does not have its parameter's shape and element.</exception>
    public double Step(double clipNorm, IReadOnlyDictionary<nint, Tensor>? averages = null, double averageDecay = 0) =>
        _parameters[0].Weights.dtype == ScalarType.Float64
            ? Step(FusedPath.Double, clipNorm, averages, averageDecay)
            : Step(FusedPath.Single, clipNorm, averages, averageDecay);

    /// <summary>Forgets all gradients: the next ones are taken over as they are, where zeros would have to be added to.</summary>
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
