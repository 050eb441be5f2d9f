using System.Collections.Generic;
using TorchSharp;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Networks.Fused;

/// <summary>input · weightᵀ + bias, used for the input projections of all steps at once and for the layer before the softmax.</summary>
internal static class FusedLinear
{
    /// <summary>Applies the layer, differentiable in all arguments.</summary>
    /// <param name="input">[…, in].</param>
    /// <param name="weight">[out, in].</param>
    /// <param name="bias">[out]. Null for none.</param>
    /// <returns>[…, out].</returns>
    /// <exception cref="System.ArgumentException">A shape, element type or device does not fit.</exception>
    public static Tensor Apply(Tensor input, Tensor weight, Tensor? bias)
    {
        ScalarType element = input.dtype == ScalarType.Float64 ? ScalarType.Float64 : ScalarType.Float32;
        TensorMemory.Require(weight, element, nameof(weight), -1, input.size(-1));
        long[] shape = input.shape;
        using Tensor rows = input.reshape(-1, shape[^1]);
        TensorMemory.Require(rows, element, nameof(input), -1, weight.size(1));
        if (bias is not null)
            TensorMemory.Require(bias, element, nameof(bias), weight.size(0));

        shape[^1] = weight.size(0);
        using Tensor output = TensorMemory.WantsGradient(input, weight, bias)
            ? LinearFunction.apply(bias is null ? [rows, weight] : [rows, weight, bias])
            : LinearFunction.Compute(rows, weight, bias);
        return output.view(shape);
    }
}
