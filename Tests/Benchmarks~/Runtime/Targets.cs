using System;
using System.Collections.Generic;
using System.Linq;

namespace DialogueRnn.Benchmarks;

/// <summary>What the backends must reach: ratios to the naive way, by shape.</summary>
internal static class Targets
{
    private const double MostOfLimit = 1.25;

    // Primes are asked for on 3×512 only; elsewhere they must not be slower than single steps. Those read in ticks open a line each, which is no garbage of steps.
    private static readonly (string Shape, double Managed, double OnnxRuntime, double Player, double Many, double Prime, bool Limit)[] Ratios =
    [
        ("3×512", 6, 3.5, 2, 14, 6, true),
        ("2×256", 10, 2, 2, 14, 10, false),
        ("3×1024", 7, 4.5, 2.5, 18, 7, true),
    ];

    /// <summary>A sentence for every target that was missed.</summary>
    public static IReadOnlyList<string> Missed(IReadOnlyList<ShapeResult> results)
    {
        var missed = new List<string>();
        foreach ((string shape, double managed, double onnxRuntime, double player, double many, double prime, bool limit) in Ratios)
        {
            if (results.FirstOrDefault(result => result.Shape == shape) is not { } result)
                continue;
            foreach (Measurement one in result.Measurements.Where(one => one.Batch == BackendCommand.PrimeLength && IsInt8(one)))
                Check(missed, shape, one, prime);
            if (!result.Measurements.Any(one => one.Batch == 64))
                continue;
            Measurement best = Find(result, "managed int8 (", 1);
            Measurement read = Find(result, "streaming read", 1);
            Check(missed, shape, best, managed);
            Check(missed, shape, Find(result, "ONNX Runtime int8", 1), onnxRuntime);
            Check(missed, shape, Find(result, "managed int8, netstandard2.1", 1), player);
            Check(missed, shape, result.Measurements.Where(one => one.Batch == 64).MaxBy(one => one.Ratio)!, many);
            if (limit && best.Microseconds > MostOfLimit * read.Microseconds)
                missed.Add($"{shape}: {best.Name} takes {best.Microseconds / read.Microseconds:0.00} × the streaming read, and at most {MostOfLimit} is asked.");
            missed.AddRange(result.Measurements
                .Where(one => one.Bytes >= 1 && !one.Name.EndsWith("ticks", StringComparison.Ordinal))
                .Where(one => one.Name.StartsWith("managed", StringComparison.Ordinal) || one.Name.StartsWith("ONNX", StringComparison.Ordinal))
                .Select(one => $"{shape}: {one.Name} leaves {one.Bytes:0.#} bytes of garbage a character."));
        }

        return missed;
    }

    private static bool IsInt8(Measurement one) => one.Name.StartsWith("managed int8", StringComparison.Ordinal);

    private static Measurement Find(ShapeResult result, string name, int batch) =>
        result.Measurements.First(one => one.Batch == batch && one.Name.StartsWith(name, StringComparison.Ordinal));

    private static void Check(List<string> missed, string shape, Measurement one, double least)
    {
        if (one.Ratio < least)
            missed.Add($"{shape}: {one.Name} with {one.Batch} a call is {one.Ratio:0.00} × naive, and {least} is asked.");
    }
}
