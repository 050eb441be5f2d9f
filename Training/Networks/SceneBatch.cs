using static TorchSharp.torch;

namespace DialogueRnn.Training.Networks;

/// <summary>The scenes of the tokens of a batch.</summary>
/// <param name="Inputs">[scenes, scene inputs]: the encoded scenes. All zeros: no field is given.</param>
/// <param name="Places">int64 [sequence, batch]: for every token, the row of its scene in <paramref name="Inputs"/>.</param>
internal sealed record SceneBatch(Tensor Inputs, Tensor Places);
