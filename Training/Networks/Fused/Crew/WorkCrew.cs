using System;
using System.Diagnostics;
using System.Threading;

namespace DialogueRnn.Training.Networks.Fused.Crew;

/// <summary>
/// A few threads that share one piece of work. The caller and its helpers run the same function with their index, and meet between its
/// phases. Index and number of threads decide which thread does what. No sum is divided, so the number of threads does not change results.
/// </summary>
internal sealed unsafe class WorkCrew
{
    /// <summary>The largest number of threads.</summary>
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

    /// <summary>The crew of all fused operations.</summary>
    public static WorkCrew Shared { get; } = new() { Adapts = true };

    /// <summary>The number of threads including the caller, from 1 to 16. Larger values count as 16.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
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

    /// <summary>Whether the caller works alone for some time if waiting for the helpers costs more than they save. Default false.</summary>
    public bool Adapts { get; set; }

    /// <summary>The number of multiply-adds that justify a thread. A phase with less than twice this number is done by the caller alone.</summary>
    public long SmallestShare { get; set; } = 1 << 19;

    /// <summary>The number of threads in the current piece of work.</summary>
    public int Active => _active;

    /// <summary>
    /// Runs <paramref name="work"/>(crew, index, state) on all threads of the crew, or on fewer. Returns when all are done.
    /// </summary>
    /// <param name="work">The work of one thread.</param>
    /// <param name="state">The data of the work.</param>
    /// <param name="phase">The number of multiply-adds of all threads in a phase.</param>
    /// <param name="phases">The number of phases, all of that size.</param>
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

    /// <summary>Waits until every thread of the current piece of work has arrived.</summary>
    public void Meet()
    {
        if (_active > 1)
            Meet(_phases, _active);
    }

    /// <summary>
    /// The first of <paramref name="items"/> for thread <paramref name="index"/>. Its share ends before the first of the next thread.
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
