using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Decoding;

namespace DialogueRnn.Training.Embeddings;

/// <summary>
/// Makes a network's table out of imported rows. Found rows are multiplied by one factor, so that their mean norm is that of the network's own
/// start: files differ in it tenfold, and the learning rate, the gates and the tied softmax are made for one size. One factor for all keeps
/// every angle, and the longer rows of frequent words longer. Missing rows are drawn column by column from the normal distribution of the
/// found ones, so that to a softmax a missing word begins as likely as the others (J. Hewitt, "Initializing New Word Embeddings for
/// Pretrained Language Models", 2021). Columns beyond the file's are small random numbers: room for what the network adds, without a say
/// in what is near at first.
/// </summary>
internal sealed class EmbeddingTable
{
    /// <summary>How far the numbers of added columns spread, as a share of the others'.</summary>
    private const double AddedShare = 0.1;

    /// <summary>Of fewer found rows no distribution can be told.</summary>
    private const int FewestForDistribution = 2;

    private readonly float[]?[] _found;
    private readonly int _fileWidth;
    private readonly int _width;
    private readonly double _deviation;

    public EmbeddingTable(IReadOnlyDictionary<string, float[]> rows, int fileWidth, IReadOnlyList<string> stems, int width, double deviation)
    {
        _found = [.. stems.Select(stem => rows.GetValueOrDefault(stem))];
        _fileWidth = fileWidth;
        _width = width;
        _deviation = deviation;
    }

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
            // A sequence for each row: one word more or less leaves the others' rows as they are.
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
