using static TorchSharp.torch;

namespace DialogueRnn.Training.Networks;

/// <summary>The scenes of the tokens of a batch.</summary>
/// <param name="Inputs">[scenes, scene inputs]: the encoded scenes. All zeros: no field is given.</param>
/// <param name="Places">int64 [sequence, batch]: for every token, the row of its scene in <paramref name="Inputs"/>.</param>
internal sealed record SceneBatch(Tensor Inputs, Tensor Places)
{
    /// <summary>int64 [lines]: the places, in [sequence · batch], of the last tokens of lines that have fields. Null if there are none, or if they were not asked for.</summary>
    public Tensor? Ends { get; init; }

    /// <summary>[lines, scene inputs]: the encoded fields of these lines, also those that training has taken back.</summary>
    public Tensor? EndFields { get; init; }
}
