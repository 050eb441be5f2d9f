using System;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Training.Networks;

namespace DialogueRnn.Training.Tests.Export;

/// <summary>Weights of a word model, drawn from a seed, and the manifest that goes with them.</summary>
internal static class RandomWords
{
    private static readonly string[] Letters = ["a", "b", " ", "\n"];

    internal static StepWeights Of(
        CellKind cell, int layers = 2, int hidden = 6, int embedding = 32, int vocabulary = 9, bool isTied = true, float size = 0.4f, int seed = 1)
    {
        var shape = new NetworkShape(cell, layers, hidden, embedding, vocabulary) { Level = TokenLevel.Word, IsTied = isTied };
        var random = new Random(seed);
        float[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)((random.NextDouble() * 2) - 1) * size)];
        int rows = shape.Gates * hidden;
        return new StepWeights(
            shape,
            Draw(vocabulary * embedding),
            [.. Enumerable.Range(0, layers).Select(layer =>
                new LayerWeights(Draw(rows * (layer == 0 ? embedding : hidden)), Draw(rows * hidden), Draw(rows), Draw(rows)))],
            isTied ? [] : Draw(vocabulary * hidden),
            Draw(vocabulary),
            shape.HasProjection ? Draw(embedding * hidden) : null);
    }

    internal static ModelManifest Manifest(NetworkShape shape, WeightFormat format = WeightFormat.Fp32)
    {
        string[] words = [.. Enumerable.Range(0, shape.Vocabulary - 1 - Letters.Length).Select(Word)];
        return new ModelManifest("words", TokenLevel.Word, shape.Cell, shape.Layers, shape.Hidden, new Vocabulary(Letters, words))
        {
            Weights = format,
            Embedding = shape.Embedding,
            IsTied = shape.IsTied,
        };
    }

    private static string Word(int index) => " " + string.Concat($"{index}".Select(digit => (char)('a' + digit - '0'))) + "ab";
}
