using System.Collections.Generic;
using DialogueRnn.Training.Networks.Fused.Crew;
using DialogueRnn.Training.Networks.Fused.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Networks.Fused;

/// <summary>The autograd function behind <see cref="FusedLinear"/>, for an input [rows, in].</summary>
internal sealed unsafe class LinearFunction : autograd.SingleTensorFunction<LinearFunction>
{
    private const string Wanted = "wanted";

    /// <inheritdoc/>
    public override string Name => nameof(LinearFunction);

    /// <inheritdoc/>
    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        Tensor? bias = vars.Length > 2 ? (Tensor)vars[2] : null;
        bool wantsInput = ((Tensor)vars[0]).requires_grad;
        bool wantsWeight = ((Tensor)vars[1]).requires_grad || bias is { requires_grad: true };
        Tensor input = ((Tensor)vars[0]).contiguous();
        Tensor weight = ((Tensor)vars[1]).contiguous();
        ctx.save_for_backward([input, weight]);
        ctx.save_data(Wanted, (wantsInput, wantsWeight, bias is not null));
        return Compute(input, weight, bias);
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        List<Tensor> saved = ctx.get_saved_variables();
        (bool wantsInput, bool wantsWeight, bool hasBias) = ((bool, bool, bool))ctx.get_data(Wanted);
        using Tensor gradient = grad_output.contiguous();
        Tensor input = saved[0];
        Tensor weight = saved[1];
        Tensor? inputGradient = wantsInput ? empty(input.shape, input.dtype) : null;
        Tensor? weightGradient = wantsWeight ? empty(weight.shape, input.dtype) : null;
        Tensor? biasGradient = wantsWeight && hasBias ? empty([weight.size(0)], input.dtype) : null;
        if (input.dtype == ScalarType.Float64)
            Backward(FusedPath.Double, input, weight, gradient, inputGradient, weightGradient, biasGradient);
        else
            Backward(FusedPath.Single, input, weight, gradient, inputGradient, weightGradient, biasGradient);

        input.Dispose();
        weight.Dispose();
        grad_output.Dispose();
        return Gradients.HandOver(hasBias ? [inputGradient, weightGradient, biasGradient] : [inputGradient, weightGradient])!;
    }

    /// <summary>Computes the layer without a graph.</summary>
    internal static Tensor Compute(Tensor input, Tensor weight, Tensor? bias)
    {
        using Tensor rows = input.contiguous();
        using Tensor weights = weight.contiguous();
        using Tensor? added = bias?.contiguous();
        Tensor output = empty([rows.size(0), weights.size(0)], rows.dtype);
        if (rows.dtype == ScalarType.Float64)
            Forward(FusedPath.Double, rows, weights, added, output);
        else
            Forward(FusedPath.Single, rows, weights, added, output);

        return output;
    }

    private static void Forward<TElement>(FusedKernels<TElement> kernels, Tensor input, Tensor weight, Tensor? bias, Tensor output)
        where TElement : unmanaged
    {
        LinearOperands<TElement> linear = Operands<TElement>(input, weight);
        linear.Bias = TensorMemory.Of<TElement>(bias);
        linear.Output = TensorMemory.Of<TElement>(output);
        kernels.LinearForward(WorkCrew.Shared, ref linear);
    }

    private static void Backward<TElement>(
        FusedKernels<TElement> kernels,
        Tensor input,
        Tensor weight,
        Tensor gradient,
        Tensor? inputGradient,
        Tensor? weightGradient,
        Tensor? biasGradient)
        where TElement : unmanaged
    {
        LinearOperands<TElement> linear = Operands<TElement>(input, weight);
        linear.OutputGradient = TensorMemory.Of<TElement>(gradient);
        linear.InputGradient = TensorMemory.Of<TElement>(inputGradient);
        linear.WeightsGradient = TensorMemory.Of<TElement>(weightGradient);
        linear.BiasGradient = TensorMemory.Of<TElement>(biasGradient);
        kernels.LinearBackward(WorkCrew.Shared, ref linear);
    }

    private static LinearOperands<TElement> Operands<TElement>(Tensor input, Tensor weight)
        where TElement : unmanaged => new()
        {
            Rows = (int)input.size(0),
            InputWidth = (int)weight.size(1),
            OutputWidth = (int)weight.size(0),
            Input = TensorMemory.Of<TElement>(input),
            Weights = TensorMemory.Of<TElement>(weight),
        };
}
