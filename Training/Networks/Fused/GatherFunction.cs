using System.Collections.Generic;
using DialogueRnn.Training.Networks.Fused.Crew;
using DialogueRnn.Training.Networks.Fused.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Networks.Fused;

/// <summary>The autograd function behind <see cref="FusedGather"/>.</summary>
internal sealed unsafe class GatherFunction : autograd.SingleTensorFunction<GatherFunction>
{
    private const string Vocabulary = "vocabulary";

    /// <inheritdoc/>
    public override string Name => nameof(GatherFunction);

    /// <inheritdoc/>
    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        Tensor tokens = ((Tensor)vars[0]).contiguous();
        Tensor table = (Tensor)vars[1];
        ctx.save_for_backward([tokens]);
        ctx.save_data(Vocabulary, table.size(0));
        return Compute(tokens, table);
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        using Tensor tokens = ctx.get_saved_variables()[0];
        using Tensor gradient = grad_output.contiguous();
        Tensor table = empty([(long)ctx.get_data(Vocabulary), gradient.size(-1)], gradient.dtype);
        if (gradient.dtype == ScalarType.Float64)
            Backward(FusedPath.Double, tokens, gradient, table);
        else
            Backward(FusedPath.Single, tokens, gradient, table);

        grad_output.Dispose();
        return Gradients.HandOver([null, table])!;
    }

    /// <summary>Selects the rows without a graph.</summary>
    internal static Tensor Compute(Tensor tokens, Tensor table)
    {
        using Tensor list = tokens.contiguous();
        using Tensor rows = table.contiguous();
        Tensor output = empty([list.size(0), list.size(1), rows.size(1)], rows.dtype);
        if (rows.dtype == ScalarType.Float64)
            Forward(FusedPath.Double, list, rows, output);
        else
            Forward(FusedPath.Single, list, rows, output);

        return output;
    }

    private static void Forward<TElement>(FusedKernels<TElement> kernels, Tensor tokens, Tensor table, Tensor output)
        where TElement : unmanaged
    {
        GatherOperands<TElement> gather = Operands<TElement>(tokens, table);
        gather.Table = TensorMemory.Of<TElement>(table);
        gather.Output = TensorMemory.Of<TElement>(output);
        kernels.GatherForward(WorkCrew.Shared, ref gather);
    }

    private static void Backward<TElement>(FusedKernels<TElement> kernels, Tensor tokens, Tensor gradient, Tensor table)
        where TElement : unmanaged
    {
        GatherOperands<TElement> gather = Operands<TElement>(tokens, table);
        gather.OutputGradient = TensorMemory.Of<TElement>(gradient);
        gather.TableGradient = TensorMemory.Of<TElement>(table);
        kernels.GatherBackward(WorkCrew.Shared, ref gather);
    }

    private static GatherOperands<TElement> Operands<TElement>(Tensor tokens, Tensor table)
        where TElement : unmanaged => new()
        {
            Count = (int)tokens.numel(),
            Width = (int)table.size(1),
            Vocabulary = (int)table.size(0),
            Tokens = TensorMemory.Of<long>(tokens),
        };
}
