using System;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Training.Networks;

namespace DialogueRnn.Training.Tests.Export;

/// <summary>One stream, one step, in double precision, straight from the definitions of the cells. State rows as in the step graph.</summary>
internal static class ReferenceStep
{
    internal static double[] Run(StepWeights weights, int token, double[][] state)
    {
        NetworkShape shape = weights.Shape;
        double[] input = Input(weights, token);
        for (int layer = 0; layer < shape.Layers; layer++)
        {
            double[] fromInput = Product(weights.Layers[layer].InputWeights, input, weights.Layers[layer].InputBias);
            double[] fromState = Product(weights.Layers[layer].RecurrentWeights, state[layer], weights.Layers[layer].RecurrentBias);
            if (shape.Cell == CellKind.Gru)
                state[layer] = Gru(fromInput, fromState, state[layer]);
            else if (shape.Cell == CellKind.Lstm)
                (state[layer], state[shape.Layers + layer]) = Lstm(fromInput, fromState, state[shape.Layers + layer]);
            else
                state[layer] = [.. fromInput.Zip(fromState, (left, right) => Math.Tanh(left + right))];
            input = state[layer];
        }

        if (weights.Projection is not null)
            input = Product(weights.Projection, input, new float[shape.Embedding]);
        return Product(shape.IsTied ? weights.Embedding! : weights.OutputWeights, input, weights.OutputBias);
    }

    internal static double[][] ZeroState(NetworkShape shape) => [.. Enumerable.Range(0, shape.StateRows).Select(_ => new double[shape.Hidden])];

    private static double[] Gru(double[] fromInput, double[] fromState, double[] hidden)
    {
        int width = hidden.Length;
        return [.. Enumerable.Range(0, width).Select(unit =>
        {
            double reset = Sigmoid(fromInput[unit] + fromState[unit]);
            double update = Sigmoid(fromInput[width + unit] + fromState[width + unit]);
            double candidate = Math.Tanh(fromInput[(2 * width) + unit] + (reset * fromState[(2 * width) + unit]));
            return ((1 - update) * candidate) + (update * hidden[unit]);
        })];
    }

    private static (double[] Hidden, double[] Cell) Lstm(double[] fromInput, double[] fromState, double[] cell)
    {
        int width = cell.Length;
        double Gate(int gate, int unit) => fromInput[(gate * width) + unit] + fromState[(gate * width) + unit];
        double[] next = [.. Enumerable.Range(0, width).Select(unit =>
            (Sigmoid(Gate(1, unit)) * cell[unit]) + (Sigmoid(Gate(0, unit)) * Math.Tanh(Gate(2, unit))))];
        return ([.. Enumerable.Range(0, width).Select(unit => Sigmoid(Gate(3, unit)) * Math.Tanh(next[unit]))], next);
    }

    private static double[] Input(StepWeights weights, int token)
    {
        int width = weights.Shape.InputWidth;
        return weights.Embedding is null
            ? [.. Enumerable.Range(0, width).Select(index => index == token ? 1.0 : 0.0)]
            : [.. weights.Embedding.Skip(token * width).Take(width).Select(value => (double)value)];
    }

    private static double[] Product(float[] matrix, double[] vector, float[] bias)
        => [.. bias.Select((start, row) => start + vector.Select((value, column) => matrix[(row * vector.Length) + column] * value).Sum())];

    private static double Sigmoid(double value) => 1 / (1 + Math.Exp(-value));
}
