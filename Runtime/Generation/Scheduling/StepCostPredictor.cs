#nullable enable
using System;

namespace DialogueRnn.Generation.Scheduling
{
    /// <summary>Predicts the cost of a step from the costs of recent steps.</summary>
    /// <remarks>
    /// The first step of a tick is predicted from first steps of earlier ticks. It can cost four times as much as the steps after it, because the game has
    /// used the processor's caches since the last tick.
    /// A slice is several tokens of a prime that are read at once. Its first token costs a step, because it loads the weights. Each further token costs what
    /// such tokens cost recently.
    /// </remarks>
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

        /// <summary>Whether a step of one stream was ever measured.</summary>
        /// <remarks>It must be measured first. A larger batch is predicted from it until that batch is measured.</remarks>
        internal bool HasMeasured => _first.HasMeasured(1) || _later.HasMeasured(1);

        /// <summary>Begins a tick: the next measured step or slice is its first.</summary>
        internal void BeginTick() => _isFirst = true;

        /// <summary>Returns the predicted cost of a step, in nanoseconds. 0 if neither this batch nor a smaller one was measured.</summary>
        /// <param name="batch">The number of streams.</param>
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

        /// <summary>Returns the predicted cost of a slice, in nanoseconds.</summary>
        /// <param name="tokens">The number of tokens.</param>
        internal long PredictSlice(int tokens) => tokens == 0 ? 0 : Predict(1) + ((tokens - 1) * FurtherToken);

        /// <summary>Returns the length of the longest slice that is predicted to fit.</summary>
        /// <param name="tokens">The largest number of tokens.</param>
        /// <param name="nanoseconds">The time left.</param>
        internal int LongestSlice(int tokens, long nanoseconds)
        {
            long left = nanoseconds - Predict(1);
            if (left < 0)
                return 0;
            return FurtherToken == 0 ? tokens : (int)Math.Min(tokens, 1 + (left / FurtherToken));
        }

        /// <summary>Learns from a measured slice of at least two tokens.</summary>
        internal void LearnSlice(int tokens, long nanoseconds)
        {
            _furtherTokens.Learn(Math.Max(0, nanoseconds - (long)CostsFor(1).Typical(1)) / (tokens - 1));
            _isFirst = false;
        }

        // At most the cost of a step, which is measured again and again. One slow phase therefore does not make slices look expensive for ever.
        private long FurtherToken => _furtherTokens.Any ? Math.Min(Predict(1), (long)(_furtherTokens.Median * _later.Margin)) : Predict(1);

        private StepCosts CostsFor(int batch)
        {
            if (!_first.HasMeasured(batch))
                return _later;
            if (!_later.HasMeasured(batch))
                return _first;
            if (_isFirst)
                return _first.IsReliable(batch) ? _first : _later;

            // A later step costs no more than a first one. A slow phase of later steps therefore does not stop them for ever.
            return _later.Typical(batch) <= _first.Typical(batch) ? _later : _first;
        }
    }
}
