using System;
using System.Diagnostics;
using System.Threading;

namespace DialogueRnn.Training.Networks.Fused.Crew;

/// <summary>
/// A few threads that do one piece of work together: the caller and its helpers run the same function with their index, and meet
/// between its phases. Which thread does what is fixed by index and count, and a sum is never split, so the count changes no result.
/// </summary>
internal sealed unsafe class WorkCrew
{
    /// <summary>The most threads a crew can have.</summary>
    public const int MostThreads = 16;

    private readonly object _oneAtATime = new();
    private readonly PhaseBarrier _phases = new();
    private readonly PhaseBarrier _starts = new();
    private readonly PhaseBarrier _ends = new();
    private readonly CrewBalance _balance = new();
    private delegate*<WorkCrew, int, void*, void> _work;
    private void* _state;
    private long _waited;
    private int _caller;
    private int _helpers;
    private int _active = 1;
    private int _threads = DefaultThreads();

    /// <summary>The crew that every fused operation works with.</summary>
    public static WorkCrew Shared { get; } = new() { Adapts = true };

    /// <summary>Threads that work together, the caller included; from 1 to 16.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside that range.</exception>
    public int Threads
    {
        get => _threads;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            lock (_oneAtATime)
                _threads = Math.Min(value, MostThreads);
        }
    }

    /// <summary>Whether the caller works alone for a while when its helpers keep it waiting more than they help.</summary>
    public bool Adapts { get; set; }

    /// <summary>Multiply-adds that are worth a thread: a phase with less than two of these is done by the caller alone.</summary>
    public long SmallestShare { get; set; } = 1 << 19;

    /// <summary>Threads in the present piece of work.</summary>
    public int Active => _active;

    /// <summary>
    /// Runs <paramref name="work"/>(crew, index, state) on every thread of the crew, or on fewer, and returns when all are done.
    /// </summary>
    /// <param name="work">The work of a thread.</param>
    /// <param name="state">What it works on.</param>
    /// <param name="phase">Multiply-adds of all threads between two meetings: how much there is to share.</param>
    /// <param name="phases">Phases, all of that size.</param>
    public void Run(delegate*<WorkCrew, int, void*, void> work, void* state, long phase, int phases = 1)
    {
        lock (_oneAtATime)
        {
            _active = (int)Math.Clamp(phase / Math.Max(1, SmallestShare), 1, _threads);
            if (_active == 1)
            {
                work(this, 0, state);
                return;
            }

            double size = (double)phase * phases;
            long began = Stopwatch.GetTimestamp();
            if (Adapts && !_balance.TakesHelpers)
            {
                _active = 1;
                work(this, 0, state);
                _balance.RecordAlone((nint)work, size, Stopwatch.GetTimestamp() - began);
                return;
            }

            while (_helpers < _active - 1)
                StartHelper();

            _work = work;
            _state = state;
            _waited = 0;
            _caller = Environment.CurrentManagedThreadId;
            _starts.Advance();
            work(this, 0, state);
            Meet(_ends, _helpers + 1);
            _balance.RecordShared((nint)work, size, Stopwatch.GetTimestamp() - began, _waited);
        }
    }

    /// <summary>Waits until every thread of the present piece of work is here.</summary>
    public void Meet()
    {
        if (_active > 1)
            Meet(_phases, _active);
    }

    /// <summary>
    /// The first of <paramref name="items"/> that thread <paramref name="index"/> does; the first of the next thread ends its share.
    /// </summary>
    public int FirstOf(int items, int index) => (int)((long)items * index / _active);

    private static int DefaultThreads() => Math.Clamp(Environment.ProcessorCount / (ProcessorCores.AreShared ? 2 : 1), 1, MostThreads / 2);

    private void Meet(PhaseBarrier barrier, int participants)
    {
        if (Environment.CurrentManagedThreadId != _caller)
        {
            barrier.Meet(participants);
            return;
        }

        long began = Stopwatch.GetTimestamp();
        barrier.Meet(participants);
        _waited += Stopwatch.GetTimestamp() - began;
    }

    private void StartHelper()
    {
        int index = _helpers + 1;
        int phase = _starts.Phase;
        var thread = new Thread(() => Help(index, phase)) { IsBackground = true, Name = $"fused training {index}" };
        thread.Start();
        _helpers = index;
    }

    private void Help(int index, int phase)
    {
        while (true)
        {
            _starts.WaitWhile(phase);
            phase++;
            if (index < _active)
                _work(this, index, _state);

            Meet(_ends, _helpers + 1);
        }
    }
}
