#nullable enable
using System;
using System.Collections.Generic;
using DialogueRnn.Generation.Sharing;
using DialogueRnn.Inference;

namespace DialogueRnn.Generation.Scheduling
{
    /// <summary>Shares the ticks among the open lines by priority, within the budget.</summary>
    /// <remarks>
    /// A step starts only if its predicted cost fits in the rest of the budget. Every line has its own state and random numbers. Its text therefore depends
    /// neither on the budget nor on other lines.
    /// A line reads many tokens of its prime at once if that costs less than single steps. Afterwards it waits as after the same number of steps.
    /// An exception of the backend comes out of the tick. The lines of that batch lose their turn and stay open. They repeat the step with the same token,
    /// from the state that the backend left. If the backend keeps its contract, this is the state before the step.
    /// </remarks>
    internal sealed partial class LineScheduler
    {
        /// <summary>The name in exceptions: the public type that owns the scheduler.</summary>
        private const string Owner = "DialogueGenerator";

        private const long NanosecondsPerTimeSpanTick = 100;
        private const double SecondsPerNanosecond = 1e-9;

        // Long enough that loading the weights costs little compared with the reading. Short enough that other lines also step in the same tick.
        private const int LongestSlice = 32;

        private readonly LoadedModel _model;
        private readonly IClock _clock;
        private IClock _readingClock;
        private readonly StepCostPredictor _predictor;
        private readonly StepStream[] _batchStreams;
        private readonly OpenLine[] _batchLines;
        private readonly int[] _batchLanes;
        private readonly int _mostStreams;
        private readonly float[] _stateBefore;
        private readonly List<OpenLine> _open = new List<OpenLine>();
        private readonly LineQueue _queue = new LineQueue();
        private int _ticksWithoutStep;
        private long _lastReveal;
        private bool _isClosed;

        internal LineScheduler(LoadedModel model, IClock clock)
        {
            _model = model;
            _clock = clock;
            _readingClock = clock;
            int batch = Math.Max(1, model.Backend.PreferredBatch);
            _predictor = new StepCostPredictor(Math.Max(2, batch));
            _mostStreams = batch;

            // A line with a guidance has two streams, however small the batches are.
            _batchStreams = new StepStream[Math.Max(2, batch)];
            _batchLines = new OpenLine[_batchStreams.Length];
            _batchLanes = new int[_batchStreams.Length];
            _stateBefore = new float[model.Backend.Shape.StateLength];
        }

        internal int TicksUntilForcedStep { get; set; } = 4;

        /// <summary>Lets one thread at a time use the model.</summary>
        internal ThreadGate Gate => _model.Gate;

        internal PrimeStateCache Primes { get; } = new PrimeStateCache();

        internal int Count
        {
            get
            {
                DropCompleted();
                return _open.Count;
            }
        }

        /// <summary>The open lines, in the order in which they were opened.</summary>
        internal IReadOnlyList<OpenLine> Lines
        {
            get
            {
                DropCompleted();
                return _open;
            }
        }

        /// <summary>The clock that drives the reading pace.</summary>
        internal IClock ReadingClock
        {
            get => _readingClock;
            set
            {
                _readingClock = value;
                _lastReveal = value.Nanoseconds;
            }
        }

        /// <summary>The reading time since the last tick, in seconds.</summary>
        internal double SecondsSinceTick => SecondsUntil(_readingClock.Nanoseconds);

        /// <summary>The lines in the order of their turns.</summary>
        internal LineQueue Queue => _queue;

        /// <summary>Opens a line that has read nothing yet.</summary>
        /// <exception cref="ObjectDisposedException">The generator was disposed.</exception>
        internal OpenLine Open(OpenLine line)
        {
            Admit(line);
            SkipKnownPrime(line);
            return line;
        }

        /// <summary>Adds a line of any progress.</summary>
        /// <exception cref="ObjectDisposedException">The generator was disposed.</exception>
        internal OpenLine Admit(OpenLine line)
        {
            Add(line);
            if (line.Stream != null)
                _queue.Enter(line);
            return line;
        }

        /// <summary>Adds a restored line with its saved turn.</summary>
        /// <exception cref="ObjectDisposedException">The generator was disposed.</exception>
        internal void Readmit(OpenLine line)
        {
            Add(line);
            if (line.Stream != null)
                _queue.Reenter(line);
        }

        /// <summary>Takes back text of a line and lets the line continue.</summary>
        /// <param name="line">The line. It can have ended.</param>
        /// <param name="kept">The length of the visible text that stays, in UTF-16 units.</param>
        /// <param name="seed">The seed of the continuation.</param>
        /// <exception cref="ObjectDisposedException">The generator was disposed.</exception>
        internal void Reopen(OpenLine line, int kept, ulong seed)
        {
            if (_isClosed)
                throw new ObjectDisposedException(Owner);
            DropCompleted();
            bool isOpen = _open.Contains(line);
            bool isQueued = line.Stream != null;
            line.TakeBack(kept, seed);
            if (!isOpen)
                Admit(line);
            else if (!isQueued)
                _queue.Enter(line);
        }

        /// <summary>Advances the open lines within a budget.</summary>
        /// <param name="budget">The budget.</param>
        /// <param name="prepares">Whether prepared lines get the rest of the budget.</param>
        internal TickReport Tick(TimeSpan budget, bool prepares = true)
        {
            long reading = _readingClock.Nanoseconds;
            long start = _clock.Nanoseconds;
            long allowed = Nanoseconds(budget);
            long now = start;
            int characters = 0;
            int steps = 0;
            bool hasSearched = false;
            _predictor.BeginTick();
            foreach (OpenLine line in _open)
            {
                line.ObeyToken();
                if (line.HasDeadline)
                    MeetDeadline(line);
            }

            DropCompleted();
            _isStocked = !prepares;
            while (true)
            {
                LineQueue queue = _queue;
                if (_queue.Count == 0)
                {
                    queue = _prepared;
                    if (!_isStocked && now - start < allowed)
                        now = Stock();
                    if (!prepares || queue.Count == 0)
                        break;
                }

                long left = allowed - (now - start);
                OpenLine? searching = SearchingLine(queue);
                int batch = searching != null ? SearchFits(left) : LargestBatchThatFits(queue, left);
                if (batch == 0)
                {
                    bool forced = queue == _queue && steps == 0 && !hasSearched && ++_ticksWithoutStep >= TicksUntilForcedStep;
                    if (!forced)
                        break;
                    batch = 1;
                    left = _predictor.Predict(1);
                }

                if (searching != null)
                {
                    Search(searching, left);
                    hasSearched = true;
                    _ticksWithoutStep = 0;
                    now = _clock.Nanoseconds;
                    continue;
                }

                int streams = queue.First.StreamsPerTake;
                int slice = SliceInsteadOf(queue.First, batch, left / streams);
                if (slice > 1)
                    ReadPrime(queue, slice);
                else
                    characters += Step(queue, batch);
                steps += slice > 1 ? slice * streams : _streamCount;
                _ticksWithoutStep = 0;
                long after = _clock.Nanoseconds;
                if (slice > 1)
                    _predictor.LearnSlice(slice, (after - now) / streams);
                else
                    LearnStep(after - now);
                now = after;
            }

            Reveal(reading);
            DropCompleted();
            return new TickReport(characters, steps, TimeSpan.FromTicks((now - start) / NanosecondsPerTimeSpanTick), budget, _open.Count);
        }

        internal void CompleteAll()
        {
            while (_queue.Count > 0)
                Tick(TimeSpan.MaxValue, prepares: false);
            foreach (OpenLine line in _open)
                line.ShowAll();
            DropCompleted();
        }

        /// <summary>Cancels all lines and refuses new ones.</summary>
        internal void Close()
        {
            _isClosed = true;
            CancelAll();
        }

        internal void CancelAll()
        {
            foreach (OpenLine line in _open)
            {
                line.EndIsKnown = true;
                line.Abandon();
            }

            DropCompleted();
        }

        private void Add(OpenLine line)
        {
            if (_isClosed)
                throw new ObjectDisposedException(Owner);
            if (_open.Count == 0)
                _lastReveal = _readingClock.Nanoseconds;
            _open.Add(line);

            // The next tick adds the whole time since the last one.
            line.Waited -= SecondsSinceTick;
        }

        private void SkipKnownPrime(OpenLine line)
        {
            if (Primes.TryRestore(line.Decoder.Context, line.Decoder.Scene, line.Stream!))
                line.Decoder.SkipOpening();
        }

        private void Reveal(long now)
        {
            double seconds = SecondsUntil(now);
            _lastReveal = now;
            foreach (OpenLine line in _open)
                line.Reveal(seconds);
        }

        private double SecondsUntil(long now) => Math.Max(0, now - _lastReveal) * SecondsPerNanosecond;

        private static long Nanoseconds(TimeSpan budget) =>
            budget.Ticks < long.MaxValue / NanosecondsPerTimeSpanTick ? budget.Ticks * NanosecondsPerTimeSpanTick : long.MaxValue;

        private void DropCompleted()
        {
            for (int index = _open.Count - 1; index >= 0; index--)
            {
                OpenLine line = _open[index];
                if (!line.IsCompleted)
                    continue;
                _open.RemoveAt(index);
                if (line.Stream is null)
                    continue;
                _queue.Remove(line);
                line.LeaveSeat();
            }
        }
    }
}
