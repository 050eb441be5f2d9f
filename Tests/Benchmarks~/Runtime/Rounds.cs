using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;

namespace DialogueRnn.Benchmarks;

/// <summary>
/// Measures subjects in turn, round after round, so that what else the machine does falls on all of them alike. A ratio is taken within
/// its round, and the median of the rounds is reported.
/// </summary>
internal sealed class Rounds(int count, double millisecondsASubject)
{
    private const int WarmUpCalls = 60;
    private const int WarmUpPauses = 3;

    /// <summary>Measures.</summary>
    /// <param name="subjects">What; the first is what ratios refer to.</param>
    public IReadOnlyList<Measurement> Measure(IReadOnlyList<Subject> subjects)
    {
        int[] calls = [.. subjects.Select(CallsARound)];
        double[][] times = [.. subjects.Select(_ => new double[count])];
        long[] bytes = new long[subjects.Count];
        for (int round = 0; round < count; round++)
        {
            for (int index = 0; index < subjects.Count; index++)
                times[index][round] = Time(subjects[index], calls[index], ref bytes[index]);
        }

        return [.. subjects.Select((subject, index) => new Measurement(
            subject.Name,
            subject.Batch,
            Quantile(times[index], 0.5),
            Quantile(times[index], 0.95),
            (double)bytes[index] / count / calls[index] / subject.Batch,
            Quantile([.. times[0].Zip(times[index], (naive, time) => naive / time)], 0.5)))];
    }

    private static double Time(Subject subject, int calls, ref long bytes)
    {
        subject.Call();
        long before = GC.GetAllocatedBytesForCurrentThread();
        long start = Stopwatch.GetTimestamp();
        for (int call = 0; call < calls; call++)
            subject.Call();
        long end = Stopwatch.GetTimestamp();
        bytes += GC.GetAllocatedBytesForCurrentThread() - before;
        return (end - start) * 1e6 / Stopwatch.Frequency / calls / subject.Batch;
    }

    // Calls enough, for cheap ones, to be compiled at the highest level, then as many as fill the time.
    private int CallsARound(Subject subject)
    {
        for (int pause = 0; pause < WarmUpPauses; pause++)
        {
            for (long end = Stopwatch.GetTimestamp() + (Stopwatch.Frequency / 4), call = 0; call < WarmUpCalls && Stopwatch.GetTimestamp() < end; call++)
                subject.Call();
            System.Threading.Thread.Sleep(120);
        }

        long ignored = 0;
        double microseconds = Time(subject, 8, ref ignored) * subject.Batch;
        return Math.Max(2, (int)(millisecondsASubject * 1000.0 / microseconds));
    }

    private static double Quantile(double[] values, double share)
    {
        double[] sorted = [.. values.Order()];
        return sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];
    }
}
