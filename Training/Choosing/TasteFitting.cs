using System;
using System.Collections.Generic;
using System.Linq;

namespace DialogueRnn.Training.Choosing;

/// <summary>What is learned from: a choice as the difference of the features of its lines. A line alone has its features, and a 1 behind them for the bar that it passed or not.</summary>
/// <param name="Features">[features + 1].</param>
/// <param name="IsChosen">Whether the line was starred. True for a pair.</param>
internal readonly record struct TasteSample(double[] Features, bool IsChosen);

/// <summary>Learns the taste of a writer from his choices: a logistic regression, whose weights stay near those of readers in general.</summary>
/// <remarks>
/// Most probable weights under a normal prior, found by descent with a step for each weight that cannot overshoot. The prior's mean is 1 for the worth and 0 for all else.
/// A choice of two is the model of R. Bradley and M. Terry, "Rank Analysis of Incomplete Block Designs", 1952.
/// </remarks>
internal static class TasteFitting
{
    /// <summary>The number of parts in which the choices are held out, one after the other.</summary>
    public const int Folds = 10;

    // Chosen among 0.3, 1, 3 and 10 on choices of two writers (Documentation~/desk.md).
    private const double ShapeVariance = 0.5;
    private const double WordVariance = 1.0;
    private const double BarVariance = 10.0;
    private const int Iterations = 400;

    /// <summary>Learns weights.</summary>
    /// <param name="samples">The choices.</param>
    /// <param name="features">The number of features of a line.</param>
    /// <returns>[features + 1]: the weights, and that of the bar.</returns>
    public static double[] Fit(IReadOnlyList<TasteSample> samples, int features)
    {
        double[] weights = new double[features + 1];
        weights[LineFeatures.Worth] = 1;
        double[] precisions = [.. Enumerable.Range(0, features + 1).Select(feature => 1 / VarianceOf(feature, features))];
        double[] curvatures = Curvatures(samples, precisions);
        double[] slopes = new double[features + 1];
        for (int iteration = 0; iteration < Iterations; iteration++)
        {
            for (int feature = 0; feature <= features; feature++)
                slopes[feature] = precisions[feature] * ((feature == LineFeatures.Worth ? 1 : 0) - weights[feature]);
            foreach (TasteSample sample in samples)
            {
                double error = (sample.IsChosen ? 1 : 0) - (1 / (1 + Math.Exp(-Score(weights, sample.Features))));
                for (int feature = 0; feature <= features; feature++)
                    slopes[feature] += error * sample.Features[feature];
            }

            for (int feature = 0; feature <= features; feature++)
                weights[feature] += slopes[feature] / curvatures[feature];
        }

        return weights;
    }

    /// <summary>How often scores agree with choices that they have not learned from, and how often the worth alone does.</summary>
    /// <param name="samples">The choices, at least <see cref="Folds"/>.</param>
    /// <param name="features">The number of features of a line.</param>
    /// <returns>Two shares, from 0 to 1.</returns>
    public static (double Before, double After) CrossValidate(IReadOnlyList<TasteSample> samples, int features)
    {
        double before = 0, after = 0;
        double[] untaught = Fit([], features);
        for (int fold = 0; fold < Folds; fold++)
        {
            TasteSample[] others = [.. samples.Where((_, index) => index % Folds != fold)];
            double[] taught = Fit(others, features);
            double[] readers = [.. untaught];
            // The worth alone says nothing of a bar: it takes the one that divides its own scores best.
            readers[features] = BarOf(others, untaught);
            foreach (TasteSample sample in samples.Where((_, index) => index % Folds == fold))
            {
                before += Agreement(readers, sample);
                after += Agreement(taught, sample);
            }
        }

        return (before / samples.Count, after / samples.Count);
    }

    private static double Score(double[] weights, double[] features)
    {
        double sum = 0;
        for (int feature = 0; feature < features.Length; feature++)
            sum += weights[feature] * features[feature];
        return sum;
    }

    private static double Agreement(double[] weights, TasteSample sample)
    {
        double score = Score(weights, sample.Features);
        return score == 0 ? 0.5 : score > 0 == sample.IsChosen ? 1 : 0;
    }

    // The bar with which scores agree most often with starred and rejected lines. It may be below or above all of them: of very unequal numbers, that agrees often.
    private static double BarOf(TasteSample[] samples, double[] weights)
    {
        (double Score, bool IsChosen)[] lines = [.. samples.Where(sample => sample.Features[^1] != 0).Select(sample => (Score(weights, sample.Features), sample.IsChosen)).OrderBy(line => line.Item1)];
        int agreements = lines.Count(line => line.IsChosen), most = agreements;
        double bar = lines.Length == 0 ? 0 : 1 - lines[0].Score;
        for (int below = 1; below <= lines.Length; below++)
        {
            agreements += lines[below - 1].IsChosen ? -1 : 1;
            bool isLast = below == lines.Length;
            if (agreements <= most || (!isLast && lines[below].Score == lines[below - 1].Score))
                continue;
            most = agreements;
            bar = isLast ? -lines[^1].Score - 1 : -(lines[below - 1].Score + lines[below].Score) / 2;
        }

        return bar;
    }

    private static double VarianceOf(int feature, int features) =>
        feature == features ? BarVariance : feature < LineFeatures.Shapes ? ShapeVariance : WordVariance;

    // A bound of the curvature along each weight, for steps of all weights at once: that of a logistic function is at most 1/4.
    private static double[] Curvatures(IReadOnlyList<TasteSample> samples, double[] precisions)
    {
        double[] curvatures = [.. precisions];
        foreach (TasteSample sample in samples)
        {
            double sum = sample.Features.Sum(Math.Abs);
            for (int feature = 0; feature < curvatures.Length; feature++)
                curvatures[feature] += 0.25 * Math.Abs(sample.Features[feature]) * sum;
        }

        return curvatures;
    }
}
