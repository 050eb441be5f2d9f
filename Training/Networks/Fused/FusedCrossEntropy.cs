using System;
using System.Collections.Generic;
using DialogueRnn.Training.Networks.Fused.Crew;
using DialogueRnn.Training.Networks.Fused.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Networks.Fused;

/// <summary>The softmax loss. It overwrites the memory of the logits with their gradient, so nothing else may need the logits.</summary>
internal static class FusedCrossEntropy
{
    /// <summary>The mean loss over rows, differentiable in the logits.</summary>
    /// <param name="logits">[rows, classes]. Overwritten.</param>
    /// <param name="targets">int64 [rows]: the right class of each row. Negative for a row that does not count.</param>
    /// <param name="accuracy">Receives the share of counted rows whose right class is the likeliest.</param>
    /// <returns>One number. 0 if no row counts.</returns>
    /// <exception cref="ArgumentException">A shape, element type or device does not fit, or a target is not a class.</exception>
    public static Tensor Apply(Tensor logits, Tensor targets, out double accuracy) => Run(logits, null, Columns(targets, logits), out accuracy);

    /// <summary>The mean loss over rows whose right class is stored apart from the others.</summary>
    /// <param name="logits">[rows, classes]: the logits of the others. Overwritten.</param>
    /// <param name="right">[rows]: the logits of the right classes. Overwritten.</param>
    /// <param name="leftOut">[rows]: the column that is the right class again and is left out. −1 for none.</param>
    /// <param name="accuracy">Receives the share of rows whose right class is the likeliest.</param>
    /// <exception cref="ArgumentException">A shape, element type or device does not fit.</exception>
    public static Tensor Apply(Tensor logits, Tensor right, int[] leftOut, out double accuracy)
    {
        TensorMemory.Require(right, logits.dtype, nameof(right), logits.size(0));
        return Run(logits, right, leftOut, out accuracy);
    }

    private static Tensor Run(Tensor logits, Tensor? right, int[] targets, out double accuracy)
    {
        ScalarType element = logits.dtype == ScalarType.Float64 ? ScalarType.Float64 : ScalarType.Float32;
        TensorMemory.Require(logits, element, nameof(logits), targets.Length, -1);
        if (!logits.is_contiguous() || right is { } given && !given.is_contiguous())
            throw new ArgumentException("Logits must be contiguous, because they are overwritten.", nameof(logits));
        var work = new CrossEntropyWork(targets, right is not null);
        Tensor loss = TensorMemory.WantsGradient(logits, right)
            ? CrossEntropyFunction.apply(right is null ? [logits, work] : [logits, work, right])
            : CrossEntropyFunction.Compute(logits, right, work);
        accuracy = work.Accuracy;
        return loss;
    }

    private static int[] Columns(Tensor targets, Tensor logits)
    {
        TensorMemory.Require(targets, ScalarType.Int64, nameof(targets), logits.size(0));
        long classes = logits.size(1);
        using Tensor list = targets.contiguous();
        return Array.ConvertAll(list.data<long>().ToArray(), target => target < classes
            ? (int)Math.Max(-1, target)
            : throw new ArgumentException($"targets contains {target}, but there are only the classes 0 to {classes - 1}.", nameof(targets)));
    }
}

/// <summary>The inputs and results of the loss besides the tensors.</summary>
internal sealed class CrossEntropyWork(int[] targets, bool countsAll)
{
    /// <summary>[rows], as <see cref="CrossEntropyOperands{TElement}.Targets"/>.</summary>
    public int[] Targets { get; } = targets;

    /// <summary>The number of rows that count.</summary>
    public int Counted { get; } = countsAll ? targets.Length : Array.FindAll(targets, target => target >= 0).Length;

    /// <summary>The share of counted rows whose right class is the likeliest.</summary>
    public double Accuracy { get; set; }
}

/// <summary>The autograd function behind <see cref="FusedCrossEntropy"/>.</summary>
internal sealed unsafe class CrossEntropyFunction : autograd.SingleTensorFunction<CrossEntropyFunction>
{
    /// <inheritdoc/>
    public override string Name => nameof(CrossEntropyFunction);

    /// <inheritdoc/>
    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        Tensor logits = (Tensor)vars[0];
        Tensor? right = vars.Length > 2 ? (Tensor)vars[2] : null;
        ctx.save_for_backward(right is null ? [logits] : [logits, right]);
        return Compute(logits, right, (CrossEntropyWork)vars[1]);
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        List<Tensor> saved = ctx.get_saved_variables();
        using IDisposable noGradient = no_grad();
        var gradients = new List<Tensor?> { Scaled(saved[0], grad_output), null };
        if (saved.Count > 1)
            gradients.Add(Scaled(saved[1], grad_output));
        saved.ForEach(tensor => tensor.Dispose());
        grad_output.Dispose();
        return Gradients.HandOver(gradients)!;
    }

    /// <summary>Computes the loss. The logits become their gradient.</summary>
    internal static Tensor Compute(Tensor logits, Tensor? right, CrossEntropyWork work) => logits.dtype == ScalarType.Float64
        ? Run(FusedPath.Double, logits, right, work)
        : Run(FusedPath.Single, logits, right, work);

    private static Tensor Scaled(Tensor gradient, Tensor factor)
    {
        Tensor plain = gradient.detach();
        double value = factor.to_type(ScalarType.Float64).item<double>();
        return value == 1.0 ? plain : plain.mul_(value);
    }

    private static Tensor Run<TElement>(FusedKernels<TElement> kernels, Tensor logits, Tensor? right, CrossEntropyWork work)
        where TElement : unmanaged
    {
        int rows = work.Targets.Length;
        double[] losses = new double[rows];
        bool[] hits = new bool[rows];
        fixed (int* targets = work.Targets)
        fixed (double* loss = losses)
        fixed (bool* hit = hits)
        {
            CrossEntropyOperands<TElement> entropy = new()
            {
                Rows = rows,
                Classes = (int)logits.size(1),
                Logits = TensorMemory.Of<TElement>(logits),
                Right = TensorMemory.Of<TElement>(right),
                Targets = targets,
                Losses = loss,
                Hits = hit,
                Scale = 1.0 / Math.Max(1, work.Counted),
            };
            kernels.CrossEntropy(WorkCrew.Shared, ref entropy);
        }

        work.Accuracy = (double)Array.FindAll(hits, hit => hit).Length / Math.Max(1, work.Counted);
        double sum = 0;
        foreach (double loss in losses)
            sum += loss;
        return tensor(sum / Math.Max(1, work.Counted), dtype: logits.dtype);
    }
}
