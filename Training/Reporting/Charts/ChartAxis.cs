using System;
using System.Collections.Generic;

namespace DialogueRnn.Training.Reporting.Charts;

/// <summary>The range of a chart's axis, with marks at round values.</summary>
/// <param name="From">The value at the left or the bottom.</param>
/// <param name="To">The value at the right or the top. It is above <paramref name="From"/>.</param>
internal readonly record struct ChartAxis(double From, double To)
{
    /// <summary>The position of a value on the axis, in per cent of its length.</summary>
    public double Percent(double value) => (value - From) / (To - From) * 100;

    /// <summary>The marks, at 1, 2 or 5 times a power of ten.</summary>
    /// <param name="about">The approximate number of marks.</param>
    public IReadOnlyList<double> Marks(int about)
    {
        double rough = (To - From) / about;
        double power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        double step = power * ((rough / power) switch { < 1.5 => 1, < 3.5 => 2, < 7.5 => 5, _ => 10 });
        var marks = new List<double>();
        for (double index = Math.Ceiling(From / step); index * step <= To + (step * 1e-9); index++)
            marks.Add(index * step);
        return marks;
    }
}
