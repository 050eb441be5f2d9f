using System;
using System.Linq;
using DialogueRnn.Training.Choosing;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Choosing;

public class TasteFittingTests
{
    private const int Features = LineFeatures.Shapes + 3;
    private const int Liked = LineFeatures.Shapes + 1;

    [Test]
    public void Fit_NoChoices_KeepsTheTasteOfReaders()
    {
        double[] weights = TasteFitting.Fit([], Features);
        Assert.That(weights[LineFeatures.Worth], Is.EqualTo(1));
        Assert.That(weights.Skip(1), Is.All.Zero);
    }

    [TestCase(20)]
    [TestCase(200)]
    public void Fit_PairsThatOneFeatureDecides_GivesItALargeWeight(int count)
    {
        double[] weights = TasteFitting.Fit(Pairs(count, Liked), Features);
        Assert.That(weights[Liked], Is.GreaterThan(0.5));
        Assert.That(weights.Where((_, feature) => feature != Liked && feature != LineFeatures.Worth).Select(Math.Abs), Is.All.LessThan(weights[Liked] / 2));
    }

    [Test]
    public void Fit_TurnedPairs_TurnsTheWeight()
    {
        TasteSample[] turned = [.. Pairs(100, Liked).Select(sample => sample with { Features = [.. sample.Features.Select(value => -value)] })];
        Assert.That(TasteFitting.Fit(turned, Features)[Liked], Is.LessThan(-0.5));
    }

    [Test]
    public void Fit_StarsAndRejections_LearnsTheBarToo()
    {
        var random = new Random(4);
        TasteSample[] samples = [.. Enumerable.Range(0, 200).Select(_ =>
        {
            double[] features = Line(random);
            features[^1] = 1;
            return new TasteSample(features, features[Liked] > 0.9);
        })];
        double[] weights = TasteFitting.Fit(samples, Features);
        Assert.That(weights[Liked], Is.GreaterThan(1));
        Assert.That(weights[Features], Is.LessThan(-0.5));
    }

    [Test]
    public void Fit_IsAtAMaximum()
    {
        TasteSample[] samples = Pairs(60, Liked);
        double[] weights = TasteFitting.Fit(samples, Features);
        double best = Posterior(weights, samples);
        for (int feature = 0; feature < Features; feature++)
        {
            foreach (double step in new[] { -0.02, 0.02 })
            {
                double[] moved = [.. weights];
                moved[feature] += step;
                Assert.That(Posterior(moved, samples), Is.LessThan(best), $"feature {feature}");
            }
        }
    }

    [Test]
    public void CrossValidate_PairsThatOneFeatureDecides_AgreesMoreOftenThanBefore()
    {
        (double before, double after) = TasteFitting.CrossValidate(Pairs(200, Liked), Features);
        Assert.That(before, Is.LessThan(0.7));
        Assert.That(after, Is.GreaterThan(0.85));
    }

    [Test]
    public void CrossValidate_ChoicesByChance_DoesNotAgreeMuchMoreOften()
    {
        var random = new Random(8);
        TasteSample[] chance = [.. Pairs(300, Liked).Select(sample => random.Next(2) == 0 ? sample : sample with { Features = [.. sample.Features.Select(value => -value)] })];
        (double before, double after) = TasteFitting.CrossValidate(chance, Features);
        Assert.That(after - before, Is.LessThan(0.06));
    }

    [TestCase(5, 40)]
    [TestCase(40, 5)]
    [TestCase(10, 30)]
    public void CrossValidate_UnequalNumbersByChance_AgreesBeforeAsOftenAsTheLargerNumber(int stars, int rejections)
    {
        var random = new Random(3);
        TasteSample[] samples = [.. Enumerable.Range(0, stars + rejections).Select(index =>
        {
            double[] features = Line(random);
            features[^1] = 1;
            return new TasteSample(features, index < stars);
        })];
        (double before, double after) = TasteFitting.CrossValidate([.. samples.OrderBy(_ => random.Next())], Features);
        double larger = (double)Math.Max(stars, rejections) / samples.Length;
        Assert.That(before, Is.EqualTo(larger).Within(0.08));
        Assert.That(after - before, Is.LessThan(0.06));
    }

    private static TasteSample[] Pairs(int count, int decides)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            double[] difference = [.. Line(random).Zip(Line(random), (one, other) => one - other)];
            return new TasteSample(difference[decides] >= 0 ? difference : [.. difference.Select(value => -value)], true);
        })];
    }

    private static double[] Line(Random random)
    {
        double[] features = new double[Features + 1];
        for (int feature = 0; feature < Features; feature++)
            features[feature] = random.NextDouble();
        features[LineFeatures.Worth] *= 0.2;
        features[Liked] *= 2;
        return features;
    }

    // The logarithm of prior times likelihood, up to a constant, with the variances that the class states.
    private static double Posterior(double[] weights, TasteSample[] samples)
    {
        double sum = 0;
        for (int feature = 0; feature < Features; feature++)
        {
            double away = weights[feature] - (feature == LineFeatures.Worth ? 1 : 0);
            sum -= away * away / (2 * (feature < LineFeatures.Shapes ? 0.5 : 1.0));
        }

        return sum - samples.Sum(sample => Math.Log(1 + Math.Exp(-weights.Zip(sample.Features, (weight, feature) => weight * feature).Sum())));
    }
}
