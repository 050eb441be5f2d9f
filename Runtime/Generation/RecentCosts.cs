#nullable enable
using System;

namespace DialogueRnn.Generation
{
    /// <summary>The median of the last few costs.</summary>
    internal sealed class RecentCosts
    {
        private const int Remembered = 9;

        private readonly long[] _costs = new long[Remembered];
        private readonly long[] _sorted = new long[Remembered];
        private int _count;
        private int _next;

        /// <summary>Whether there is any.</summary>
        internal bool Any => _count > 0;

        /// <summary>The median; 0 when there is none.</summary>
        internal long Median { get; private set; }

        internal void Forget()
        {
            _count = 0;
            _next = 0;
            Median = 0;
        }

        internal void Learn(long cost)
        {
            _costs[_next] = cost;
            _next = (_next + 1) % Remembered;
            _count = Math.Min(_count + 1, Remembered);
            Array.Copy(_costs, _sorted, _count);
            Array.Sort(_sorted, 0, _count);
            Median = _sorted[_count / 2];
        }
    }
}
