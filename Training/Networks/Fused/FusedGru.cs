using DialogueRnn.Model;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Networks.Fused;

/// <summary>
/// The recurrence of a GRU layer as in PyTorch: gates reset, update, new; the reset gate is applied after the recurrent product.
/// </summary>
internal static class FusedGru
{
    /// <summary>Runs all steps of one layer, differentiable in all four arguments.</summary>
    /// <param name="inputGates">[sequence, batch, 3 · hidden]: the projection of the input, with the input bias.</param>
    /// <param name="initialState">[batch, hidden].</param>
    /// <param name="recurrentWeights">[3 · hidden, hidden].</param>
    /// <param name="recurrentBias">[3 · hidden].</param>
    /// <returns>The state after every step [sequence, batch, hidden], and after the last step [batch, hidden].</returns>
    /// <exception cref="System.ArgumentException">A shape, element type or device does not fit.</exception>
    public static (Tensor Output, Tensor FinalState) Recurrence(
        Tensor inputGates, Tensor initialState, Tensor recurrentWeights, Tensor recurrentBias)
    {
        FusedSequence sequence = FusedRecurrence.Run(CellKind.Gru, inputGates, initialState, null, recurrentWeights, recurrentBias);
        return (sequence.Output, sequence.FinalState);
    }
}
