using System.Collections.Generic;

namespace DialogueRnn.Training.Networks;

/// <summary>The weights of one recurrent layer, row-major, gates in PyTorch's order (GRU: reset, update, new; LSTM: input, forget, cell, output).</summary>
/// <param name="InputWeights">[gates · hidden, input width].</param>
/// <param name="RecurrentWeights">[gates · hidden, hidden].</param>
/// <param name="InputBias">[gates · hidden].</param>
/// <param name="RecurrentBias">[gates · hidden].</param>
internal sealed record LayerWeights(float[] InputWeights, float[] RecurrentWeights, float[] InputBias, float[] RecurrentBias);

/// <summary>The weights of a network's scenes, row-major. All zeros as input give a vector of zeros, which adds nothing.</summary>
/// <param name="Inputs">[scene width, scene inputs]: the vector of a scene is tanh of the product with its encoded fields.</param>
/// <param name="Gates">[gates · hidden, scene width]: what the vector adds to the gates of the first layer.</param>
/// <param name="Features">[output width, scene width]: what the vector adds to the vectors that the softmax layer's weights are multiplied with.</param>
internal sealed record SceneWeights(float[] Inputs, float[] Gates, float[] Features)
{
    /// <summary>[scene hidden, scene inputs]: the hidden units are the positive parts of the products with the encoded fields. Empty without hidden units.</summary>
    public float[] Hidden { get; init; } = [];

    /// <summary>[scene width, scene hidden]: what the hidden units add inside tanh. Empty without hidden units.</summary>
    public float[] Inner { get; init; } = [];
}

/// <summary>All weights of a network as arrays. The exporter reads them.</summary>
/// <param name="Shape">The sizes.</param>
/// <param name="Embedding">[vocabulary, embedding]. Null if the input is one-hot.</param>
/// <param name="Layers">The layers, starting at the input.</param>
/// <param name="OutputWeights">[vocabulary, hidden]. Empty if the embedding is tied.</param>
/// <param name="OutputBias">[vocabulary].</param>
/// <param name="Projection">[embedding, hidden], without bias: from the last layer to a tied embedding of another width. Null if there is none.</param>
/// <param name="Scene">What a scene adds. Null if the network has no scenes.</param>
internal sealed record StepWeights(
    NetworkShape Shape,
    float[]? Embedding,
    IReadOnlyList<LayerWeights> Layers,
    float[] OutputWeights,
    float[] OutputBias,
    float[]? Projection = null,
    SceneWeights? Scene = null);
