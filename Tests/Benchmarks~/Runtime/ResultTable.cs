using System;
using System.Collections.Generic;
using System.Linq;

namespace DialogueRnn.Benchmarks;

/// <summary>The measurements of one network.</summary>
/// <param name="Shape">As in 3×512.</param>
/// <param name="Measurements">What was measured; the first is the naive way.</param>
internal sealed record ShapeResult(string Shape, IReadOnlyList<Measurement> Measurements);

/// <summary>Prints measurements.</summary>
internal static class ResultTable
{
    public static void Write(ShapeResult result)
    {
        int width = result.Measurements.Max(measurement => measurement.Name.Length);
        Console.WriteLine();
        Console.WriteLine($"{result.Shape.PadRight(width)}   a call  µs/character      p95   × naive   bytes/character");
        foreach (Measurement one in result.Measurements)
            Console.WriteLine($"{one.Name.PadRight(width)}  {one.Batch,7}  {one.Microseconds,12:0.00}  {one.Slowest,7:0.00}  {one.Ratio,8:0.00}  {one.Bytes,16:0.#}");
    }
}
