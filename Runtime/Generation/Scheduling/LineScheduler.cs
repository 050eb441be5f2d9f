#nullable enable
using System;
using System.Collections.Generic;
using System.Runtime.ExceptionServices;
using DialogueRnn.Generation.Sharing;
using DialogueRnn.Inference;

namespace DialogueRnn.Generation.Scheduling
{
    /// <summary>
    /// Shares ticks among the open lines by their priorities. A step is started only when its predicted cost fits in what is left of the
    /// budget. Every line carries its own state and random numbers, so that its text depends neither on the budget nor on the other lines.
    /// </summary>
    /// <remarks>
    /// A line whose turn it is reads many tokens of its prime at once where that costs less than steps do; it waits so many turns afterwards.
    /// What a backend throws comes out of the tick. The lines of that batch have had their turn; they stay open and step again, from the
    /// state that the backend left them (as before the step, where it keeps its contract) and with the same token.
    /// </remarks>
    internal sealed class LineScheduler
    {
        /// <summary>What exceptions call the scheduler: the public type that owns it.</summary>
        private const string Owner = "DialogueGenerator";

        private const long NanosecondsPerTimeSpanTick = 100;
        private const double SecondsPerNanosecond = 1e-9;

        // Long enough that fetching the weights costs little beside reading, short enough that other lines get their turns in the same tick.
        private const int LongestSlice = 32;

        private readonly LoadedModel _model;
        private readonly IClock _clock;
        private IClock _readingClock;
        private readonly StepCostPredictor _predictor;
        private readonly StepStream[] _batchStreams;
        private readonly OpenLine[] _batchLines;
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
            _predictor = new StepCostPredictor(batch);
            _batchStreams = new StepStream[batch];
            _batchLines = new OpenLine[batch];
        }

        internal int TicksUntilForcedStep { get; set; } = 4;

        /// <summary>Keeps other threads out.</summary>
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

        /// <summary>Lines that have not ended, in the order in which they were opened.</summary>
        internal IReadOnlyList<OpenLine> Lines
        {
            get
            {
                DropCompleted();
                return _open;
            }
        }

        /// <summary>What the reading pace goes by.</summary>
        internal IClock ReadingClock
        {
            get => _readingClock;
            set
            {
                _readingClock = value;
                _lastReveal = value.Nanoseconds;
            }
        }

        /// <summary>The reader's time since the last tick.</summary>
        internal double SecondsSinceTick => SecondsUntil(_readingClock.Nanoseconds);

        /// <summary>Lines in the order of their turns.</summary>
        internal LineQueue Queue => _queue;

        /// <summary>Opens a line that has read nothing yet.</summary>
        internal OpenLine Open(OpenLine line)
        {
            Admit(line);
            if (Primes.TryRestore(line.Decoder.Context, line.Stream!.State))
                line.Decoder.SkipOpening();
            return line;
        }

        /// <summary>Takes in a line, wherever it stands.</summary>
        /// <exception cref="ObjectDisposedException">The generator was disposed of.</exception>
        internal OpenLine Admit(OpenLine line)
        {
            Add(line);
            if (line.Stream != null)
                _queue.Enter(line);
            return line;
        }

        /// <summary>Takes in a line that was saved with its turn.</summary>
        internal void Readmit(OpenLine line)
        {
            Add(line);
            if (line.Stream != null)
                _queue.Reenter(line);
        }

        /// <summary>Takes text of a line back, and lets it go on.</summary>
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

        internal TickReport Tick(TimeSpan budget)
        {
            long reading = _readingClock.Nanoseconds;
            long start = _clock.Nanoseconds;
            long allowed = Nanoseconds(budget);
            long now = start;
            int characters = 0;
            int steps = 0;
            _predictor.BeginTick();
            foreach (OpenLine line in _open)
                line.ObeyToken();
            DropCompleted();
            while (_queue.Count > 0)
            {
                long left = allowed - (now - start);
                int batch = LargestBatchThatFits(left);
                if (batch == 0)
                {
                    bool forced = steps == 0 && ++_ticksWithoutStep >= TicksUntilForcedStep;
                    if (!forced)
                        break;
                    batch = 1;
                }

                int slice = SliceInsteadOf(batch, left);
                if (slice > 1)
                    ReadPrime(slice);
                else
                    characters += Step(batch);
                steps += slice > 1 ? slice : batch;
                _ticksWithoutStep = 0;
                long after = _clock.Nanoseconds;
                if (slice > 1)
                    _predictor.LearnSlice(slice, after - now);
                else
                    _predictor.Learn(batch, after - now);
                now = after;
            }

            Reveal(reading);
            DropCompleted();
            return new TickReport(characters, steps, TimeSpan.FromTicks((now - start) / NanosecondsPerTimeSpanTick), budget, _open.Count);
        }

        internal void CompleteAll()
        {
            while (_queue.Count > 0)
                Tick(TimeSpan.MaxValue);
            foreach (OpenLine line in _open)
                line.ShowAll();
            DropCompleted();
        }

        /// <summary>Cancels all lines and takes in no more.</summary>
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
        }

        private int LargestBatchThatFits(long nanoseconds)
        {
            if (nanoseconds <= 0)
                return 0;
            if (!_predictor.HasMeasured)
                return 1;
            int batch = Math.Min(_queue.Count, _batchStreams.Length);
            while (batch > 0 && _predictor.Predict(batch) > nanoseconds)
                batch--;
            return batch;
        }

        // Tokens of a prime that the first line shall read at once; 0 when there are not two, or when a token would cost more than in the batch.
        private int SliceInsteadOf(int batch, long nanoseconds)
        {
            int ahead = Math.Min(_queue.First.PrimeAhead, LongestSlice);
            if (ahead < 2 || !_predictor.HasMeasured)
                return 0;
            int slice = _predictor.LongestSlice(ahead, nanoseconds);
            return _predictor.PredictSlice(slice) * batch <= _predictor.Predict(batch) * slice ? slice : 0;
        }

        private void ReadPrime(int count)
        {
            OpenLine line = _queue.Take();
            try
            {
                _model.Backend.Read(line.Stream!, line.NextOfPrime(count));
                line.PassPrime(count);
            }
            finally
            {
                GiveBack(line, count);
            }
        }

        private int Step(int batch)
        {
            for (int index = 0; index < batch; index++)
            {
                OpenLine line = _queue.Take();
                _batchLines[index] = line;
                _batchStreams[index] = line.Stream!;
                if (line.Decoder.IsBeforeLastOfPlainOpening)
                    Primes.Remember(line.Decoder.Context, line.Stream!.State);
            }

            try
            {
                _model.Backend.Step(_batchStreams, batch);
            }
            catch
            {
                for (int index = 0; index < batch; index++)
                    GiveBack(_batchLines[index]);
                throw;
            }

            return Advance(batch);
        }

        // A line whose logits cannot be sampled must not keep the others from taking up theirs.
        private int Advance(int batch)
        {
            int characters = 0;
            ExceptionDispatchInfo? failure = null;
            for (int index = 0; index < batch; index++)
            {
                OpenLine line = _batchLines[index];
                try
                {
                    characters += line.Advance();
                }
                catch (Exception error)
                {
                    failure ??= ExceptionDispatchInfo.Capture(error);
                }

                GiveBack(line);
            }

            failure?.Throw();
            return characters;
        }

        private void GiveBack(OpenLine line, int steps = 1)
        {
            if (line.IsGenerated)
                line.LeaveSeat();
            else
                _queue.Return(line, steps);
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
