#nullable enable
using System;

namespace DialogueRnn.Generation
{
    /// <summary>
    /// Predicts what a step costs from what recent steps cost: the median of the last few, by batch size, plus a margin. A median
    /// forgets an outlier (a page fault, another process) at once and still follows a machine that turns slower for good.
    /// </summary>
    internal sealed class StepCostPredictor
    {
        private const int Remembered = 9;
        private const double Margin = 1.25;

        private readonly long[][] _costs;
        private readonly int[] _counts;
        private readonly long[] _sorted = new long[Remembered];
        private readonly long[] _medians;

        internal StepCostPredictor(int maximumBatch)
        {
            _costs = new long[maximumBatch + 1][];
            for (int batch = 0; batch <= maximumBatch; batch++)
                _costs[batch] = new long[Remembered];
            _counts = new int[maximumBatch + 1];
            _medians = new long[maximumBatch + 1];
        }

        /// <summary>
        /// Whether a step of one stream was ever measured. It must be the first one: every larger batch is predicted from it until
        /// that batch is measured itself.
        /// </summary>
        internal bool HasMeasured => _counts[1] > 0;

        /// <summary>The predicted cost of a step in nanoseconds; 0 when nothing as small was ever measured.</summary>
        internal long Predict(int batch)
        {
            if (_counts[batch] > 0)
                return (long)(_medians[batch] * Margin);
            for (int smaller = batch - 1; smaller > 0; smaller--)
            {
                if (_counts[smaller] > 0)
                    return (long)(_medians[smaller] * Margin * batch / smaller);
            }

            return 0;
        }

        internal void Learn(int batch, long nanoseconds)
        {
            _costs[batch][_counts[batch]++ % Remembered] = nanoseconds;
            int known = Math.Min(_counts[batch], Remembered);
            Array.Copy(_costs[batch], _sorted, known);
            Array.Sort(_sorted, 0, known);
            _medians[batch] = _sorted[known / 2];
            if (_counts[batch] == int.MaxValue)
                _counts[batch] = Remembered * 1000;
        }
    }
}
