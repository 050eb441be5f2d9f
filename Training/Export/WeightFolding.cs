using System;
using System.Threading.Tasks;
using DialogueRnn.Model;
using DialogueRnn.Training.Networks;

namespace DialogueRnn.Training.Export;

/// <summary>Converts trained weights to those that a step needs. Sums that never change are computed once, in double precision.</summary>
internal static class WeightFolding
{
    /// <summary>The contribution of every token to the gates of the first layer, with the bias.</summary>
    /// <param name="weights">The trained weights.</param>
    /// <returns>[vocabulary, gates · hidden].</returns>
    internal static float[] InputTable(StepWeights weights)
    {
        NetworkShape shape = weights.Shape;
        LayerWeights first = weights.Layers[0];
        int rows = shape.Gates * shape.Hidden;
        double[] bias = SumOfBiases(shape, first);
        float[] table = new float[shape.Vocabulary * rows];
        Parallel.For(0, shape.Vocabulary, token =>
        {
            Span<float> line = table.AsSpan(token * rows, rows);
            for (int row = 0; row < rows; row++)
                line[row] = (float)(bias[row] + Projection(weights, first.InputWeights, token, row));
        });
        return table;
    }

    /// <summary>The bias of an upper layer's input product: the input bias, plus that part of the recurrent bias that is simply added.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="layer">The layer.</param>
    /// <returns>[gates · hidden].</returns>
    internal static float[] InputBias(NetworkShape shape, LayerWeights layer)
        => Array.ConvertAll(SumOfBiases(shape, layer), value => (float)value);

    /// <summary>The remaining part of a GRU layer's recurrent bias: that of the new gate, which the reset gate multiplies.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="layer">The layer.</param>
    /// <returns>[hidden].</returns>
    internal static ReadOnlySpan<float> NewGateBias(NetworkShape shape, LayerWeights layer)
        => layer.RecurrentBias.AsSpan(2 * shape.Hidden, shape.Hidden);

    /// <summary>Transposes a row-major matrix.</summary>
    /// <param name="matrix">[rows, columns].</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <returns>[columns, rows].</returns>
    internal static float[] Transpose(float[] matrix, int rows, int columns)
    {
        float[] result = new float[matrix.Length];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
                result[(column * rows) + row] = matrix[(row * columns) + column];
        }

        return result;
    }

    private static double Projection(StepWeights weights, float[] inputWeights, int token, int row)
    {
        int width = weights.Shape.InputWidth;
        if (weights.Embedding is null)
            return inputWeights[(row * width) + token];
        ReadOnlySpan<float> embedding = weights.Embedding.AsSpan(token * width, width);
        ReadOnlySpan<float> factors = inputWeights.AsSpan(row * width, width);
        double sum = 0;
        for (int index = 0; index < width; index++)
            sum += (double)embedding[index] * factors[index];
        return sum;
    }

    private static double[] SumOfBiases(NetworkShape shape, LayerWeights layer)
    {
        int folded = shape.Cell == CellKind.Gru ? 2 * shape.Hidden : shape.Gates * shape.Hidden;
        double[] sums = new double[shape.Gates * shape.Hidden];
        for (int row = 0; row < sums.Length; row++)
            sums[row] = layer.InputBias[row] + (row < folded ? (double)layer.RecurrentBias[row] : 0.0);
        return sums;
    }
}
