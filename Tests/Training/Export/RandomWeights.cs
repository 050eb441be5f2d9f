using System;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Training.Networks;

namespace DialogueRnn.Training.Tests.Export;

/// <summary>Weights drawn from a seed, large enough to drive gates into their bends.</summary>
internal static class RandomWeights
{
    internal static StepWeights Of(CellKind cell, int layers = 2, int hidden = 6, int embedding = 3, int vocabulary = 7, int seed = 1)
    {
        var shape = new NetworkShape(cell, layers, hidden, embedding, vocabulary);
        var random = new Random(seed);
        float[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)((random.NextDouble() * 3) - 1.5))];
        int rows = shape.Gates * hidden;
        return new StepWeights(
            shape,
            embedding == 0 ? null : Draw(vocabulary * embedding),
            [.. Enumerable.Range(0, layers).Select(layer =>
                new LayerWeights(Draw(rows * (layer == 0 ? shape.InputWidth : hidden)), Draw(rows * hidden), Draw(rows), Draw(rows)))],
            Draw(vocabulary * hidden),
            Draw(vocabulary));
    }
}
