using System;
using System.Collections.Generic;

namespace DialogueRnn.Training.Networks.Fused.Crew;

/// <summary>
/// Judges whether helpers are worth having. When other programs hold the cores, the caller waits at every meeting for helpers that are not
/// running; then it works alone for a window of runs, and if the same work is sooner done so it stays alone for a time that doubles.
/// </summary>
/// <remarks>
/// The verdict is one for all kinds of work, and over several runs: the first run after a time alone wakes sleeping helpers, which says
/// nothing about the runs that follow.
/// </remarks>
internal sealed class CrewBalance
{
    /// <summary>Runs that are judged together.</summary>
    public const int Window = 8;

    private const double LateShare = 0.25;
    private const double NewestShare = 0.25;
    private const int FirstPause = 2 * Window;
    private const int LongestPause = 256;

    private readonly Dictionary<nint, (double Size, double Elapsed)> _shared = [];
    private readonly Dictionary<nint, double> _aloneCosts = [];
    private double _elapsed;
    private double _waited;
    private int _sharedRuns;
    private int _aloneRuns;
    private int _pause = FirstPause;
    private bool _isTrial;
    private bool _wakes = true;

    /// <summary>Whether to share the next run.</summary>
    public bool TakesHelpers => _aloneRuns == 0;

    /// <summary>Takes note of a run that was shared.</summary>
    /// <param name="work">The kind of work.</param>
    /// <param name="size">How much of it.</param>
    /// <param name="elapsed">Time from begin to end.</param>
    /// <param name="waited">The part of it that the caller waited for its helpers.</param>
    public void RecordShared(nint work, double size, double elapsed, double waited)
    {
        if (_wakes)
        {
            _wakes = false;
            return;
        }

        (double Size, double Elapsed) sum = _shared.GetValueOrDefault(work);
        _shared[work] = (sum.Size + size, sum.Elapsed + elapsed);
        _elapsed += elapsed;
        _waited += waited;
        if (++_sharedRuns < Window)
            return;

        if (_waited > LateShare * _elapsed)
        {
            _isTrial = true;
            _aloneRuns = Window;
            return;
        }

        _pause = FirstPause;
        Forget();
    }

    /// <summary>Takes note of a run that the caller did alone.</summary>
    /// <param name="work">The kind of work.</param>
    /// <param name="size">How much of it.</param>
    /// <param name="elapsed">Time from begin to end.</param>
    public void RecordAlone(nint work, double size, double elapsed)
    {
        double cost = elapsed / Math.Max(1, size);
        _aloneCosts[work] = _aloneCosts.TryGetValue(work, out double old) ? old + (NewestShare * (cost - old)) : cost;
        if (--_aloneRuns > 0)
            return;

        if (_isTrial && AloneIsSooner())
        {
            _aloneRuns = _pause;
            _pause = Math.Min(2 * _pause, LongestPause);
        }
        else
        {
            _wakes = true;
        }

        _isTrial = false;
        Forget();
    }

    // Of the work that was shared in the window, that which has been done alone too.
    private bool AloneIsSooner()
    {
        double gain = 0;
        foreach ((nint work, (double size, double elapsed)) in _shared)
        {
            if (_aloneCosts.TryGetValue(work, out double cost))
                gain += elapsed - (cost * size);
        }

        return gain > 0;
    }

    private void Forget()
    {
        _shared.Clear();
        _elapsed = 0;
        _waited = 0;
        _sharedRuns = 0;
    }
}
