using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Model;

namespace DialogueRnn.Training.Benchmarks;

/// <summary>The time of a whole training step per weight, for each cell: fused, and LSTM and RNN with libtorch. All of them alive and interleaved.</summary>
internal static class CellComparison
{
    public static void Run(BenchmarkShape shape, int rounds, int threads)
    {
        (CellKind Cell, string Kind)[] wanted =
        [
            (CellKind.Gru, Contender.Fused),
            (CellKind.Lstm, Contender.Fused),
            (CellKind.Rnn, Contender.Fused),
            (CellKind.Lstm, Contender.Tuned),
            (CellKind.Rnn, Contender.Tuned),
        ];
        BenchmarkShape[] shapes = [.. wanted.Select(contender => shape with { Cell = contender.Cell })];
        var times = wanted.Select(_ => new List<(double Elapsed, double Processor)>()).ToArray();
        var processes = new List<ContenderProcess>();
        try
        {
            for (int at = 0; at < wanted.Length; at++)
            {
                processes.Add(ContenderProcess.Start(Environment.ProcessPath!, shapes[at].ContenderArguments(wanted[at].Kind, threads), out string reason)
                    ?? throw new InvalidOperationException($"{wanted[at]} did not start: {reason}"));
            }

            for (int round = 0; round < rounds; round++)
            {
                for (int at = 0; at < wanted.Length; at++)
                    times[at].Add(processes[at].Time(shape.StepsARound));
            }
        }
        finally
        {
            processes.ForEach(process => process.Dispose());
        }

        Console.WriteLine($"{shape.Name}: full training step, fp32, threads {threads}, medians of {rounds} interleaved rounds; in brackets by processor time");
        double[][] perWeight = [.. times.Select((list, at) => new[] { Comparison.Median(list.Select(time => time.Elapsed)), Comparison.Median(list.Select(time => time.Processor)) }
            .Select(seconds => seconds / shapes[at].Weights * 1e9).ToArray())];
        for (int at = 0; at < wanted.Length; at++)
        {
            double milliseconds = Comparison.Median(times[at].Select(time => time.Elapsed)) * 1000;
            Console.WriteLine(FormattableString.Invariant(
                $"  {wanted[at].Cell,-4} {wanted[at].Kind,-16} {shapes[at].Weights,9:N0} weights {milliseconds,8:F1} ms {perWeight[at][0],7:F1} ({perWeight[at][1],7:F1}) ns a weight")
                + FormattableString.Invariant($", {perWeight[at][0] / perWeight[0][0]:F2} ({perWeight[at][1] / perWeight[0][1]:F2}) of the fused GRU"));
        }
    }
}
