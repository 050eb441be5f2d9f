using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;

namespace DialogueRnn.Benchmarks;

/// <summary>
/// Measures subjects in turn, round after round, the reference between any two of them, so that what else the machine does falls on both
/// alike. A ratio is that of a subject's time to the reference's just before and just after; the median of the rounds is reported.
/// </summary>
/// <param name="count">How many rounds.</param>
/// <param name="millisecondsASubject">Time for each subject in a round.</param>
/// <param name="clock">In microseconds; null takes the wall clock. All subjects work on the calling thread, so it may be the thread's processor time.</param>
internal sealed class Rounds(int count, double millisecondsASubject, Func<double>? clock = null)
{
    private readonly Func<double> _microseconds = clock ?? WallClock;

    private const int WarmUpCalls = 60;
    private const int WarmUpPauses = 3;

    // The reference runs once more often than all subjects together.
    private const double ReferenceShare = 0.5;

    /// <summary>Measures.</summary>
    /// <param name="subjects">What; the first is the reference.</param>
    public IReadOnlyList<Measurement> Measure(IReadOnlyList<Subject> subjects)
    {
        Subject reference = subjects[0];
        int referenceCalls = CallsARound(reference, millisecondsASubject * ReferenceShare);
        var referenceSeries = new Series(referenceCalls, _microseconds);
        Series[] all = [.. subjects.Skip(1).Select(subject => new Series(CallsARound(subject, millisecondsASubject), _microseconds))];
        for (int round = 0; round < count; round++)
        {
            double before = referenceSeries.Time(reference);
            for (int index = 0; index < all.Length; index++)
            {
                double time = all[index].Time(subjects[index + 1]);
                double after = referenceSeries.Time(reference);
                all[index].Ratios.Add((before + after) / 2 / time);
                before = after;
            }
        }

        referenceSeries.Ratios.Add(1);
        return [referenceSeries.Summary(reference), .. all.Select((series, index) => series.Summary(subjects[index + 1]))];
    }

    private static double WallClock() => Stopwatch.GetTimestamp() * 1e6 / Stopwatch.Frequency;

    /// <summary>The value below which a share of the values lies.</summary>
    public static double Quantile(IEnumerable<double> values, double share)
    {
        double[] sorted = [.. values.Order()];
        return sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];
    }

    // Calls enough, for cheap ones, to be compiled at the highest level, then as many as fill the time.
    private int CallsARound(Subject subject, double milliseconds)
    {
        for (int pause = 0; pause < WarmUpPauses; pause++)
        {
            for (long end = Stopwatch.GetTimestamp() + (Stopwatch.Frequency / 4), call = 0; call < WarmUpCalls && Stopwatch.GetTimestamp() < end; call++)
                subject.Call();
            System.Threading.Thread.Sleep(120);
        }

        return Math.Max(2, (int)(milliseconds * 1000.0 / (new Series(8, _microseconds).Time(subject) * subject.Batch)));
    }

    private sealed class Series(int calls, Func<double> microseconds)
    {
        private readonly List<double> _times = [];
        private long _bytes;

        public List<double> Ratios { get; } = [];

        /// <summary>Calls the subject, once unmeasured; microseconds a character.</summary>
        public double Time(Subject subject)
        {
            subject.Call();
            long before = GC.GetAllocatedBytesForCurrentThread();
            double start = microseconds();
            for (int call = 0; call < calls; call++)
                subject.Call();
            double end = microseconds();
            _bytes += GC.GetAllocatedBytesForCurrentThread() - before;
            _times.Add((end - start) / calls / subject.Batch);
            return _times[^1];
        }

        public Measurement Summary(Subject subject) => new(
            subject.Name,
            subject.Batch,
            Quantile(_times, 0.5),
            Quantile(_times, 0.95),
            (double)_bytes / _times.Count / calls / subject.Batch,
            Quantile(Ratios, 0.5));
    }
}
