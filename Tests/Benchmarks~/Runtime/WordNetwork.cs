using System;
using System.Globalization;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Training.Export;
using DialogueRnn.Training.Networks;

namespace DialogueRnn.Benchmarks;

/// <summary>A word model of random weights, its embedding tied: time does not depend on what it says.</summary>
internal sealed class WordNetwork
{
    private const int LetterCount = 97;
    private const string FirstLetter = "!";

    public WordNetwork(int layers, int hidden, int embedding, int vocabulary)
    {
        var shape = new NetworkShape(CellKind.Gru, layers, hidden, embedding, vocabulary) { Level = TokenLevel.Word, IsTied = true };
        var random = new Random(1);
        float size = 1.0f / MathF.Sqrt(hidden);
        float[] Draw(int count)
        {
            float[] values = new float[count];
            for (int index = 0; index < count; index++)
                values[index] = ((random.NextSingle() * 2) - 1) * size;
            return values;
        }

        int rows = shape.Gates * hidden;
        Weights = new StepWeights(
            shape,
            Draw(vocabulary * embedding),
            [.. Enumerable.Range(0, layers).Select(layer =>
                new LayerWeights(Draw(rows * (layer == 0 ? embedding : hidden)), Draw(rows * hidden), Draw(rows), Draw(rows)))],
            [],
            Draw(vocabulary),
            shape.HasProjection ? Draw(embedding * hidden) : null);
    }

    public StepWeights Weights { get; }

    public NetworkShape Shape => Weights.Shape;

    /// <summary>As in 2×512, 30,000 words of 256.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Shape.Layers}×{Shape.Hidden}, {Shape.Vocabulary:N0} words of {Shape.Embedding}");

    /// <summary>The tokens: letters, and words that are none.</summary>
    public Vocabulary Vocabulary => new(
        Enumerable.Range(0, Math.Min(LetterCount, Shape.Vocabulary - 1)).Select(index => ((char)(FirstLetter[0] + index)).ToString()),
        Enumerable.Range(0, Math.Max(0, Shape.Vocabulary - 1 - LetterCount)).Select(Word));

    /// <summary>A model file.</summary>
    public DialogueModelFile File(WeightFormat format)
    {
        var manifest = new ModelManifest(Name, TokenLevel.Word, Shape.Cell, Shape.Layers, Shape.Hidden, Vocabulary)
        {
            Weights = format,
            Embedding = Shape.Embedding,
            IsTied = Shape.IsTied,
        };
        return new DialogueModelFile(manifest, StepGraph.Build(Weights, format));
    }

    private static string Word(int index)
    {
        char[] letters = new char[5];
        for (int place = 0; place < letters.Length; place++, index /= 26)
            letters[place] = (char)('a' + (index % 26));
        return $" {new string(letters)}";
    }
}
