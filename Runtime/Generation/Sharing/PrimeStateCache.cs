#nullable enable
using System;
using System.Collections.Generic;

namespace DialogueRnn.Generation.Sharing
{
    /// <summary>Keeps the network state of recent primes, so that a prime is read only once.</summary>
    /// <remarks>It is the state before the last token. That token is always stepped, which gives the logits. A line is the same with and without the cache, to
    /// the last bit.</remarks>
    internal sealed class PrimeStateCache
    {
        private readonly Dictionary<string, LinkedListNode<Entry>> _entries = new Dictionary<string, LinkedListNode<Entry>>(StringComparer.Ordinal);
        private readonly LinkedList<Entry> _byUse = new LinkedList<Entry>();
        private int _capacity = 32;

        /// <summary>The largest number of primes. 0 (none) or more. Default 32. If there are more, those that were used longest ago are dropped.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
        internal int Capacity
        {
            get => _capacity;
            set
            {
                if (value < 0)
                    throw new ArgumentOutOfRangeException(nameof(value), value, "The number of primes in the cache must be 0 or more.");
                _capacity = value;
                Trim();
            }
        }

        internal bool TryRestore(string prime, float[] state)
        {
            if (!_entries.TryGetValue(prime, out LinkedListNode<Entry>? node))
                return false;
            _byUse.Remove(node);
            _byUse.AddFirst(node);
            Array.Copy(node.Value.State, state, state.Length);
            return true;
        }

        internal void Remember(string prime, float[] state)
        {
            if (_capacity == 0 || _entries.ContainsKey(prime))
                return;
            _entries.Add(prime, _byUse.AddFirst(new Entry(prime, (float[])state.Clone())));
            Trim();
        }

        private void Trim()
        {
            while (_entries.Count > _capacity)
            {
                _entries.Remove(_byUse.Last!.Value.Prime);
                _byUse.RemoveLast();
            }
        }

        private sealed class Entry
        {
            internal Entry(string prime, float[] state)
            {
                Prime = prime;
                State = state;
            }

            internal string Prime { get; }

            internal float[] State { get; }
        }
    }
}
