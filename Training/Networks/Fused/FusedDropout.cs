using System;
using System.Collections.Generic;
using DialogueRnn.Training.Networks.Fused.Crew;
using DialogueRnn.Training.Networks.Fused.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Networks.Fused;

/// <summary>
/// Dropout with random bits from a counter. On the CPU, libtorch draws them one by one, which costs a tenth of a small network's step.
/// </summary>
internal static class FusedDropout
{
    /// <summary>Applies dropout with a key from libtorch's random state, so a resumed run drops the same elements.</summary>
    /// <param name="input">A tensor of any shape.</param>
    /// <param name="share">The share to drop, from 0 up to, not including, 1.</param>
    /// <exception cref="ArgumentException">The share, element type or device does not fit.</exception>
    public static Tensor Apply(Tensor input, double share)
    {
        using Tensor key = randint(long.MaxValue, [1], ScalarType.Int64);
        return Apply(input, share, key.item<long>());
    }

    /// <summary>Drops the elements that a key chooses, and divides the others by 1 − <paramref name="share"/>.</summary>
    /// <param name="input">A tensor of any shape.</param>
    /// <param name="share">The share to drop, from 0 up to, not including, 1.</param>
    /// <param name="key">Chooses the elements.</param>
    /// <exception cref="ArgumentException">The share, element type or device does not fit.</exception>
    public static Tensor Apply(Tensor input, double share, long key)
    {
        if (!FusedPath.IsSupported(input))
            throw new ArgumentException($"input is {input.dtype} on {input.device}, but it must be in single or double precision on the CPU.", nameof(input));
        if (share is not (>= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(share), share, "The share must be from 0 up to, not including, 1.");

        return TensorMemory.WantsGradient(input) ? DropoutFunction.apply(input, share, key) : DropoutFunction.Compute(input, share, key);
    }
}

/// <summary>The autograd function behind <see cref="FusedDropout"/>.</summary>
internal sealed unsafe class DropoutFunction : autograd.SingleTensorFunction<DropoutFunction>
{
    private const string Choice = "choice";

    /// <inheritdoc/>
    public override string Name => nameof(DropoutFunction);

    /// <inheritdoc/>
    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        (double share, long key) = ((double)vars[1], (long)vars[2]);
        ctx.save_data(Choice, (share, key));
        return Compute((Tensor)vars[0], share, key);
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        (double share, long key) = ((double, long))ctx.get_data(Choice);
        Tensor gradient = Compute(grad_output, share, key);
        grad_output.Dispose();
        return Gradients.HandOver([gradient, null, null])!;
    }

    /// <summary>Applies dropout without a graph.</summary>
    internal static Tensor Compute(Tensor input, double share, long key)
    {
        using Tensor dense = input.contiguous();
        Tensor output = empty(dense.shape, dense.dtype);
        if (dense.dtype == ScalarType.Float64)
            Run(FusedPath.Double, dense, output, share, key);
        else
            Run(FusedPath.Single, dense, output, share, key);

        return output;
    }

    private static void Run<TElement>(FusedKernels<TElement> kernels, Tensor input, Tensor output, double share, long key)
        where TElement : unmanaged
    {
        DropoutOperands<TElement> dropout = new()
        {
            Count = input.numel(),
            Input = TensorMemory.Of<TElement>(input),
            Output = TensorMemory.Of<TElement>(output),
            Key = (ulong)key,
            Share = share,
        };
        kernels.Dropout(WorkCrew.Shared, ref dropout);
    }
}
