#nullable enable
using System;

namespace DialogueRnn.Decoding.Phrases
{
    /// <summary>The live partial matches at one position. Of matches that continue in the same way, it keeps the one that began first.</summary>
    internal sealed class PartialMatchSet
    {
        // Normal words keep fewer than ten matches alive. Only artificial lists and texts make the array grow.
        private PartialMatch[] _matches = new PartialMatch[32];

        /// <summary>The number of matches.</summary>
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
