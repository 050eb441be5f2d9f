#nullable enable
using System;

namespace DialogueRnn.Generation.Composing
{
    /// <summary>
    /// States of the network at a few places of a line, from which it can be read again: the end of the prime, and a ring of the most
    /// recent places. The memory is taken once and used by line after line.
    /// </summary>
    internal sealed class Checkpoints
    {
        /// <summary>Recent places that are remembered: about as many words.</summary>
        internal const int Recent = 7;

        /// <summary>The most tokens between two places, where no word ends.</summary>
        internal const int Spacing = 16;

        private const int None = -1;

        private readonly float[]?[] _states = new float[Recent + 1][];
        private readonly int[] _read = new int[Recent + 1];
        private int _next;

        internal Checkpoints() => Clear();

        /// <summary>How many tokens were read at the latest place.</summary>
        internal int Latest { get; private set; }

        internal void Clear()
        {
            for (int slot = 0; slot < _read.Length; slot++)
                _read[slot] = None;
            _next = 0;
            Latest = 0;
        }

        /// <summary>Remembers the state at the end of the prime, until <see cref="Clear"/>.</summary>
        internal void KeepOpening(int read, float[] state)
        {
            if (_read[Recent] != read)
                Store(Recent, read, state);
        }

        /// <summary>Remembers a state; the oldest of the recent ones goes.</summary>
        internal void Keep(int read, float[] state)
        {
            Store(_next, read, state);
            _next = (_next + 1) % Recent;
        }

        /// <summary>Copies the state nearest before a place, and forgets all that were taken behind it.</summary>
        /// <param name="latest">The most tokens that may have been read.</param>
        /// <param name="state">Receives the state: zero where none is known.</param>
        /// <returns>How many tokens had been read.</returns>
        internal int Restore(int latest, float[] state)
        {
            int best = None;
            for (int slot = 0; slot < _read.Length; slot++)
            {
                if (_read[slot] > latest)
                    _read[slot] = None;
                else if (_read[slot] != None && (best == None || _read[slot] > _read[best]))
                    best = slot;
            }

            if (best == None)
            {
                Array.Clear(state, 0, state.Length);
                Latest = 0;
                return 0;
            }

            Array.Copy(_states[best]!, state, state.Length);
            Latest = _read[best];
            return Latest;
        }

        private void Store(int slot, int read, float[] state)
        {
            float[] kept = _states[slot] ??= new float[state.Length];
            Array.Copy(state, kept, state.Length);
            _read[slot] = read;
            Latest = read;
        }
    }
}
