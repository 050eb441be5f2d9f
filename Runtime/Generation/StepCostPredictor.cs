#nullable enable
using System;

namespace DialogueRnn.Generation
{
    /// <summary>
    /// Predicts what a step costs from what recent steps cost: the median of the last few, by batch size, plus a margin. A median
    /// forgets an outlier (a page fault, another process) at once and still follows a machine that turns slower for good. A batch that was
    /// not stepped for long is as good as unmeasured: once too dear to be tried, it would stay so when the machine is fast again.
    /// A slice of a prime is predicted as a step for its first token, which fetches the weights, and for each further token what such tokens cost.
    /// </summary>
    internal sealed class StepCostPredictor
    {
        private const double Margin = 1.25;
        private const int Lifetime = 256;

        private readonly RecentCosts[] _steps;
        private readonly long[] _learntAt;
        private readonly RecentCosts _furtherTokens = new RecentCosts();
        private long _learnt;

        internal StepCostPredictor(int maximumBatch)
        {
            _steps = new RecentCosts[maximumBatch + 1];
            for (int batch = 0; batch <= maximumBatch; batch++)
                _steps[batch] = new RecentCosts();
            _learntAt = new long[maximumBatch + 1];
        }

        /// <summary>
        /// Whether a step of one stream was ever measured. It must be the first one: every larger batch is predicted from it until
        /// that batch is measured itself.
        /// </summary>
        internal bool HasMeasured => _steps[1].Any;

        /// <summary>The predicted cost of a step in nanoseconds; 0 when nothing as small was ever measured.</summary>
        internal long Predict(int batch)
        {
            int measured = batch;
            while (measured > 1 && !IsFresh(measured))
                measured--;
            return (long)(_steps[measured].Median * Margin * batch / measured);
        }

        internal void Learn(int batch, long nanoseconds)
        {
            if (!IsFresh(batch))
                _steps[batch].Forget();
            _steps[batch].Learn(nanoseconds);
            _learntAt[batch] = ++_learnt;
        }

        /// <summary>The predicted cost of reading tokens at once, in nanoseconds.</summary>
        internal long PredictSlice(int tokens) => tokens == 0 ? 0 : Predict(1) + ((tokens - 1) * FurtherToken);

        /// <summary>The most tokens whose reading at once is predicted to fit.</summary>
        internal int LongestSlice(int tokens, long nanoseconds)
        {
            long left = nanoseconds - Predict(1);
            if (left < 0)
                return 0;
            return FurtherToken == 0 ? tokens : (int)Math.Min(tokens, 1 + (left / FurtherToken));
        }

        /// <summary>Learns from a slice of two tokens or more.</summary>
        internal void LearnSlice(int tokens, long nanoseconds) =>
            _furtherTokens.Learn(Math.Max(0, nanoseconds - _steps[1].Median) / (tokens - 1));

        private bool IsFresh(int batch) => _steps[batch].Any && _learnt - _learntAt[batch] < Lifetime;

        // A step is the most that a token costs, and is measured again and again: so one slow spell does not make slices dear for ever.
        private long FurtherToken => _furtherTokens.Any ? Math.Min(Predict(1), (long)(_furtherTokens.Median * Margin)) : Predict(1);
    }
}
