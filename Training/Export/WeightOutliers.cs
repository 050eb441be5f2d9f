using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Training.Networks;

namespace DialogueRnn.Training.Export;

/// <summary>Explains why weights round badly: in one matrix, the largest weight gives a scale that is too coarse for the rest of its row.</summary>
internal static class WeightOutliers
{
    /// <summary>Names the matrix with the largest ratio between its largest weight and its root mean square.</summary>
    /// <param name="weights">The weights.</param>
    internal static string Describe(StepWeights weights)
    {
        (string name, float[] values) = Matrices(weights).MaxBy(matrix => Spread(matrix.Values));
        return $"the largest weight of '{name}' is {Spread(values):0} times the root mean square of all, and each row has only one scale";
    }

    private static IEnumerable<(string Name, float[] Values)> Matrices(StepWeights weights)
    {
        bool isWordLevel = weights.Shape.Level == TokenLevel.Word;
        if (isWordLevel)
            yield return (StepEmbedding.Table, weights.Embedding!);
        for (int layer = 0; layer < weights.Layers.Count; layer++)
        {
            if (layer > 0 || isWordLevel)
                yield return ($"layer{layer}.input_weights", weights.Layers[layer].InputWeights);
            yield return ($"layer{layer}.recurrent_weights", weights.Layers[layer].RecurrentWeights);
        }

        if (weights.Projection is not null)
            yield return ("output.projection", weights.Projection);
        if (!weights.Shape.IsTied)
            yield return ("output.weights", weights.OutputWeights);
    }

    private static double Spread(float[] values)
    {
        double largest = values.Max(value => Math.Abs(value));
        double square = values.Average(value => (double)value * value);
        return square == 0 ? 0 : largest / Math.Sqrt(square);
    }
}
