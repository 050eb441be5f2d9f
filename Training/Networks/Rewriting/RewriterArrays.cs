namespace DialogueRnn.Training.Networks.Rewriting;

/// <summary>All weights of a rewriter as arrays, row-major. The exporter reads them.</summary>
/// <param name="Shape">The sizes.</param>
/// <param name="Source">[source vocabulary, embedding].</param>
/// <param name="Target">[target vocabulary, embedding].</param>
/// <param name="Forwards">The encoder's layer from the first token to the last.</param>
/// <param name="Backwards">The encoder's layer from the last token to the first.</param>
/// <param name="Lower">The decoder's layer that reads the tokens.</param>
/// <param name="Upper">The decoder's layer that reads the lower one's state and the context.</param>
/// <param name="Start">[2 · hidden, context].</param>
/// <param name="StartBias">[2 · hidden].</param>
/// <param name="Query">[context, hidden]: the transposed weights of the keys. Comparing the product with the states is the same as comparing the lower layer's state with
/// the keys. Null without attention.</param>
/// <param name="Features">[embedding, hidden + context].</param>
/// <param name="FeaturesBias">[embedding].</param>
/// <param name="OutputBias">[target vocabulary].</param>
internal sealed record RewriterArrays(
    RewriterShape Shape,
    float[] Source,
    float[] Target,
    LayerWeights Forwards,
    LayerWeights Backwards,
    LayerWeights Lower,
    LayerWeights Upper,
    float[] Start,
    float[] StartBias,
    float[]? Query,
    float[] Features,
    float[] FeaturesBias,
    float[] OutputBias);
