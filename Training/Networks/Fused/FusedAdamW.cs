using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Networks.Fused;

/// <summary>
/// AdamW with gradient clipping and the average of the weights, in two passes over memory: libtorch takes about twenty. Its whole state is
/// <see cref="FirstMoments"/>, <see cref="SecondMoments"/> and <see cref="Steps"/>, all to be saved as they are.
/// </summary>
internal sealed unsafe class FusedAdamW : IDisposable
{
    private readonly Tensor[] _parameters;
    private readonly double[] _weightDecays;
    private readonly ScratchMemory _squares = new();
    private readonly double _beta1;
    private readonly double _beta2;
    private readonly double _epsilon;

    /// <param name="parameters">The weights: contiguous, on the CPU, all single or all double precision.</param>
    /// <param name="weightDecays">Decoupled weight decay of each.</param>
    /// <param name="beta1">Decay of the first moment.</param>
    /// <param name="beta2">Decay of the second moment.</param>
    /// <param name="epsilon">Added to the root of the second moment.</param>
    /// <exception cref="ArgumentException">A tensor does not fit.</exception>
    public FusedAdamW(
        IReadOnlyList<Tensor> parameters, IReadOnlyList<double> weightDecays, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8)
    {
        if (weightDecays.Count != parameters.Count)
            throw new ArgumentException($"{weightDecays.Count} weight decays for {parameters.Count} parameters.", nameof(weightDecays));

        foreach (Tensor parameter in parameters)
        {
            if (!FusedPath.IsSupported(parameter) || !parameter.is_contiguous() || parameter.dtype != parameters[0].dtype)
                throw new ArgumentException("Parameters must be contiguous, on the CPU, and all single or all double precision.", nameof(parameters));
        }

        _parameters = [.. parameters];
        _weightDecays = [.. weightDecays];
        _beta1 = beta1;
        _beta2 = beta2;
        _epsilon = epsilon;
        FirstMoments = [.. _parameters.Select(NewMoment)];
        SecondMoments = [.. _parameters.Select(NewMoment)];
    }

    /// <summary>Running means of the gradients, one for each parameter.</summary>
    public IReadOnlyList<Tensor> FirstMoments { get; }

    /// <summary>Running means of their squares.</summary>
    public IReadOnlyList<Tensor> SecondMoments { get; }

    /// <summary>Steps taken.</summary>
    public long Steps { get; set; }

    /// <summary>Takes one step; parameters without a gradient are left alone.</summary>
    /// <param name="learningRate">The step size.</param>
    /// <param name="clipNorm">The norm that all gradients together are scaled down to; 0 leaves them.</param>
    /// <param name="averages">Averages to move towards the new weights, one for each parameter; or null.</param>
    /// <param name="averageDecay">What an average keeps of itself.</param>
    /// <returns>The gradients' norm before clipping. When it is not finite nothing has been changed.</returns>
    public double Step(double learningRate, double clipNorm, IReadOnlyList<Tensor>? averages = null, double averageDecay = 0)
    {
        if (averages is not null && averages.Count != _parameters.Length)
            throw new ArgumentException($"{averages.Count} averages for {_parameters.Length} parameters.", nameof(averages));

        return _parameters[0].dtype == ScalarType.Float64
            ? Step(FusedPath.Double, learningRate, clipNorm, averages, averageDecay)
            : Step(FusedPath.Single, learningRate, clipNorm, averages, averageDecay);
    }

    /// <summary>Forgets all gradients.</summary>
    public void ZeroGradients()
    {
        foreach (Tensor parameter in _parameters)
        {
            using Tensor? gradient = parameter.grad;
            parameter.grad = null;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Tensor moment in FirstMoments.Concat(SecondMoments))
            moment.Dispose();
    }

    private static Tensor NewMoment(Tensor parameter) => zeros(parameter.shape, parameter.dtype).DetachFromDisposeScope();

    private double Step<TElement>(
        FusedKernels<TElement> kernels, double learningRate, double clipNorm, IReadOnlyList<Tensor>? averages, double averageDecay)
        where TElement : unmanaged
    {
        UpdateTensor<TElement>* tensors = stackalloc UpdateTensor<TElement>[_parameters.Length];
        var gradients = new List<Tensor>(_parameters.Length);
        int blocks = 0;
        for (int at = 0; at < _parameters.Length; at++)
        {
            using Tensor? gradient = _parameters[at].grad;
            if (gradient is null)
                continue;

            gradients.Add(gradient.contiguous());
            tensors[gradients.Count - 1] = new UpdateTensor<TElement>
            {
                Count = _parameters[at].numel(),
                FirstBlock = blocks,
                Weights = TensorMemory.Of<TElement>(_parameters[at]),
                Gradient = TensorMemory.Of<TElement>(gradients[^1]),
                FirstMoment = TensorMemory.Of<TElement>(FirstMoments[at]),
                SecondMoment = TensorMemory.Of<TElement>(SecondMoments[at]),
                Average = TensorMemory.Of<TElement>(averages?[at]),
                WeightDecay = _weightDecays[at],
            };
            blocks += kernels.UpdateBlocks(_parameters[at].numel());
        }

        long step = Steps + 1;
        UpdateOperands<TElement> update = new()
        {
            Tensors = tensors,
            TensorCount = gradients.Count,
            Blocks = blocks,
            Squares = _squares.Take<double>(Math.Max(1, blocks)),
            ClipNorm = clipNorm,
            LearningRate = learningRate,
            Beta1 = _beta1,
            Beta2 = _beta2,
            Epsilon = _epsilon,
            FirstCorrection = 1 - Math.Pow(_beta1, step),
            SecondCorrection = 1 - Math.Pow(_beta2, step),
            AverageDecay = averageDecay,
        };
        kernels.Update(WorkCrew.Shared, ref update);
        foreach (Tensor gradient in gradients)
            gradient.Dispose();

        if (double.IsFinite(update.Norm))
            Steps = step;

        return update.Norm;
    }
}
