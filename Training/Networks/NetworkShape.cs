using System.Linq;
using DialogueRnn.Model;

namespace DialogueRnn.Training.Networks;

/// <summary>The sizes of a network.</summary>
/// <param name="Cell">The recurrent cell.</param>
/// <param name="Layers">The number of stacked layers, at least 1.</param>
/// <param name="Hidden">The number of units per layer.</param>
/// <param name="Embedding">The width of the learned embedding. 0: the input is one-hot.</param>
/// <param name="Vocabulary">The number of tokens, including the unknown token.</param>
internal sealed record NetworkShape(CellKind Cell, int Layers, int Hidden, int Embedding, int Vocabulary)
{
    private const int SceneVectorWidth = 64;
    private const int SceneHiddenWidth = 128;

    /// <summary>The level of the tokens. At word level, the first layer reads the embedding. At character level, the input may be one-hot.</summary>
    public TokenLevel Level { get; init; }

    /// <summary>Whether the embedding also gives the logits: table · p + bias. Only at word level.</summary>
    public bool IsTied { get; init; }

    /// <summary>The number of numbers of an encoded scene. 0: the network has no scenes.</summary>
    public int SceneInputs { get; init; }

    /// <summary>The number of hidden units between the encoded scene and its vector. 0: none.</summary>
    public int SceneHidden { get; init; }

    /// <summary>Whether a scene stands beside the lines.</summary>
    public bool HasScene => SceneInputs > 0;

    /// <summary>The width of a scene's vector. 0 without scenes.</summary>
    public int SceneWidth => HasScene ? SceneVectorWidth : 0;

    /// <summary>The length of a scene's row: what it adds to the gates of the first layer, then what it adds to the features. 0 without scenes.</summary>
    public int SceneRowWidth => HasScene ? (Gates * Hidden) + OutputWidth : 0;

    /// <summary>The number of labels of a classifier. 0 for a model that generates lines.</summary>
    public int Labels { get; init; }

    /// <summary>The number of logits: one for each token or, in a classifier, for each label.</summary>
    public int Outputs => Labels > 0 ? Labels : Vocabulary;

    /// <summary>Whether the last layer's row is projected to the embedding's width before the product with the tied table.</summary>
    public bool HasProjection => IsTied && Embedding != Hidden;

    /// <summary>The length of a row in the matrix of the logits: the embedding's width if tied, otherwise <see cref="Hidden"/>. A classifier's rows have three
    /// parts of <see cref="Hidden"/>: for the last state, the largest values, the means.</summary>
    public int OutputWidth => Labels > 0 ? LineClassifier.Pools * Hidden : IsTied ? Embedding : Hidden;

    /// <summary>The number of gates per cell: 3 for GRU (reset, update, new), 4 for LSTM (input, forget, cell, output), 1 for the simple cell.</summary>
    public int Gates => Cell switch
    {
        CellKind.Gru => 3,
        CellKind.Lstm => 4,
        _ => 1,
    };

    /// <summary>The number of rows in the carried state: <see cref="Layers"/>, or twice that for LSTM (hidden rows, then cell rows).</summary>
    public int StateRows => Cell == CellKind.Lstm ? 2 * Layers : Layers;

    /// <summary>The width of the first layer's input.</summary>
    public int InputWidth => Embedding == 0 ? Vocabulary : Embedding;

    /// <summary>Returns these sizes with the scenes of some fields. Vectors get hidden units: what a picture shows is no linear function of its pixels.</summary>
    /// <param name="schema">The fields. Null: no scenes.</param>
    public NetworkShape WithScene(SceneSchema? schema) => this with
    {
        SceneInputs = schema?.InputWidth ?? 0,
        SceneHidden = schema is not null && schema.Fields.Any(field => field.Kind == SceneFieldKind.Vector) ? SceneHiddenWidth : 0,
    };
}
