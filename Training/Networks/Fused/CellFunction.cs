using System.Collections.Generic;
using DialogueRnn.Model;
using DialogueRnn.Training.Networks.Fused.Cells;
using DialogueRnn.Training.Networks.Fused.Crew;
using DialogueRnn.Training.Networks.Fused.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Networks.Fused;

/// <summary>
/// The autograd function behind <see cref="FusedRecurrence"/>. Its arguments are the input gates, the initial state, the weights, the bias, the
/// kind of cell and, if the cell has one, the initial cell state. Its results are those of <see cref="FusedSequence"/>.
/// </summary>
internal sealed unsafe class CellFunction : autograd.MultiTensorFunction<CellFunction>
{
    private const string Choice = "choice";

    /// <inheritdoc/>
    public override string Name => nameof(CellFunction);

    /// <inheritdoc/>
    public override List<Tensor> forward(autograd.AutogradContext ctx, params object[] vars)
    {
        Tensor gates = (Tensor)vars[0];
        Tensor initial = ((Tensor)vars[1]).contiguous();
        Tensor weights = ((Tensor)vars[2]).contiguous();
        Tensor bias = (Tensor)vars[3];
        CellKind kind = (CellKind)vars[4];
        Tensor? initialCell = vars.Length > 5 ? ((Tensor)vars[5]).contiguous() : null;
        (FusedSequence sequence, Tensor? saved) = Compute(kind, gates, initial, initialCell, weights, bias, true);
        List<Tensor> kept = [initial, weights, sequence.Output];
        if (saved is not null)
            kept.Add(saved);

        if (initialCell is not null)
            kept.AddRange([initialCell, sequence.Cells!]);

        ctx.save_for_backward(kept);
        bool wantsInitial = ((Tensor)vars[1]).requires_grad || (initialCell is not null && ((Tensor)vars[5]).requires_grad);
        ctx.save_data(Choice, (kind, wantsInitial, ((Tensor)vars[2]).requires_grad || bias.requires_grad));
        return initialCell is null
            ? [sequence.Output, sequence.FinalState]
            : [sequence.Output, sequence.FinalState, sequence.Cells!, sequence.FinalCell!];
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, List<Tensor> grad_outputs)
    {
        List<Tensor> saved = ctx.get_saved_variables();
        (CellKind kind, bool wantsInitial, bool wantsWeights) = ((CellKind, bool, bool))ctx.get_data(Choice);
        List<Tensor?> gradients = saved[0].dtype == ScalarType.Float64
            ? Backward(FusedPath.Double.Cell(kind), saved, grad_outputs, wantsInitial, wantsWeights)
            : Backward(FusedPath.Single.Cell(kind), saved, grad_outputs, wantsInitial, wantsWeights);
        foreach (Tensor tensor in saved)
            tensor.Dispose();

        foreach (Tensor tensor in grad_outputs)
            tensor?.Dispose();

        return Gradients.HandOver(gradients)!;
    }

    /// <summary>Runs the steps. Stores the values for the backward pass if <paramref name="saves"/> is true.</summary>
    internal static (FusedSequence Sequence, Tensor? Saved) Compute(
        CellKind kind, Tensor inputGates, Tensor initialState, Tensor? initialCell, Tensor weights, Tensor bias, bool saves)
    {
        using Tensor gates = inputGates.contiguous();
        using Tensor initial = initialState.contiguous();
        using Tensor? cell = initialCell?.contiguous();
        using Tensor recurrent = weights.contiguous();
        using Tensor added = bias.contiguous();
        return gates.dtype == ScalarType.Float64
            ? Compute(FusedPath.Double.Cell(kind), gates, initial, cell, recurrent, added, saves)
            : Compute(FusedPath.Single.Cell(kind), gates, initial, cell, recurrent, added, saves);
    }

    private static (FusedSequence Sequence, Tensor? Saved) Compute<TElement>(
        CellKernels<TElement> kernels, Tensor gates, Tensor initial, Tensor? initialCell, Tensor weights, Tensor bias, bool saves)
        where TElement : unmanaged
    {
        int sequence = (int)gates.size(0);
        int batch = (int)gates.size(1);
        int hidden = (int)weights.size(1);
        long savedSize = kernels.SavedSize(sequence, batch, hidden);
        Tensor output = empty([sequence, batch, hidden], gates.dtype);
        Tensor? cells = initialCell is null ? null : empty([sequence, batch, hidden], gates.dtype);
        Tensor? saved = saves && savedSize > 0 ? empty([savedSize], gates.dtype) : null;
        CellOperands<TElement> cell = new()
        {
            Sequence = sequence,
            Batch = batch,
            Hidden = hidden,
            InputGates = TensorMemory.Of<TElement>(gates),
            InitialState = TensorMemory.Of<TElement>(initial),
            InitialCell = TensorMemory.Of<TElement>(initialCell),
            Weights = TensorMemory.Of<TElement>(weights),
            Bias = TensorMemory.Of<TElement>(bias),
            Output = TensorMemory.Of<TElement>(output),
            Cells = TensorMemory.Of<TElement>(cells),
            Saved = TensorMemory.Of<TElement>(saved),
        };
        kernels.Forward(WorkCrew.Shared, ref cell);
        return (new FusedSequence(output, Last(output, initial), cells, cells is null ? null : Last(cells, initialCell!)), saved);
    }

    private static Tensor Last(Tensor states, Tensor initial)
    {
        using Tensor last = states.size(0) == 0 ? initial.alias() : states[states.size(0) - 1];
        return last.clone();
    }

    private static List<Tensor?> Backward<TElement>(
        CellKernels<TElement> kernels, List<Tensor> saved, List<Tensor> gradients, bool wantsInitial, bool wantsWeights)
        where TElement : unmanaged
    {
        Tensor output = saved[2];
        ScalarType element = output.dtype;
        int sequence = (int)output.size(0);
        int batch = (int)output.size(1);
        int hidden = (int)output.size(2);
        long width = (long)kernels.Gates * hidden;
        bool hasCell = kernels.HasCellState;
        using Tensor? outputGradient = Dense(gradients[0]);
        using Tensor? finalGradient = Dense(gradients[1]);
        using Tensor? cellsGradient = hasCell ? Dense(gradients[2]) : null;
        using Tensor? finalCellGradient = hasCell ? Dense(gradients[3]) : null;
        using Tensor? recurrent = kernels.OwnGates > 0 ? empty([sequence, batch, hidden], element) : null;
        Tensor gates = empty([sequence, batch, width], element);
        Tensor? initial = wantsInitial ? empty([batch, hidden], element) : null;
        Tensor? initialCell = wantsInitial && hasCell ? empty([batch, hidden], element) : null;
        Tensor? weights = wantsWeights ? empty([width, hidden], element) : null;
        Tensor? bias = wantsWeights ? empty([width], element) : null;
        CellOperands<TElement> cell = new()
        {
            Sequence = sequence,
            Batch = batch,
            Hidden = hidden,
            InitialState = TensorMemory.Of<TElement>(saved[0]),
            InitialCell = TensorMemory.Of<TElement>(hasCell ? saved[^2] : null),
            Weights = TensorMemory.Of<TElement>(saved[1]),
            Output = TensorMemory.Of<TElement>(output),
            Cells = TensorMemory.Of<TElement>(hasCell ? saved[^1] : null),
            Saved = TensorMemory.Of<TElement>(saved.Count > 3 ? saved[3] : null),
            OutputGradient = TensorMemory.Of<TElement>(outputGradient),
            FinalGradient = TensorMemory.Of<TElement>(finalGradient),
            CellsGradient = TensorMemory.Of<TElement>(cellsGradient),
            FinalCellGradient = TensorMemory.Of<TElement>(finalCellGradient),
            InputGatesGradient = TensorMemory.Of<TElement>(gates),
            RecurrentGradient = TensorMemory.Of<TElement>(recurrent),
            InitialStateGradient = TensorMemory.Of<TElement>(initial),
            InitialCellGradient = TensorMemory.Of<TElement>(initialCell),
            WeightsGradient = TensorMemory.Of<TElement>(weights),
            BiasGradient = TensorMemory.Of<TElement>(bias),
        };
        kernels.Backward(WorkCrew.Shared, ref cell);
        return hasCell ? [gates, initial, weights, bias, null, initialCell] : [gates, initial, weights, bias, null];
    }

    private static Tensor? Dense(Tensor? gradient) => TensorMemory.IsMissing(gradient) ? null : gradient!.contiguous();
}
