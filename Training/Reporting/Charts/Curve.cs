using System;
using System.Collections.Generic;
using System.Linq;

namespace DialogueRnn.Training.Reporting.Charts;

/// <summary>A point of a curve.</summary>
/// <param name="X">The step.</param>
/// <param name="Y">The value.</param>
internal readonly record struct CurvePoint(double X, double Y);

/// <summary>Prepares curves for drawing.</summary>
internal static class Curve
{
    /// <summary>Averages neighbouring points until few enough are left. Points that are not finite are left out.</summary>
    /// <param name="points">The points, in order.</param>
    /// <param name="most">The largest number of points that may be left.</param>
    public static IReadOnlyList<CurvePoint> Thin(IEnumerable<CurvePoint> points, int most)
    {
        CurvePoint[] finite = [.. points.Where(point => double.IsFinite(point.Y))];
        if (finite.Length <= most)
            return finite;
        var thinned = new List<CurvePoint>(most);
        for (int bucket = 0; bucket < most; bucket++)
        {
            ReadOnlySpan<CurvePoint> part = finite.AsSpan()[(int)((long)finite.Length * bucket / most)..(int)((long)finite.Length * (bucket + 1) / most)];
            double x = 0;
            double y = 0;
            foreach (CurvePoint point in part)
            {
                x += point.X / part.Length;
                y += point.Y / part.Length;
            }

            thinned.Add(new CurvePoint(x, y));
        }

        return thinned;
    }

    /// <summary>Averages each point with the same number of points on both sides, fewer near the ends. So the curve has no lag.</summary>
    /// <param name="points">The points, in order.</param>
    /// <param name="reach">The largest number of neighbours on each side.</param>
    public static IReadOnlyList<CurvePoint> Smooth(IReadOnlyList<CurvePoint> points, int reach)
    {
        var smooth = new CurvePoint[points.Count];
        for (int index = 0; index < points.Count; index++)
        {
            int near = Math.Min(reach, Math.Min(index, points.Count - 1 - index));
            double sum = 0;
            for (int neighbour = index - near; neighbour <= index + near; neighbour++)
                sum += points[neighbour].Y;
            smooth[index] = points[index] with { Y = sum / ((2 * near) + 1) };
        }

        return smooth;
    }

    /// <summary>The value of a curve at a position, linear between its points. NaN if there are no points.</summary>
    public static double At(IReadOnlyList<CurvePoint> points, double x)
    {
        if (points.Count == 0)
            return double.NaN;
        for (int index = 1; index < points.Count; index++)
        {
            (CurvePoint left, CurvePoint right) = (points[index - 1], points[index]);
            if (x <= right.X)
                return x <= left.X ? left.Y : left.Y + ((right.Y - left.Y) * (x - left.X) / (right.X - left.X));
        }

        return points[^1].Y;
    }
}
