using DialogueRnn.Model;

namespace DialogueRnn.Training.Networks;

/// <summary>The sizes of a network.</summary>
/// <param name="Cell">The recurrent cell.</param>
/// <param name="Layers">Stacked layers, at least 1.</param>
/// <param name="Hidden">Units a layer.</param>
/// <param name="Embedding">Width of the learned embedding; 0 feeds the token one-hot.</param>
/// <param name="Vocabulary">Tokens, the unknown token included.</param>
internal sealed record NetworkShape(CellKind Cell, int Layers, int Hidden, int Embedding, int Vocabulary)
{
    /// <summary>What a token stands for. At word level the first layer reads a row of the embedding; at character level the input may be one-hot.</summary>
    public TokenLevel Level { get; init; }

    /// <summary>Whether the embedding gives the logits, too: table · p + bias. At word level only.</summary>
    public bool IsTied { get; init; }

    /// <summary>Whether the last layer's row is turned into one of the embedding's width before it meets the tied table.</summary>
    public bool HasProjection => IsTied && Embedding != Hidden;

    /// <summary>Length of a row of the matrix that gives the logits: the embedding's width if tied, else <see cref="Hidden"/>.</summary>
    public int OutputWidth => IsTied ? Embedding : Hidden;

    /// <summary>Gates of one cell: 3 for GRU (reset, update, new), 4 for LSTM (input, forget, cell, output), 1 for the simple cell.</summary>
    public int Gates => Cell switch
    {
        CellKind.Gru => 3,
        CellKind.Lstm => 4,
        _ => 1,
    };

    /// <summary>Rows of the carried state: <see cref="Layers"/>, or twice that for LSTM (hidden rows, then cell rows).</summary>
    public int StateRows => Cell == CellKind.Lstm ? 2 * Layers : Layers;

    /// <summary>Width of what the first layer reads.</summary>
    public int InputWidth => Embedding == 0 ? Vocabulary : Embedding;
}
