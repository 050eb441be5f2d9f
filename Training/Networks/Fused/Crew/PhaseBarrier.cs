using System;
using System.Threading;

namespace DialogueRnn.Training.Networks.Fused.Crew;

/// <summary>A barrier at which the threads of a crew wait for each other. They spin for some microseconds, then they sleep.</summary>
internal sealed class PhaseBarrier
{
    private const int Spins = 1000;
    private const int PausesPerSpin = 1;
    private const int Yields = 20;

    private readonly object _gate = new();
    private int _arrived;
    private int _phase;
    private int _sleepers;

    /// <summary>Returns when <paramref name="participants"/> threads have called it.</summary>
    public void Meet(int participants)
    {
        if (participants == 1)
            return;

        int phase = Volatile.Read(ref _phase);
        if (Interlocked.Increment(ref _arrived) < participants)
        {
            WaitWhile(phase);
            return;
        }

        Volatile.Write(ref _arrived, 0);
        Advance();
    }

    /// <summary>The current phase, for <see cref="WaitWhile"/>.</summary>
    public int Phase => Volatile.Read(ref _phase);

    /// <summary>Starts the next phase and releases all threads that wait for it.</summary>
    public void Advance()
    {
        Interlocked.Increment(ref _phase);
        if (Volatile.Read(ref _sleepers) == 0)
            return;

        lock (_gate)
            Monitor.PulseAll(_gate);
    }

    /// <summary>Returns when the phase is no longer <paramref name="phase"/>.</summary>
    public void WaitWhile(int phase)
    {
        for (int spin = 0; spin < Spins; spin++)
        {
            if (Volatile.Read(ref _phase) != phase)
                return;

            Thread.SpinWait(PausesPerSpin);
        }

        for (int turn = 0; turn < Yields; turn++)
        {
            if (Volatile.Read(ref _phase) != phase)
                return;

            Thread.Yield();
        }

        Interlocked.Increment(ref _sleepers);
        lock (_gate)
        {
            while (Volatile.Read(ref _phase) == phase)
                Monitor.Wait(_gate);
        }

        Interlocked.Decrement(ref _sleepers);
    }
}
