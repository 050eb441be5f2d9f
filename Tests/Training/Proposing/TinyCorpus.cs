using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Decoding.Proposals;
using DialogueRnn.Inference.Scenes;
using DialogueRnn.Model;
using DialogueRnn.Training.Export;
using DialogueRnn.Training.Networks;
using DialogueRnn.Training.Tests.Export;

namespace DialogueRnn.Training.Tests.Proposing;

/// <summary>A word model and a memory of two voices. Its vocabulary begins with words that are too frequent to be replaced.</summary>
internal static class TinyCorpus
{
    internal const string Guard = "GUARD: ";
    internal const string Witch = "WITCH: ";

    internal static readonly Vocabulary Words = new(
        [.. "\n abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ:.".Select(letter => $"{letter}")],
        [.. Enumerable.Range(0, 220).Select(index => $" f{(char)('a' + (index % 26))}{(char)('a' + (index / 26))}"), " wolf", " goat", " Marta", " Brack", " Bread", " Cheese", " bread", " cheese", " river", " goats", " oats", " an", "."]);

    private static readonly Dictionary<string, IReadOnlyList<string>> Lines = new()
    {
        [Guard] = ["fab wolf fac bread.", "fad goat fae wolf.", "Marta fad cheese.", "Bread fab river.", "faa fab."],
        [Witch] = ["fab goat fab goat.", "Brack fac bread.", "fad wolf fac cheese.", "Bread faa goat faa cheese.", "fab Marta faa Brack.", "Brack faa Marta.", "Bread faa.", "fab goats faa.", "oats faa fab.", "an oats fac."],
    };

    internal static CorpusMemory Memory { get; } = CorpusMemory.Build(Words, Lines);

    /// <summary>Weights in which wolf and goat, bread and cheese, and the two names have nearly the same rows.</summary>
    internal static StepWeights Weights()
    {
        StepWeights drawn = RandomWords.Of(CellKind.Gru, layers: 1, hidden: 12, embedding: 32, vocabulary: Words.Size);
        int width = drawn.Shape.Embedding;
        foreach ((string from, string to) in new[] { (" wolf", " goat"), (" bread", " cheese"), (" Marta", " Brack"), (" faa", " fab"), (" bread", " Bread"), (" bread", " Cheese"), (" goat", " goats"), (" bread", " oats") })
        {
            for (int column = 0; column < width; column++)
                drawn.Embedding![(TokenOf(to) * width) + column] = drawn.Embedding[(TokenOf(from) * width) + column] * (column % 5 == 0 ? 0.5f : 1f);
        }

        return drawn;
    }

    internal static DialogueModelFile File(StepWeights weights)
    {
        var manifest = new ModelManifest("tiny", TokenLevel.Word, CellKind.Gru, 1, weights.Shape.Hidden, Words) { Embedding = weights.Shape.Embedding, IsTied = true };
        return new DialogueModelFile(manifest, StepGraph.Build(weights));
    }

    /// <summary>A model file with scene fields that change nothing.</summary>
    internal static DialogueModelFile FileWithScene(SceneSchema schema)
    {
        StepWeights weights = Weights();
        NetworkShape shape = weights.Shape with { SceneInputs = schema.InputWidth };
        var scene = new SceneWeights(new float[shape.SceneWidth * shape.SceneInputs], new float[shape.Gates * shape.Hidden * shape.SceneWidth], new float[shape.OutputWidth * shape.SceneWidth]);
        weights = weights with { Shape = shape, Scene = scene };
        DialogueModelFile file = File(weights);
        file.Manifest.Scene = schema;
        file.Extras[SceneEncoder.ExtraName] = SceneGraph.Build(weights, WeightFormat.Fp32);
        return file;
    }

    internal static int TokenOf(string text) => Words.TryGetToken(text, out int token) ? token : throw new KeyNotFoundException(text);
}
