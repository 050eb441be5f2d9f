using static TorchSharp.torch;

namespace DialogueRnn.Training.Networks.Fused;

/// <summary>What a recurrent layer gives.</summary>
/// <param name="Output">The state after every step, [sequence, batch, hidden].</param>
/// <param name="FinalState">The state after the last step, [batch, hidden].</param>
/// <param name="Cells">For an LSTM, the cell state after every step, [sequence, batch, hidden]. Else null.</param>
/// <param name="FinalCell">For an LSTM, the cell state after the last step, [batch, hidden]. Else null.</param>
internal readonly record struct FusedSequence(Tensor Output, Tensor FinalState, Tensor? Cells, Tensor? FinalCell);
