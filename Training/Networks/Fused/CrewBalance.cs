using System;

namespace DialogueRnn.Training.Networks.Fused;

/// <summary>
/// Judges whether helpers are worth having for one kind of work. When other programs hold the cores, the caller waits at every meeting for
/// helpers that are not running; then it tries the work alone, and if that is sooner done it stays alone for a number of times that
/// doubles.
/// </summary>
internal sealed class CrewBalance
{
    private const double LateShare = 0.25;
    private const double NewestShare = 0.25;
    private const int FirstPause = 8;
    private const int LongestPause = 256;

    private double _sharedCost;
    private double _aloneCost;
    private int _aloneRuns;
    private int _pause = FirstPause;

    /// <summary>Whether to share the next run.</summary>
    public bool TakesHelpers => _aloneRuns == 0;

    /// <summary>Takes note of a run that was shared.</summary>
    /// <param name="size">How much work it was.</param>
    /// <param name="elapsed">Time from begin to end.</param>
    /// <param name="waited">The part of it that the caller waited for its helpers.</param>
    public void RecordShared(double size, double elapsed, double waited)
    {
        _sharedCost = Blend(_sharedCost, elapsed / Math.Max(1, size));
        if (waited > LateShare * elapsed)
            _aloneRuns = 1;
        else
            _pause = FirstPause;
    }

    /// <summary>Takes note of a run that the caller did alone.</summary>
    /// <param name="size">How much work it was.</param>
    /// <param name="elapsed">Time from begin to end.</param>
    public void RecordAlone(double size, double elapsed)
    {
        _aloneCost = Blend(_aloneCost, elapsed / Math.Max(1, size));
        if (--_aloneRuns > 0 || _aloneCost > _sharedCost)
            return;

        _aloneRuns = _pause;
        _pause = Math.Min(2 * _pause, LongestPause);
        _sharedCost = 0;
    }

    private static double Blend(double old, double newest) => old == 0 ? newest : old + (NewestShare * (newest - old));
}
