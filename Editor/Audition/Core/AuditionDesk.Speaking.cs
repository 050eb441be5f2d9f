#nullable enable
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using DialogueRnn.Decoding;
using DialogueRnn.Generation;

namespace DialogueRnn.Editor.Audition.Core
{
    /// <summary>How the desk speaks: a few lines as the player would see them, or very many in the background.</summary>
    internal sealed partial class AuditionDesk
    {
        /// <summary>The most lines of a batch.</summary>
        internal const int MostLines = 100_000;

        private readonly Queue<AuditionRow> _unmeasured = new Queue<AuditionRow>();
        private readonly Dictionary<DialogueLine, AuditionRow> _spoken = new Dictionary<DialogueLine, AuditionRow>();
        private AuditionTake? _live;
        private AuditionTake? _batch;
        private ulong _seedOfNext;
        private ulong _next;

        /// <summary>Whether lines are being spoken or measured.</summary>
        internal bool IsBusy => _live != null || _batch != null || _unmeasured.Count > 0;

        /// <summary>How far the batch in the background is; null when there is none.</summary>
        internal (int Completed, int Count)? Batch => _batch is null ? ((int, int)?)null : (_batch.Completed, _batch.Count);

        /// <summary>Opens lines that grow before the writer's eyes within the game's budget.</summary>
        /// <param name="count">How many.</param>
        /// <returns>Whether they were opened; when not, <see cref="Problem"/> says why.</returns>
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

        /// <summary>Opens many lines, one a seed, that are spoken in the background and come to the desk when each is complete.</summary>
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

        /// <summary>Lets the lines go on: what the game would do each frame, and a slice of the work in the background.</summary>
        /// <param name="background">The time for the batch and for figures.</param>
        internal void Tick(TimeSpan background)
        {
            if (!IsBusy)
                return;
            var clock = Stopwatch.StartNew();
            if (_live != null)
                TickLive(_live);
            if (_batch != null && background > clock.Elapsed)
                TickBatch(_batch, background - clock.Elapsed);
            do
                Measure();
            while (_unmeasured.Count > 0 && clock.Elapsed < background);
            Touch();
        }

        /// <summary>Speaks on until nothing is left: for tests and piped commands.</summary>
        internal void Complete()
        {
            while (IsBusy)
                Tick(TimeSpan.FromMilliseconds(50));
        }

        /// <summary>Ends the lines that are being spoken where they stand, and the batch.</summary>
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

        private AuditionTake? Open(int count, Func<GenerationSettings> settings)
        {
            if (count < 1 || count > MostLines)
            {
                Report($"{count} lines were asked for. Ask for 1 to {MostLines}.");
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
                var take = new AuditionTake(_model, made, Controls.Prime, Seeds(count), Controls.Candidates);
                Report(null);
                return take;
            }
            catch (ArgumentException unmet)
            {
                Report(unmet.Message);
                return null;
            }
        }

        // Asked again, the desk says other lines; with another seed it begins anew.
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

            Touch();
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

        private void Measure()
        {
            if (_unmeasured.Count > 0)
                _unmeasured.Dequeue().Measure(_model);
        }
    }
}
