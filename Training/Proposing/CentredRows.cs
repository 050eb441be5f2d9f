using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics.Tensors;
using DialogueRnn.Training.Networks;

namespace DialogueRnn.Training.Proposing;

/// <summary>The rows of words in the word table of a network, without what the words of a corpus have in common, scaled to length 1.</summary>
/// <remarks>
/// Trained rows share a mean and a direction that mostly tells how frequent a word is. They make all words look alike, in one network more than in another. Without them,
/// a cosine means the same in every network (J. Mu and P. Viswanath, "All-but-the-Top: Simple and Effective Postprocessing for Word Representations", 2018; here with one direction).
/// </remarks>
internal sealed class CentredRows
{
    // With fewer words, the direction would be that of a few words.
    internal const int FewestWords = 200;

    private const int Iterations = 60;

    private readonly float[] _table;
    private readonly float[] _mean;
    private readonly float[] _direction;

    /// <param name="weights">The weights of a word model.</param>
    /// <param name="words">The words whose mean and common direction are left out. With fewer than <see cref="FewestWords"/>, only the mean of the whole table is left out.</param>
    public CentredRows(StepWeights weights, IReadOnlyCollection<int> words)
    {
        _table = weights.Embedding!;
        _mean = new float[weights.Shape.Embedding];
        _direction = new float[_mean.Length];
        bool isFew = words.Count < FewestWords;
        int tokens = _table.Length / _mean.Length;
        // Token 0 is the unknown token.
        Centre(isFew ? [.. Enumerable.Range(1, tokens - 1)] : words);
        if (!isFew)
            Turn(words);
    }

    /// <summary>The row of a token.</summary>
    /// <param name="token">The token.</param>
    /// <returns>[embedding], of length 1, or zeros if nothing is left of the row.</returns>
    public float[] Of(int token)
    {
        float[] row = Centred(token);
        RemoveDirection(row);
        Scale(row);
        return row;
    }

    private void Centre(IReadOnlyCollection<int> words)
    {
        foreach (int word in words)
            TensorPrimitives.Add(_mean, RowOf(word), _mean);
        TensorPrimitives.Divide(_mean, Math.Max(1, words.Count), _mean);
    }

    // Power iteration on the matrix of covariances.
    private void Turn(IReadOnlyCollection<int> words)
    {
        float[][] rows = [.. words.Select(Centred)];
        for (int column = 0; column < _direction.Length; column++)
            _direction[column] = MathF.Cos(column + 1);
        for (int iteration = 0; iteration < Iterations; iteration++)
        {
            float[] next = new float[_direction.Length];
            foreach (float[] row in rows)
                TensorPrimitives.MultiplyAdd(row, TensorPrimitives.Dot<float>(row, _direction), next, next);
            Scale(next);
            next.CopyTo(_direction, 0);
        }
    }

    private float[] Centred(int token)
    {
        float[] row = new float[_mean.Length];
        TensorPrimitives.Subtract(RowOf(token), _mean, row);
        return row;
    }

    private void RemoveDirection(float[] row) => TensorPrimitives.MultiplyAdd(_direction, -TensorPrimitives.Dot<float>(row, _direction), row, row);

    private ReadOnlySpan<float> RowOf(int token) => _table.AsSpan(token * _mean.Length, _mean.Length);

    private static void Scale(float[] row)
    {
        float length = TensorPrimitives.Norm<float>(row);
        if (length > 0)
            TensorPrimitives.Divide(row, length, row);
    }
}
