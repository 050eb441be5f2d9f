using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Serialization;

namespace DialogueRnn.Training.Benchmarks;

/// <summary>One contender's figures; the medians over the rounds, or the reason why there are none.</summary>
internal sealed record ContenderResult(
    string Name, int Threads, double? SecondsAStep, double? ProcessorSecondsAStep, double? CharactersASecond, double? FractionOfPeak, string? Missing);

/// <summary>All contenders on one shape.</summary>
internal sealed record ShapeResult(string Shape, int Threads, int Rounds, double PeakOperationsASecond, IReadOnlyList<ContenderResult> Contenders);

/// <summary>What <c>--json</c> prints.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ShapeResult[]))]
internal sealed partial class BenchmarkJson : JsonSerializerContext;

/// <summary>The interleaved run: in every round each contender does some steps in turn, all of them alive the whole time.</summary>
internal static class Comparison
{
    private const string Python = "/usr/bin/python3";

    // The first samples of a round find cold cores: a peak is the best of several.
    private const int PeakSamples = 10;

    public static ShapeResult Run(BenchmarkShape shape, int rounds, int threads)
    {
        string script = Path.Combine(AppContext.BaseDirectory, "pytorch_step.py");
        (string Name, int Threads, string Program, string[] Arguments)[] wanted =
        [
            ("PyTorch (python3-torch)", threads, Python, [script, .. shape.Arguments(threads)]),
            ("TorchSharp, plain", threads, Environment.ProcessPath!, shape.ContenderArguments(Contender.Plain, threads)),
            ("TorchSharp, allocator set", threads, Environment.ProcessPath!, shape.ContenderArguments(Contender.Tuned, threads)),
            ("fused, one thread", 1, Environment.ProcessPath!, shape.ContenderArguments(Contender.Fused, 1)),
            ("fused", threads, Environment.ProcessPath!, shape.ContenderArguments(Contender.Fused, threads)),
            ("peak", threads, Environment.ProcessPath!, shape.ContenderArguments(Contender.Peak, threads)),
        ];
        var processes = new ContenderProcess?[wanted.Length];
        var reasons = new string[wanted.Length];
        for (int at = 0; at < wanted.Length; at++)
            processes[at] = ContenderProcess.Start(wanted[at].Program, wanted[at].Arguments, out reasons[at]);

        var times = wanted.Select(_ => new List<(double Elapsed, double Processor)>()).ToArray();
        for (int round = 0; round < rounds; round++)
        {
            for (int at = 0; at < wanted.Length; at++)
            {
                if (processes[at] is { } process)
                    times[at].Add(process.Time(wanted[at].Name == "peak" ? PeakSamples : shape.StepsARound));
            }
        }

        double peak = Median(times[^1].Select(time => time.Elapsed));
        var contenders = new List<ContenderResult>();
        for (int at = 0; at < wanted.Length - 1; at++)
        {
            (string name, int itsThreads, _, _) = wanted[at];
            if (processes[at] is null)
            {
                contenders.Add(new ContenderResult(name, itsThreads, null, null, null, null, reasons[at]));
                continue;
            }

            double seconds = Median(times[at].Select(time => time.Elapsed));
            double itsPeak = peak * itsThreads / threads;
            contenders.Add(new ContenderResult(
                name,
                itsThreads,
                seconds,
                Median(times[at].Select(time => time.Processor)),
                shape.Characters / seconds,
                shape.Operations / seconds / itsPeak,
                null));
        }

        foreach (ContenderProcess? process in processes)
            process?.Dispose();

        return new ShapeResult(shape.Name, threads, rounds, peak, contenders);
    }

    public static void Print(IEnumerable<ShapeResult> results)
    {
        foreach (ShapeResult result in results)
        {
            Console.WriteLine(
                $"{result.Shape}: full training step, fp32, medians of {result.Rounds} interleaved rounds; "
                + $"FMA peak of {result.Threads} threads {result.PeakOperationsASecond / 1e9:F0} Gop/s");
            foreach (ContenderResult contender in result.Contenders)
                Console.WriteLine(Row(contender, result.Contenders[^1]));
        }
    }

    private static string Row(ContenderResult contender, ContenderResult fused)
    {
        if (contender.Missing is not null)
            return $"  {contender.Name,-27} not run: {contender.Missing}";

        string threads = contender.Threads == 1 ? "1 thread " : $"{contender.Threads} threads";
        return $"  {contender.Name,-27} {threads} {contender.SecondsAStep * 1000,8:F1} ms"
            + $" ({contender.ProcessorSecondsAStep * 1000,8:F1} ms of processor time)"
            + $" {contender.CharactersASecond,8:N0} characters/s {contender.FractionOfPeak,5:P0} of peak; fused is"
            + $" {contender.SecondsAStep / fused.SecondsAStep:F2} times as fast"
            + $" ({contender.ProcessorSecondsAStep / fused.ProcessorSecondsAStep:F2} by processor time)";
    }

    internal static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
