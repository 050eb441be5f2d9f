using static TorchSharp.torch;

namespace DialogueRnn.Training.Networks.Rewriting;

/// <summary>What an encoder made of a batch of lines.</summary>
/// <param name="States">[steps, lines, context]: the state at every token, both directions. They mean nothing after the end of a line.</param>
/// <param name="Keys">[steps, lines, hidden]: what the decoder's states are compared with. Null without attention.</param>
/// <param name="Vector">[lines, context]: the vector of each whole line.</param>
/// <param name="Start">[decoder layers, lines, hidden]: the state that the decoder starts from.</param>
/// <param name="Lengths">int64 [lines].</param>
internal sealed record EncodedLines(Tensor States, Tensor? Keys, Tensor Vector, Tensor Start, Tensor Lengths);
