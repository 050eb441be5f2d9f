using System;
using System.Collections.Generic;

namespace DialogueRnn.Training.Networks.Fused.Crew;

/// <summary>
/// Decides whether helpers save time. If other programs use the cores, the caller waits in every phase for helpers that do not run.
/// Then it works alone for a window of runs as a trial. If that is faster, it stays alone for a time that doubles with each trial.
/// </summary>
/// <remarks>
/// There is one decision for all kinds of work, over several runs. The first run after a time alone wakes sleeping helpers and is not
/// counted, because it says nothing about the following runs.
/// </remarks>
internal sealed class CrewBalance
{
    /// <summary>The number of runs that are judged together.</summary>
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

    /// <summary>Whether the next run should use helpers.</summary>
    public bool TakesHelpers => _aloneRuns == 0;

    /// <summary>Records a run with helpers.</summary>
    /// <param name="work">The kind of work.</param>
    /// <param name="size">The amount of work.</param>
    /// <param name="elapsed">The time of the run.</param>
    /// <param name="waited">The part of the time in which the caller waited for its helpers.</param>
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

    /// <summary>Records a run without helpers.</summary>
    /// <param name="work">The kind of work.</param>
    /// <param name="size">The amount of work.</param>
    /// <param name="elapsed">The time of the run.</param>
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

    // Compares only kinds of work that were done both with and without helpers.
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
