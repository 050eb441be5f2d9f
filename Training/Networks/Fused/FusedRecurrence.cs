using System;
using System.Collections.Generic;
using DialogueRnn.Model;
using DialogueRnn.Training.Networks.Fused.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Networks.Fused;

/// <summary>The recurrence of a layer as in PyTorch, for all kinds of cells, with the gates in PyTorch's order.</summary>
internal static class FusedRecurrence
{
    /// <summary>Runs all steps of one layer, differentiable in all tensors.</summary>
    /// <param name="kind">The cell.</param>
    /// <param name="inputGates">[sequence, batch, gates · hidden]: the projection of the input, with the input bias.</param>
    /// <param name="initialState">[batch, hidden].</param>
    /// <param name="initialCell">[batch, hidden] for an LSTM, else null.</param>
    /// <param name="recurrentWeights">[gates · hidden, hidden].</param>
    /// <param name="recurrentBias">[gates · hidden].</param>
    /// <exception cref="ArgumentException">A shape, element type or device does not fit, or a cell state is missing or given where there is none.</exception>
    public static FusedSequence Run(
        CellKind kind, Tensor inputGates, Tensor initialState, Tensor? initialCell, Tensor recurrentWeights, Tensor recurrentBias)
    {
        CellKernels<double> cell = FusedPath.Double.Cell(kind);
        ScalarType element = inputGates.dtype == ScalarType.Float64 ? ScalarType.Float64 : ScalarType.Float32;
        TensorMemory.Require(recurrentWeights, element, nameof(recurrentWeights), -1, -1);
        long hidden = recurrentWeights.size(1);
        TensorMemory.Require(recurrentWeights, element, nameof(recurrentWeights), cell.Gates * hidden, hidden);
        TensorMemory.Require(inputGates, element, nameof(inputGates), -1, -1, cell.Gates * hidden);
        TensorMemory.Require(initialState, element, nameof(initialState), inputGates.size(1), hidden);
        TensorMemory.Require(recurrentBias, element, nameof(recurrentBias), cell.Gates * hidden);
        if (cell.HasCellState != initialCell is not null)
            throw new ArgumentException($"An initial cell state must be given for an LSTM, and only for an LSTM. The cell is {kind}.", nameof(initialCell));

        if (initialCell is not null)
            TensorMemory.Require(initialCell, element, nameof(initialCell), inputGates.size(1), hidden);

        if (!TensorMemory.WantsGradient(inputGates, initialState, initialCell, recurrentWeights, recurrentBias))
            return CellFunction.Compute(kind, inputGates, initialState, initialCell, recurrentWeights, recurrentBias, false).Sequence;

        List<Tensor> results = initialCell is null
            ? CellFunction.apply(inputGates, initialState, recurrentWeights, recurrentBias, kind)
            : CellFunction.apply(inputGates, initialState, recurrentWeights, recurrentBias, kind, initialCell);
        return initialCell is null
            ? new FusedSequence(results[0], results[1], null, null)
            : new FusedSequence(results[0], results[1], results[2], results[3]);
    }
}
