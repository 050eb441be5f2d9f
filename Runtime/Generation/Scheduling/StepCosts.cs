#nullable enable
using System;

namespace DialogueRnn.Generation.Scheduling
{
    /// <summary>
    /// What recent steps cost, by batch size, and how far they strayed from it. The typical cost is a median: it forgets an outlier (a page
    /// fault, another process) at once and still follows a machine that turns slower for good. A batch that was not stepped for long is as good
    /// as unmeasured: once too dear to be tried, it would stay so when the machine is fast again.
    /// </summary>
    internal sealed class StepCosts
    {
        private const int Remembered = 9;
        private const int Reliable = 3;
        private const int Lifetime = 256;
        private const double LeastMargin = 1.25;
        private const double MostMargin = 2.0;

        // Of the latest 128 steps, two may have cost more than predicted: what cannot be foreseen shall not make every tick shorter.
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

        /// <summary>How many steps there were, here and elsewhere.</summary>
        internal long Now { get; set; }

        /// <summary>Whether this or a smaller batch was ever measured.</summary>
        internal bool HasMeasured(int batch) => Measured(batch) > 0;

        /// <summary>Whether what <see cref="Typical"/> goes by was measured so often that one outlier does not matter.</summary>
        internal bool IsReliable(int batch) => _steps[Measured(batch)].Count >= Reliable;

        /// <summary>The typical cost of a step in nanoseconds, scaled up from the nearest smaller batch that was measured; 0 when none was.</summary>
        internal double Typical(int batch)
        {
            int measured = Measured(batch);
            return measured == 0 ? 0 : (double)_steps[measured].Median * batch / measured;
        }

        /// <summary>What a typical cost is multiplied with for one that is seldom exceeded: as much as steps strayed lately, within bounds.</summary>
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
