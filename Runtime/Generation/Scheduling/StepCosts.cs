#nullable enable
using System;

namespace DialogueRnn.Generation.Scheduling
{
    /// <summary>The costs of recent steps by batch size, and how much they vary.</summary>
    /// <remarks>
    /// The typical cost is a median. It ignores an outlier (a page fault, another process), and still follows a machine that becomes slower.
    /// The costs of a batch size that was not used for long count as not measured. Otherwise a size that was once too slow would never be tried again.
    /// </remarks>
    internal sealed class StepCosts
    {
        private const int Remembered = 9;
        private const int Reliable = 3;
        private const int Lifetime = 256;
        private const double LeastMargin = 1.25;
        private const double MostMargin = 2.0;

        // Two of the latest 128 steps can cost more than predicted. Rare outliers must not make every tick shorter.
        private const int RememberedRatios = 128;
        private const int StrayRatios = 2;
        private const int FewestRatios = 32;
        private const long RatioUnit = 1024;

        private readonly RecentCosts[] _steps;
        private readonly long[] _learntAt;
        private readonly RecentCosts _ratios = new RecentCosts(RememberedRatios);

        internal StepCosts(int maximumBatch)
        {
            _steps = new RecentCosts[maximumBatch + 1];
            for (int batch = 0; batch <= maximumBatch; batch++)
                _steps[batch] = new RecentCosts(Remembered);
            _learntAt = new long[maximumBatch + 1];
        }

        /// <summary>The number of all steps so far, including those that other instances learned.</summary>
        internal long Now { get; set; }

        /// <summary>Returns true if this or a smaller batch was measured.</summary>
        internal bool HasMeasured(int batch) => Measured(batch) > 0;

        /// <summary>Returns true if <see cref="Typical"/> has enough measurements, so one outlier does not matter.</summary>
        internal bool IsReliable(int batch) => _steps[Measured(batch)].Count >= Reliable;

        /// <summary>Returns the typical cost of a step, in nanoseconds. 0 if neither this batch nor a smaller one was measured.</summary>
        /// <remarks>A batch that was not measured is scaled up from the nearest smaller one.</remarks>
        internal double Typical(int batch)
        {
            int measured = Measured(batch);
            return measured == 0 ? 0 : (double)_steps[measured].Median * batch / measured;
        }

        /// <summary>The factor from a typical cost to a cost that is seldom exceeded. From 1.25 to 2, by how much recent steps varied.</summary>
        internal double Margin => _ratios.Count < FewestRatios
            ? LeastMargin
            : Math.Max(LeastMargin, Math.Min(MostMargin, (double)_ratios.LargestBut(StrayRatios) / RatioUnit));

        internal void Learn(int batch, long nanoseconds)
        {
            if (!IsFresh(batch))
                _steps[batch].Forget();
            else if (_steps[batch].Median > 0)
                _ratios.Learn(Math.Min(nanoseconds, long.MaxValue / RatioUnit) * RatioUnit / _steps[batch].Median);
            _steps[batch].Learn(nanoseconds);
            _learntAt[batch] = Now;
        }

        private int Measured(int batch)
        {
            while (batch > 1 && !IsFresh(batch))
                batch--;
            return _steps[batch].Any ? batch : 0;
        }

        private bool IsFresh(int batch) => _steps[batch].Any && Now - _learntAt[batch] < Lifetime;
    }
}
