#nullable enable
using System;

namespace DialogueRnn.Generation.Composing
{
    /// <summary>The tokens that must not be drawn again at their positions, ordered by position. Allocates only to grow.</summary>
    internal sealed class Exclusions
    {
        private int[] _positions = new int[32];
        private int[] _tokens = new int[32];

        internal int Count { get; private set; }

        internal void Clear() => Count = 0;

        /// <summary>Excludes a token at a position. The position must not be before one that has exclusions.</summary>
        internal void Add(int position, int token)
        {
            if (Count == _positions.Length)
            {
                Array.Resize(ref _positions, Count * 2);
                Array.Resize(ref _tokens, Count * 2);
            }

            _positions[Count] = position;
            _tokens[Count++] = token;
        }

        /// <summary>Returns the tokens excluded at a position, if it is the last one with exclusions. Otherwise returns none.</summary>
        internal ReadOnlySpan<int> At(int position)
        {
            int first = Count;
            while (first > 0 && _positions[first - 1] == position)
                first--;
            return new ReadOnlySpan<int>(_tokens, first, Count - first);
        }

        /// <summary>Drops the exclusions of later positions.</summary>
        internal void ForgetAfter(int position)
        {
            while (Count > 0 && _positions[Count - 1] > position)
                Count--;
        }

        internal void CopyFrom(Exclusions other)
        {
            Clear();
            for (int index = 0; index < other.Count; index++)
                Add(other._positions[index], other._tokens[index]);
        }

        internal (int Position, int Token) Item(int index) => (_positions[index], _tokens[index]);
    }
}
