using System.Collections.Generic;
using DialogueRnn.Training.Networks.Fused.Crew;
using DialogueRnn.Training.Networks.Fused.Gru;
using DialogueRnn.Training.Networks.Fused.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Networks.Fused;

/// <summary>The autograd function behind <see cref="FusedGru"/>.</summary>
internal sealed unsafe class GruFunction : autograd.MultiTensorFunction<GruFunction>
{
    private const string Wanted = "wanted";

    /// <inheritdoc/>
    public override string Name => nameof(GruFunction);

    /// <inheritdoc/>
    public override List<Tensor> forward(autograd.AutogradContext ctx, params object[] vars)
    {
        Tensor gates = (Tensor)vars[0];
        Tensor initial = ((Tensor)vars[1]).contiguous();
        Tensor weights = ((Tensor)vars[2]).contiguous();
        Tensor bias = (Tensor)vars[3];
        (Tensor output, Tensor final, Tensor? saved) = Compute(gates, initial, weights, bias, true);
        ctx.save_for_backward([initial, weights, output, saved!]);
        ctx.save_data(Wanted, (((Tensor)vars[1]).requires_grad, ((Tensor)vars[2]).requires_grad || bias.requires_grad));
        return [output, final];
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, List<Tensor> grad_outputs)
    {
        List<Tensor> saved = ctx.get_saved_variables();
        (bool wantsInitial, bool wantsWeights) = ((bool, bool))ctx.get_data(Wanted);
        List<Tensor?> gradients = saved[0].dtype == ScalarType.Float64
            ? Backward(FusedPath.Double, saved, grad_outputs, wantsInitial, wantsWeights)
            : Backward(FusedPath.Single, saved, grad_outputs, wantsInitial, wantsWeights);
        foreach (Tensor tensor in saved)
            tensor.Dispose();

        foreach (Tensor tensor in grad_outputs)
            tensor?.Dispose();

        return Gradients.HandOver(gradients)!;
    }

    /// <summary>Runs the steps. Stores the values for the backward pass if <paramref name="saves"/> is true.</summary>
    internal static (Tensor Output, Tensor FinalState, Tensor? Saved) Compute(
        Tensor inputGates, Tensor initialState, Tensor weights, Tensor bias, bool saves)
    {
        using Tensor gates = inputGates.contiguous();
        using Tensor initial = initialState.contiguous();
        using Tensor recurrent = weights.contiguous();
        using Tensor added = bias.contiguous();
        return gates.dtype == ScalarType.Float64
            ? Compute(FusedPath.Double, gates, initial, recurrent, added, saves)
            : Compute(FusedPath.Single, gates, initial, recurrent, added, saves);
    }

    private static (Tensor Output, Tensor FinalState, Tensor? Saved) Compute<TElement>(
        FusedKernels<TElement> kernels, Tensor gates, Tensor initial, Tensor weights, Tensor bias, bool saves)
        where TElement : unmanaged
    {
        int sequence = (int)gates.size(0);
        int batch = (int)gates.size(1);
        int hidden = (int)weights.size(1);
        Tensor output = empty([sequence, batch, hidden], gates.dtype);
        Tensor? saved = saves ? empty([kernels.GruSavedSize(sequence, batch, hidden)], gates.dtype) : null;
        GruOperands<TElement> gru = new()
        {
            Sequence = sequence,
            Batch = batch,
            Hidden = hidden,
            InputGates = TensorMemory.Of<TElement>(gates),
            InitialState = TensorMemory.Of<TElement>(initial),
            Weights = TensorMemory.Of<TElement>(weights),
            Bias = TensorMemory.Of<TElement>(bias),
            Output = TensorMemory.Of<TElement>(output),
            Saved = TensorMemory.Of<TElement>(saved),
        };
        kernels.GruForward(WorkCrew.Shared, ref gru);
        using Tensor last = sequence == 0 ? initial.alias() : output[sequence - 1];
        return (output, last.clone(), saved);
    }

    private static List<Tensor?> Backward<TElement>(
        FusedKernels<TElement> kernels, List<Tensor> saved, List<Tensor> gradients, bool wantsInitial, bool wantsWeights)
        where TElement : unmanaged
    {
        Tensor output = saved[2];
        ScalarType element = output.dtype;
        int sequence = (int)output.size(0);
        int batch = (int)output.size(1);
        int hidden = (int)output.size(2);
        using Tensor? outputGradient = TensorMemory.IsMissing(gradients[0]) ? null : gradients[0].contiguous();
        using Tensor? finalGradient = TensorMemory.IsMissing(gradients[1]) ? null : gradients[1].contiguous();
        using Tensor newRecurrent = empty([sequence, batch, hidden], element);
        Tensor gates = empty([sequence, batch, 3L * hidden], element);
        Tensor? initial = wantsInitial ? empty([batch, hidden], element) : null;
        Tensor? weights = wantsWeights ? empty([3L * hidden, hidden], element) : null;
        Tensor? bias = wantsWeights ? empty([3L * hidden], element) : null;
        GruOperands<TElement> gru = new()
        {
            Sequence = sequence,
            Batch = batch,
            Hidden = hidden,
            InitialState = TensorMemory.Of<TElement>(saved[0]),
            Weights = TensorMemory.Of<TElement>(saved[1]),
            Output = TensorMemory.Of<TElement>(output),
            Saved = TensorMemory.Of<TElement>(saved[3]),
            OutputGradient = TensorMemory.Of<TElement>(outputGradient),
            FinalGradient = TensorMemory.Of<TElement>(finalGradient),
            InputGatesGradient = TensorMemory.Of<TElement>(gates),
            NewRecurrentGradient = TensorMemory.Of<TElement>(newRecurrent),
            InitialStateGradient = TensorMemory.Of<TElement>(initial),
            WeightsGradient = TensorMemory.Of<TElement>(weights),
            BiasGradient = TensorMemory.Of<TElement>(bias),
        };
        kernels.GruBackward(WorkCrew.Shared, ref gru);
        return [gates, initial, weights, bias];
    }
}
