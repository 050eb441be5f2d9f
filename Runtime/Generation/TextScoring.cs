#nullable enable
using System;
using System.Diagnostics;
using DialogueRnn.Generation.Sharing;

namespace DialogueRnn.Generation
{
    /// <summary>Measures in slices of time how likely a text is under a model. <see cref="DialogueModel.BeginScore"/> returns it.</summary>
    /// <remarks>Lines of the model can be generated between the slices. The score has the same bits as that of
    /// <see cref="DialogueModel.Score(string, string)"/>.</remarks>
    public sealed class TextScoring
    {
        private readonly ThreadGate _gate;
        private readonly TextScorer _scorer;
        private long _longestStep;

        internal TextScoring(ThreadGate gate, TextScorer scorer)
        {
            _gate = gate;
            _scorer = scorer;
        }

        /// <summary>True if the score is complete.</summary>
        public bool IsCompleted => _scorer.IsCompleted;

        /// <summary>The score.</summary>
        /// <exception cref="InvalidOperationException">The score is not complete. Tick until <see cref="IsCompleted"/> is true.</exception>
        public TextScore Score => IsCompleted
            ? _scorer.Score
            : throw new InvalidOperationException("The score is not complete yet. Call Tick until it returns true.");

        /// <summary>Continues until the text is scored, or the next step would not fit in the budget. Takes at least one step.</summary>
        /// <param name="budget">The time. A step is expected to take as long as the longest step so far.</param>
        /// <returns>True if the score is complete.</returns>
        /// <exception cref="InvalidOperationException">Another thread uses the model at this moment.</exception>
        /// <exception cref="ObjectDisposedException">The model was disposed.</exception>
        public bool Tick(TimeSpan budget)
        {
            if (IsCompleted)
                return true;
            using ThreadGate.Stay stay = _gate.Enter();
            long end = Stopwatch.GetTimestamp() + (long)(budget.TotalSeconds * Stopwatch.Frequency);
            long now;
            do
            {
                long start = Stopwatch.GetTimestamp();
                _scorer.Advance();
                now = Stopwatch.GetTimestamp();
                _longestStep = Math.Max(_longestStep, now - start);
            }
            while (!IsCompleted && now + _longestStep <= end);
            return IsCompleted;
        }
    }
}
