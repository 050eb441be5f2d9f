using System;

namespace DialogueRnn.Training.Checking.Readers;

/// <summary>The 95 % interval of a share, as Wilson gave it in 1927. It is useful for shares near 0 and 1 and for small numbers, too.</summary>
/// <param name="Low">The lower limit. From 0 to 1.</param>
/// <param name="High">The upper limit. From 0 to 1.</param>
internal readonly record struct WilsonInterval(double Low, double High)
{
    // The quantile of the normal distribution for 95 %, two-sided.
    private const double Quantile = 1.959963984540054;

    /// <summary>The interval of a share.</summary>
    /// <param name="share">The share that was found. From 0 to 1.</param>
    /// <param name="count">The number of independent observations. At least 1.</param>
    public static WilsonInterval Of(double share, double count)
    {
        double square = Quantile * Quantile / count;
        double middle = share + square / 2;
        double half = Math.Sqrt(square * (share * (1 - share) + square / 4));
        return new WilsonInterval(Math.Max(0, (middle - half) / (1 + square)), Math.Min(1, (middle + half) / (1 + square)));
    }
}
