#nullable enable
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using DialogueRnn.Decoding;
using DialogueRnn.Generation;

namespace DialogueRnn.Editor.Audition.Core
{
    /// <content>Generating: a few lines as the player sees them, or many lines in the background.</content>
    internal sealed partial class AuditionDesk
    {
        /// <summary>The largest number of lines in a batch.</summary>
        internal const int MostLines = 100_000;

        private readonly Queue<AuditionRow> _unmeasured = new Queue<AuditionRow>();
        private readonly Dictionary<DialogueLine, AuditionRow> _spoken = new Dictionary<DialogueLine, AuditionRow>();
        private AuditionTake? _live;
        private AuditionTake? _batch;
        private ulong _seedOfNext;
        private ulong _next;

        /// <summary>Whether lines are being generated or measured.</summary>
        internal bool IsBusy => _live != null || _batch != null || _unmeasured.Count > 0;

        /// <summary>The progress of the batch in the background. Null if there is none.</summary>
        internal (int Completed, int Count)? Batch => _batch is null ? ((int, int)?)null : (_batch.Completed, _batch.Count);

        /// <summary>Opens lines that are generated within the game's budget and shown while they grow.</summary>
        /// <param name="count">The number of lines. From 1 to <see cref="MostLines"/>.</param>
        /// <returns>Whether the lines were opened. If not, <see cref="Problem"/> says why.</returns>
        internal bool Generate(int count)
        {
            AuditionTake? take = Open(count, Controls.ToSettings);
            if (take is null)
                return false;
            _live?.Dispose();
            _live = take;
            Admit(take.Open());
            return true;
        }

        /// <summary>Opens many lines, each with its own seed. They are generated in the background and appear when they are complete.</summary>
        /// <param name="count">The number of lines. From 1 to <see cref="MostLines"/>.</param>
        /// <returns>Whether the lines were opened. If not, <see cref="Problem"/> says why.</returns>
        internal bool GenerateBatch(int count)
        {
            AuditionTake? take = Open(count, () =>
            {
                GenerationSettings settings = Controls.ToSettings();
                settings.Pace = null;
                return settings;
            });
            if (take is null)
                return false;
            _batch?.Dispose();
            _batch = take;
            return true;
        }

        /// <summary>Continues the open lines: live lines within the game's budget, the batch and the figures in a slice of time.</summary>
        /// <param name="background">The time for the batch and the figures. One step of the model is taken in any case.</param>
        internal void Tick(TimeSpan background)
        {
            if (!IsBusy)
                return;
            var clock = Stopwatch.StartNew();
            if (_live != null)
                TickLive(_live);
            if (_batch != null && background > clock.Elapsed)
                TickBatch(_batch, Share(background - clock.Elapsed));
            do
                Measure(background - clock.Elapsed);
            while (_unmeasured.Count > 0 && clock.Elapsed < background);
            if (IsBusy)
                Advance();
            else
                Touch();
        }

        /// <summary>Generates until all lines are complete and measured. For tests and piped commands.</summary>
        internal void Complete()
        {
            while (IsBusy)
                Tick(TimeSpan.FromMilliseconds(50));
        }

        /// <summary>Ends all open lines now, and the batch.</summary>
        internal void Stop()
        {
            foreach (AuditionRow row in _rows.Where(row => !row.IsCompleted))
            {
                row.Cancel();
                _unmeasured.Enqueue(row);
            }

            _live?.Dispose();
            _batch?.Dispose();
            _live = null;
            _batch = null;
            _spoken.Clear();
            Touch();
        }

        /// <summary>Ends everything that is under way after a failure, so that the desk can be used again.</summary>
        /// <param name="problem">What went wrong.</param>
        internal void Fail(string problem)
        {
            try
            {
                Stop();
            }
            finally
            {
                _live = null;
                _batch = null;
                _spoken.Clear();
                _unmeasured.Clear();
                Report(problem);
            }
        }

        private AuditionTake? Open(int count, Func<GenerationSettings> settings)
        {
            if (count < 1 || count > MostLines)
            {
                Report($"{count} lines is out of range. Enter a number from 1 to {MostLines}.");
                return null;
            }

            if (Controls.FirstError is string error)
            {
                Report(error);
                return null;
            }

            try
            {
                GenerationSettings made = settings();
                made.Phrases = Bans.Filter.Count > 0 ? Bans.Filter : null;
                var take = new AuditionTake(_model, made, Controls.Prime, Seeds(count), Controls.Candidates, Controls.ToScene(), Controls.ToPlaceholders());
                Report(null);
                return take;
            }
            catch (ArgumentException unmet)
            {
                Report(unmet.Message);
                return null;
            }
        }

        // The next call gets other seeds. After a change of the desk's seed, the sequence starts again.
        private ulong[] Seeds(int count)
        {
            if (_seedOfNext != Controls.Seed)
                _next = 0;
            _seedOfNext = Controls.Seed;
            var seeds = new ulong[count];
            for (int index = 0; index < count; index++)
                seeds[index] = SeededRandom.Derive(Controls.Seed, _next++);
            return seeds;
        }

        private void Admit(IReadOnlyList<DialogueLine> lines)
        {
            foreach (DialogueLine line in lines)
            {
                var row = new AuditionRow(NextNumber(), line);
                _rows.Add(row);
                _spoken.Add(line, row);
            }

            Advance();
        }

        private void TickLive(AuditionTake take)
        {
            foreach (DialogueLine ended in take.Tick(Controls.Budget))
            {
                _unmeasured.Enqueue(_spoken[ended]);
                _spoken.Remove(ended);
            }

            Admit(take.Open());
            if (!take.IsDone)
                return;
            take.Dispose();
            _live = null;
        }

        private void TickBatch(AuditionTake take, TimeSpan budget)
        {
            take.Open();
            foreach (DialogueLine ended in take.Tick(budget))
            {
                var row = new AuditionRow(NextNumber(), ended);
                _rows.Add(row);
                _unmeasured.Enqueue(row);
            }

            if (!take.IsDone)
                return;
            take.Dispose();
            _batch = null;
        }

        // The figures get half of the slice, so that they do not wait for the end of the batch.
        private TimeSpan Share(TimeSpan slice) => _unmeasured.Count > 0 ? TimeSpan.FromTicks(slice.Ticks / 2) : slice;

        private void Measure(TimeSpan slice)
        {
            if (_unmeasured.Count > 0 && _unmeasured.Peek().Measure(_model, slice))
                _unmeasured.Dequeue();
        }
    }
}
