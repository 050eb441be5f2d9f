namespace DialogueRnn.Training.Networks.Rewriting;

/// <summary>The sizes of a network that rewrites lines.</summary>
/// <param name="SourceVocabulary">The number of tokens of the lines that are read.</param>
/// <param name="TargetVocabulary">The number of tokens of the lines that are written.</param>
/// <param name="Embedding">The width of both embeddings. The target's embedding is also the weights of the softmax layer.</param>
/// <param name="Encoder">The number of units of the encoder in each direction.</param>
/// <param name="Hidden">The number of units of each of the decoder's two layers.</param>
/// <param name="HasAttention">Whether the decoder chooses at every step which states of the encoder it looks at. Otherwise it sees the encoder's vector at every step.</param>
internal sealed record RewriterShape(int SourceVocabulary, int TargetVocabulary, int Embedding, int Encoder, int Hidden, bool HasAttention)
{
    /// <summary>The number of layers of the decoder.</summary>
    public const int DecoderLayers = 2;

    private const int Gates = 3;

    /// <summary>The width of a state of the encoder, both directions together, and of the context that the decoder sees.</summary>
    public int Context => 2 * Encoder;

    /// <summary>The number of weights of the recurrent layers, without biases: GRU, two directions of the encoder and two layers of the decoder.</summary>
    public double RecurrentWeights => (2 * WeightsOf(Embedding, Encoder)) + WeightsOf(Embedding, Hidden) + WeightsOf((double)Hidden + Context, Hidden);

    /// <summary>Creates the sizes of a network whose encoder has half of the decoder's units in each direction.</summary>
    public static RewriterShape Of(int sourceVocabulary, int targetVocabulary, int embedding, int hidden, bool hasAttention) =>
        new(sourceVocabulary, targetVocabulary, embedding, hidden / 2, hidden, hasAttention);

    private static double WeightsOf(double inputs, double units) => Gates * units * (inputs + units);
}
