#nullable enable
using System;

namespace DialogueRnn.Generation.Scheduling
{
    /// <summary>
    /// Predicts what a step costs from what recent steps cost. The first step of a tick is predicted from first ones: since the last tick,
    /// the game has had the processor and its caches, and such a step may cost four times as much as those behind it.
    /// A slice of a prime is predicted as a step for its first token, which fetches the weights, and for each further token what such tokens cost.
    /// </summary>
    internal sealed class StepCostPredictor
    {
        private const int Remembered = 9;

        private readonly StepCosts _first;
        private readonly StepCosts _later;
        private readonly RecentCosts _furtherTokens = new RecentCosts(Remembered);
        private bool _isFirst;

        internal StepCostPredictor(int maximumBatch)
        {
            _first = new StepCosts(maximumBatch);
            _later = new StepCosts(maximumBatch);
        }

        /// <summary>
        /// Whether a step of one stream was ever measured. It must be the first one: every larger batch is predicted from it until
        /// that batch is measured itself.
        /// </summary>
        internal bool HasMeasured => _first.HasMeasured(1) || _later.HasMeasured(1);

        /// <summary>What is learnt next is the first step or slice of a tick.</summary>
        internal void BeginTick() => _isFirst = true;

        /// <summary>The predicted cost of a step in nanoseconds; 0 when nothing as small was ever measured.</summary>
        internal long Predict(int batch)
        {
            StepCosts costs = CostsFor(batch);
            return (long)(costs.Typical(batch) * costs.Margin);
        }

        internal void Learn(int batch, long nanoseconds)
        {
            _first.Now++;
            _later.Now++;
            (_isFirst ? _first : _later).Learn(batch, nanoseconds);
            _isFirst = false;
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
        internal void LearnSlice(int tokens, long nanoseconds)
        {
            _furtherTokens.Learn(Math.Max(0, nanoseconds - (long)CostsFor(1).Typical(1)) / (tokens - 1));
            _isFirst = false;
        }

        // A step is the most that a token costs, and is measured again and again: so one slow spell does not make slices dear for ever.
        private long FurtherToken => _furtherTokens.Any ? Math.Min(Predict(1), (long)(_furtherTokens.Median * _later.Margin)) : Predict(1);

        private StepCosts CostsFor(int batch)
        {
            if (!_first.HasMeasured(batch))
                return _later;
            if (!_later.HasMeasured(batch))
                return _first;
            if (_isFirst)
                return _first.IsReliable(batch) ? _first : _later;

            // A later step costs no more than a first one: so, too, a slow spell of later ones does not keep them from being tried again.
            return _later.Typical(batch) <= _first.Typical(batch) ? _later : _first;
        }
    }
}
