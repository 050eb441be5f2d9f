using System;
using TorchSharp;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Networks.Fused;

/// <summary>
/// Selects rows of a table by token. In this way, the first layer's input projection reads the small product of embedding and weights.
/// </summary>
internal static class FusedGather
{
    /// <summary>Selects the row of every token, differentiable in the table.</summary>
    /// <param name="tokens">int64 [sequence, batch], each from 0 to vocabulary − 1.</param>
    /// <param name="table">[vocabulary, width].</param>
    /// <returns>[sequence, batch, width].</returns>
    /// <exception cref="ArgumentException">A shape, element type or device does not fit, or a token is not in the table.</exception>
    public static Tensor Apply(Tensor tokens, Tensor table)
    {
        ScalarType element = table.dtype == ScalarType.Float64 ? ScalarType.Float64 : ScalarType.Float32;
        TensorMemory.Require(tokens, ScalarType.Int64, nameof(tokens), -1, -1);
        TensorMemory.Require(table, element, nameof(table), -1, -1);
        RequireKnown(tokens, table.size(0));
        return TensorMemory.WantsGradient(table) ? GatherFunction.apply(tokens, table) : GatherFunction.Compute(tokens, table);
    }

    private static unsafe void RequireKnown(Tensor tokens, long vocabulary)
    {
        using Tensor list = tokens.contiguous();
        foreach (long token in new ReadOnlySpan<long>(TensorMemory.Of<long>(list), checked((int)list.numel())))
        {
            if ((ulong)token >= (ulong)vocabulary)
                throw new ArgumentException($"tokens contains {token}, but the table has only the rows 0 to {vocabulary - 1}.", nameof(tokens));
        }
    }
}
