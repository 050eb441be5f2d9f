#nullable enable
using System;

namespace DialogueRnn.Generation.Scheduling
{
    /// <summary>The last few costs, sorted by size.</summary>
    internal sealed class RecentCosts
    {
        private readonly long[] _costs;
        private readonly long[] _sorted;
        private int _next;

        /// <summary>Creates an empty list.</summary>
        /// <param name="remembered">The largest number of costs. A further cost replaces the oldest.</param>
        internal RecentCosts(int remembered)
        {
            _costs = new long[remembered];
            _sorted = new long[remembered];
        }

        /// <summary>The number of costs.</summary>
        internal int Count { get; private set; }

        /// <summary>Whether there is at least one cost.</summary>
        internal bool Any => Count > 0;

        /// <summary>The median. 0 if there is no cost.</summary>
        internal long Median => _sorted[Count / 2];

        /// <summary>Returns the largest cost after some larger ones are left out.</summary>
        /// <param name="larger">The number of costs to leave out. Below <see cref="Count"/>.</param>
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
