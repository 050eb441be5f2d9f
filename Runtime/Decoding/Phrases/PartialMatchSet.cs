#nullable enable
using System;

namespace DialogueRnn.Decoding.Phrases
{
    /// <summary>The partial matches that are alive at a place; of those that will go the same ways, the one that began first.</summary>
    internal sealed class PartialMatchSet
    {
        // Words of a language keep fewer than ten alive. It grows for lists and texts made for the purpose, once.
        private PartialMatch[] _matches = new PartialMatch[32];

        /// <summary>How many there are.</summary>
        internal int Count { get; private set; }

        internal ref readonly PartialMatch this[int index] => ref _matches[index];

        internal void Clear() => Count = 0;

        internal void Add(in PartialMatch match)
        {
            for (int index = 0; index < Count; index++)
            {
                ref PartialMatch other = ref _matches[index];
                if (other.IsLike(match))
                {
                    other.Start = Math.Min(other.Start, match.Start);
                    return;
                }
            }

            if (Count == _matches.Length)
                Array.Resize(ref _matches, 2 * Count);
            _matches[Count++] = match;
        }

        internal void CopyFrom(PartialMatchSet other)
        {
            if (_matches.Length < other.Count)
                _matches = new PartialMatch[other._matches.Length];
            Array.Copy(other._matches, _matches, other.Count);
            Count = other.Count;
        }
    }
}
