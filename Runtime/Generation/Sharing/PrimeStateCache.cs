#nullable enable
using System;
using System.Collections.Generic;
using DialogueRnn.Model.Scenes;

namespace DialogueRnn.Generation.Sharing
{
    /// <summary>Keeps the network state of recent primes, so that a prime is read only once in a scene.</summary>
    /// <remarks>It is the state before the last token. That token is always stepped, which gives the logits. A line is the same with and without the cache, to
    /// the last bit.</remarks>
    internal sealed class PrimeStateCache
    {
        private readonly Dictionary<(string Prime, SceneValues? Scene), LinkedListNode<Entry>> _entries = new Dictionary<(string Prime, SceneValues? Scene), LinkedListNode<Entry>>();
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

        internal bool TryRestore(string prime, SceneValues? scene, LineStream stream)
        {
            if (!_entries.TryGetValue((prime, scene), out LinkedListNode<Entry>? node))
                return false;
            _byUse.Remove(node);
            _byUse.AddFirst(node);
            stream.SetState(node.Value.State);
            return true;
        }

        internal void Remember(string prime, SceneValues? scene, LineStream stream)
        {
            if (_capacity == 0 || _entries.ContainsKey((prime, scene)))
                return;
            var state = new float[stream.StateLength];
            stream.CopyState(state);
            _entries.Add((prime, scene), _byUse.AddFirst(new Entry((prime, scene), state)));
            Trim();
        }

        private void Trim()
        {
            while (_entries.Count > _capacity)
            {
                _entries.Remove(_byUse.Last!.Value.Key);
                _byUse.RemoveLast();
            }
        }

        private sealed class Entry
        {
            internal Entry((string Prime, SceneValues? Scene) key, float[] state)
            {
                Key = key;
                State = state;
            }

            internal (string Prime, SceneValues? Scene) Key { get; }

            internal float[] State { get; }
        }
    }
}
