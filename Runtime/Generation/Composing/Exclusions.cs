#nullable enable
using System;

namespace DialogueRnn.Generation.Composing
{
    /// <summary>Tokens that must not be drawn again at their positions. Ordered by position; allocates only to grow.</summary>
    internal sealed class Exclusions
    {
        private int[] _positions = new int[32];
        private int[] _tokens = new int[32];

        internal int Count { get; private set; }

        internal void Clear() => Count = 0;

        /// <summary>Excludes a token at the last position that has exclusions, or behind it.</summary>
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

        /// <summary>The tokens excluded at the last position, if that is the one asked for.</summary>
        internal ReadOnlySpan<int> At(int position)
        {
            int first = Count;
            while (first > 0 && _positions[first - 1] == position)
                first--;
            return new ReadOnlySpan<int>(_tokens, first, Count - first);
        }

        /// <summary>Forgets the exclusions of later positions.</summary>
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
