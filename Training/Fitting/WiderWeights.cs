using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Decoding;
using DialogueRnn.Training.Networks;

namespace DialogueRnn.Training.Fitting;

/// <summary>Gives a network more units and a wider embedding without a change to what it computes.</summary>
/// <remarks>
/// New units read with random weights, but nothing reads them yet: their weights into old units and into the output are zero. New columns of the embedding are zero, and what reads or
/// writes them has random weights. Training can then use both. The idea is that of Net2Net (T. Chen, I. Goodfellow and J. Shlens, "Net2Net: Accelerating Learning via
/// Knowledge Transfer", 2016), without the copies of old units.
/// </remarks>
internal sealed class WiderWeights
{
    private readonly StepWeights _weights;
    private readonly NetworkShape _shape;
    private SeededRandom _random;

    private WiderWeights(StepWeights weights, NetworkShape shape, ulong seed)
    {
        _weights = weights;
        _shape = shape;
        _random = new SeededRandom(seed);
    }

    /// <summary>Creates the weights of the wider network.</summary>
    /// <param name="weights">The weights of a network.</param>
    /// <param name="hidden">The number of units per layer, at least that of the network.</param>
    /// <param name="embedding">The width of the embedding, at least that of the network; 0 for a one-hot input, if the network has one.</param>
    /// <param name="seed">The seed of the random weights.</param>
    /// <exception cref="ArgumentOutOfRangeException">The network is wider.</exception>
    public static StepWeights Of(StepWeights weights, int hidden, int embedding, ulong seed)
    {
        NetworkShape given = weights.Shape;
        ArgumentOutOfRangeException.ThrowIfLessThan(hidden, given.Hidden);
        ArgumentOutOfRangeException.ThrowIfLessThan(embedding, given.Embedding);
        NetworkShape shape = given with { Hidden = hidden, Embedding = embedding };
        return shape == given ? weights : new WiderWeights(weights, shape, seed).Widen();
    }

    private StepWeights Widen()
    {
        NetworkShape given = _weights.Shape;
        var layers = new List<LayerWeights>();
        foreach (LayerWeights layer in _weights.Layers)
        {
            bool isFirst = layers.Count == 0;
            layers.Add(new LayerWeights(
                isFirst
                    ? Gates(layer.InputWeights, given.InputWidth, _shape.InputWidth, readsNewColumns: true)
                    : Gates(layer.InputWeights, given.Hidden, _shape.Hidden, readsNewColumns: false),
                Gates(layer.RecurrentWeights, given.Hidden, _shape.Hidden, readsNewColumns: false),
                Gates(layer.InputBias, 1, 1, readsNewColumns: false),
                Gates(layer.RecurrentBias, 1, 1, readsNewColumns: false)));
        }

        return new StepWeights(
            _shape,
            _weights.Embedding is null ? null : Matrix(_weights.Embedding, given.Embedding, given.Vocabulary, _shape.Embedding),
            layers,
            _weights.OutputWeights.Length == 0 ? [] : Matrix(_weights.OutputWeights, given.Hidden, given.Vocabulary, _shape.Hidden),
            _weights.OutputBias,
            _shape.HasProjection ? Projection() : null);
    }

    // Old rows of the projection ignore new units. New rows write the new columns of the embedding, so they are random.
    private float[] Projection()
    {
        NetworkShape given = _weights.Shape;
        float[] old = _weights.Projection ?? Identity(given.Hidden);
        return [.. Matrix(old, given.Hidden, given.Embedding, _shape.Hidden), .. Random((_shape.Embedding - given.Embedding) * _shape.Hidden)];
    }

    private float[] Gates(float[] matrix, int width, int newWidth, bool readsNewColumns)
    {
        int hidden = _weights.Shape.Hidden;
        var rows = new List<float>(_shape.Gates * _shape.Hidden * newWidth);
        for (int gate = 0; gate < _shape.Gates; gate++)
        {
            rows.AddRange(Matrix(matrix[(gate * hidden * width)..((gate + 1) * hidden * width)], width, hidden, newWidth, readsNewColumns));
            rows.AddRange(Random((_shape.Hidden - hidden) * newWidth));
        }

        return [.. rows];
    }

    private float[] Matrix(float[] matrix, int width, int rows, int newWidth, bool readsNewColumns = false)
    {
        float[] wider = new float[rows * newWidth];
        for (int row = 0; row < rows; row++)
        {
            matrix.AsSpan(row * width, width).CopyTo(wider.AsSpan(row * newWidth));
            if (readsNewColumns)
                Random(newWidth - width).CopyTo(wider, (row * newWidth) + width);
        }

        return wider;
    }

    private float[] Random(int count)
    {
        float bound = 1 / MathF.Sqrt(_shape.Hidden);
        return [.. Enumerable.Range(0, count).Select(_ => bound * (float)((2 * _random.NextDouble()) - 1))];
    }

    private static float[] Identity(int size)
    {
        float[] matrix = new float[size * size];
        for (int row = 0; row < size; row++)
            matrix[(row * size) + row] = 1;
        return matrix;
    }
}
