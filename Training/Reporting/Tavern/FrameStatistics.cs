using System;
using System.Collections.Generic;
using DialogueRnn.Generation;

namespace DialogueRnn.Training.Reporting.Tavern;

/// <summary>The cost of the ticks in a game loop.</summary>
/// <param name="budget">The budget of a tick.</param>
internal sealed class FrameStatistics(TimeSpan budget)
{
    private readonly List<double> _microseconds = [];
    private int _frames;
    private long _characters;
    private long _steps;
    private int _overruns;
    private double _workMicroseconds;

    /// <summary>Adds a tick.</summary>
    public void Add(in TickReport report)
    {
        _frames++;
        if (report.Steps > 0)
            _microseconds.Add(report.Elapsed.TotalMicroseconds);
        _characters += report.Characters;
        _steps += report.Steps;
        _overruns += report.Overrun > TimeSpan.Zero ? 1 : 0;
        _workMicroseconds += report.Steps > 0 ? report.Elapsed.TotalMicroseconds : 0;
    }

    /// <summary>The numbers so far, on one line.</summary>
    public string Now() => $"{_frames} frames · {_characters} characters · {_workMicroseconds / Math.Max(1, _steps):0} µs per step · " +
        $"{_overruns} ticks over {budget.TotalMilliseconds:0} ms";

    /// <summary>The distribution of the times.</summary>
    public string Summary()
    {
        var sorted = new List<double>(_microseconds);
        sorted.Sort();
        double At(double share) => sorted.Count == 0 ? 0 : sorted[Math.Min(sorted.Count - 1, (int)(share * sorted.Count))];
        return $"{_frames} frames; {_characters} characters in {_steps} steps of {_workMicroseconds / Math.Max(1, _steps):0} µs each." + Environment.NewLine +
            $"{sorted.Count} ticks had work. Their times: median {At(0.5):0} µs, 99th percentile {At(0.99):0} µs, longest {At(1.0):0} µs. " +
            $"{_overruns} of them were over the budget of {budget.TotalMilliseconds:0} ms.";
    }
}
