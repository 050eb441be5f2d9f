using System;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Training.Export;
using DialogueRnn.Training.Networks;

namespace DialogueRnn.Benchmarks;

/// <summary>A network of random weights, in all the forms that are measured: time does not depend on what it says, but for some percent of the <c>Vector&lt;T&gt;</c> path.</summary>
internal sealed class Network
{
    private const int Tokens = 98;
    private const string FirstElement = "!";

    public Network(int layers, int hidden)
    {
        var shape = new NetworkShape(CellKind.Gru, layers, hidden, 0, Tokens);
        var random = new Random(1);
        float size = 1.0f / MathF.Sqrt(hidden);
        float[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => ((random.NextSingle() * 2) - 1) * size)];
        int rows = shape.Gates * hidden;
        Weights = new StepWeights(
            shape,
            null,
            [.. Enumerable.Range(0, layers).Select(layer => new LayerWeights(Draw(rows * (layer == 0 ? Tokens : hidden)), Draw(rows * hidden), Draw(rows), Draw(rows)))],
            Draw(Tokens * hidden),
            Draw(Tokens));
    }

    public StepWeights Weights { get; }

    public NetworkShape Shape => Weights.Shape;

    public string Name => $"{Shape.Layers}×{Shape.Hidden}";

    /// <summary>Weights that a step reads.</summary>
    public long Count => ((long)(2 * Shape.Layers) - 1) * Shape.Gates * Shape.Hidden * Shape.Hidden + (long)Shape.Vocabulary * Shape.Hidden;

    /// <summary>A model file.</summary>
    public DialogueModelFile File(WeightFormat format)
    {
        string[] elements = [.. Enumerable.Range(0, Tokens - 1).Select(index => ((char)(FirstElement[0] + index)).ToString())];
        var manifest = new ModelManifest(Name, TokenLevel.Character, Shape.Cell, Shape.Layers, Shape.Hidden, new Vocabulary(elements)) { Weights = format };
        return new DialogueModelFile(manifest, StepGraph.Build(Weights, format));
    }
}
