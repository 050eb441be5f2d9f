#nullable enable
using System;

namespace DialogueRnn.Generation.Scheduling
{
    /// <summary>The last few costs, in the order of their size.</summary>
    internal sealed class RecentCosts
    {
        private readonly long[] _costs;
        private readonly long[] _sorted;
        private int _next;

        /// <summary>Remembers nothing yet.</summary>
        /// <param name="remembered">How many costs.</param>
        internal RecentCosts(int remembered)
        {
            _costs = new long[remembered];
            _sorted = new long[remembered];
        }

        /// <summary>How many costs there are.</summary>
        internal int Count { get; private set; }

        /// <summary>Whether there is any.</summary>
        internal bool Any => Count > 0;

        /// <summary>The median; 0 when there is none.</summary>
        internal long Median => _sorted[Count / 2];

        /// <summary>The largest cost but for some that are larger; there must be more than these.</summary>
        internal long LargestBut(int larger) => _sorted[Count - 1 - larger];

        internal void Forget()
        {
            Count = 0;
            _next = 0;
            _sorted[0] = 0;
        }

        internal void Learn(long cost)
        {
            if (Count == _costs.Length)
                Remove(_costs[_next]);
            _costs[_next] = cost;
            _next = (_next + 1) % _costs.Length;
            int place = Place(cost);
            Array.Copy(_sorted, place, _sorted, place + 1, Count - place);
            _sorted[place] = cost;
            Count++;
        }

        private void Remove(long cost)
        {
            int place = Place(cost);
            Count--;
            Array.Copy(_sorted, place + 1, _sorted, place, Count - place);
        }

        private int Place(long cost)
        {
            int place = Array.BinarySearch(_sorted, 0, Count, cost);
            return place < 0 ? ~place : place;
        }
    }
}
