using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Decoding;

namespace DialogueRnn.Training.Embeddings;

/// <summary>
/// Creates a network's table from imported rows. All found rows are multiplied by one factor, so that their mean norm fits the network's
/// start: the norms of different files differ tenfold, but learning rate, gates and tied softmax expect one size. One factor keeps every
/// angle, and it keeps the rows of frequent words longer. Missing rows are drawn column by column from the normal distribution of the found
/// rows. So a missing word starts as likely as the others in a softmax (J. Hewitt, "Initializing New Word Embeddings for
/// Pretrained Language Models", 2021). Columns that the file does not have get small random numbers. They give the network room to learn
/// and hardly change the distances at first.
/// </summary>
internal sealed class EmbeddingTable
{
    /// <summary>The deviation of added columns, as a share of that of the others.</summary>
    private const double AddedShare = 0.1;

    /// <summary>The smallest number of found rows that give a distribution.</summary>
    private const int FewestForDistribution = 2;

    private readonly float[]?[] _found;
    private readonly int _fileWidth;
    private readonly int _width;
    private readonly double _deviation;

    /// <summary>Creates a table.</summary>
    /// <param name="rows">The imported rows by word.</param>
    /// <param name="fileWidth">The number of values per imported row.</param>
    /// <param name="stems">The words, one per row of the table.</param>
    /// <param name="width">The width of the table.</param>
    /// <param name="deviation">The root mean square of the values in found rows.</param>
    public EmbeddingTable(IReadOnlyDictionary<string, float[]> rows, int fileWidth, IReadOnlyList<string> stems, int width, double deviation)
    {
        _found = [.. stems.Select(stem => rows.GetValueOrDefault(stem))];
        _fileWidth = fileWidth;
        _width = width;
        _deviation = deviation;
    }

    /// <summary>Computes the values.</summary>
    /// <param name="seed">The seed of the random numbers.</param>
    /// <param name="isFound">Receives for each row whether it was imported.</param>
    /// <returns>[stems, width], row-major.</returns>
    public float[] Fill(ulong seed, out bool[] isFound)
    {
        isFound = [.. _found.Select(row => row is not null)];
        float[][] known = [.. _found.OfType<float[]>()];
        double meanNorm = known.Length == 0 ? 0 : known.Average(Norm);
        double factor = meanNorm > 0 ? _deviation * Math.Sqrt(_fileWidth) / meanNorm : 1;
        (double[] means, double[] deviations) = Distribution(known, factor);
        var table = new float[checked(_found.Length * _width)];
        for (int row = 0; row < _found.Length; row++)
        {
            // Each row has a random sequence of its own, so one more or one less word does not change the other rows.
            var random = new SeededRandom(SeededRandom.Derive(seed, (ulong)row));
            for (int column = 0; column < _width; column++)
            {
                double value = column >= _fileWidth ? _deviation * AddedShare * Normal(ref random)
                    : _found[row] is { } given ? given[column] * factor
                    : means[column] + (deviations[column] * Normal(ref random));
                table[(row * _width) + column] = (float)value;
            }
        }

        return table;
    }

    private (double[] Means, double[] Deviations) Distribution(float[][] known, double factor)
    {
        var means = new double[_fileWidth];
        var deviations = new double[_fileWidth];
        Array.Fill(deviations, _deviation);
        if (known.Length < FewestForDistribution)
            return (means, deviations);
        for (int column = 0; column < _fileWidth; column++)
        {
            double mean = known.Average(row => row[column] * factor);
            means[column] = mean;
            deviations[column] = Math.Sqrt(known.Average(row => ((row[column] * factor) - mean) * ((row[column] * factor) - mean)));
        }

        return (means, deviations);
    }

    private static double Norm(float[] row) => Math.Sqrt(row.Sum(value => (double)value * value));

    // G. E. P. Box and M. E. Muller, 1958.
    private static double Normal(ref SeededRandom random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
