using TorchSharp;
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
        ScalarType element = inputGates.dtype == ScalarType.Float64 ? ScalarType.Float64 : ScalarType.Float32;
        TensorMemory.Require(recurrentWeights, element, nameof(recurrentWeights), -1, -1);
        long hidden = recurrentWeights.size(1);
        TensorMemory.Require(recurrentWeights, element, nameof(recurrentWeights), 3 * hidden, hidden);
        TensorMemory.Require(inputGates, element, nameof(inputGates), -1, -1, 3 * hidden);
        TensorMemory.Require(initialState, element, nameof(initialState), inputGates.size(1), hidden);
        TensorMemory.Require(recurrentBias, element, nameof(recurrentBias), 3 * hidden);
        if (TensorMemory.WantsGradient(inputGates, initialState, recurrentWeights, recurrentBias))
        {
            System.Collections.Generic.List<Tensor> both = GruFunction.apply(inputGates, initialState, recurrentWeights, recurrentBias);
            return (both[0], both[1]);
        }

        (Tensor output, Tensor final, _) = GruFunction.Compute(inputGates, initialState, recurrentWeights, recurrentBias, false);
        return (output, final);
    }
}
