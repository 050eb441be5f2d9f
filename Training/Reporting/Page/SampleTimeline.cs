using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using DialogueRnn.Runs;

namespace DialogueRnn.Training.Reporting.Page;

/// <summary>Chooses the samples that show how a model learned to spell. Most are from the beginning, where most changes.</summary>
internal static class SampleTimeline
{
    /// <summary>The moments to show, in epochs. After the last, each is twice the one before.</summary>
    private static readonly double[] FirstMoments = [0.1, 0.2, 0.5, 1, 2, 5, 10];

    /// <summary>The largest distance of a sample from its moment, as a factor.</summary>
    private const double Tolerance = 1.5;

    /// <summary>The number of epochs below which a sample counts as "first steps".</summary>
    private const double FirstSteps = 0.08;

    /// <summary>Chooses samples.</summary>
    /// <param name="samples">All samples, in order of steps.</param>
    /// <returns>The first sample, those nearest to the moments, and the last, in order and without repetitions.</returns>
    public static IReadOnlyList<SampleEvent> Choose(IReadOnlyList<SampleEvent> samples)
    {
        if (samples.Count == 0)
            return [];
        var chosen = new SortedSet<int> { 0, samples.Count - 1 };
        foreach (double moment in Moments(samples[^1].Epoch))
        {
            int nearest = Enumerable.Range(0, samples.Count).MinBy(index => Distance(samples[index].Epoch, moment));
            if (Distance(samples[nearest].Epoch, moment) <= Tolerance)
                chosen.Add(nearest);
        }

        return [.. chosen.Select(index => samples[index])];
    }

    /// <summary>A moment in words: "first steps", "3/10 epoch", "1 epoch", "2.5 epochs".</summary>
    public static string Moment(double epoch)
    {
        if (epoch < FirstSteps)
            return "first steps";
        double tenths = Math.Max(1, Math.Round(epoch * 10));
        if (tenths < 10)
            return string.Create(CultureInfo.InvariantCulture, $"{tenths:0}/10 epoch");
        return string.Create(CultureInfo.InvariantCulture, $"{tenths / 10:0.#} {(tenths == 10 ? "epoch" : "epochs")}");
    }

    private static IEnumerable<double> Moments(double last)
    {
        foreach (double moment in FirstMoments.Where(moment => moment < last))
            yield return moment;
        for (double moment = FirstMoments[^1] * 2; moment < last; moment *= 2)
            yield return moment;
    }

    private static double Distance(double epoch, double moment) =>
        epoch <= 0 ? double.PositiveInfinity : Math.Max(epoch / moment, moment / epoch);
}
