#nullable enable
using System;
using DialogueRnn.Generation.Sharing;

namespace DialogueRnn.Generation.Composing
{
    /// <summary>The network states at a few places of a line, from which the line can be read again.</summary>
    /// <remarks>The places are the end of the prime and a ring of the most recent places. Line after line uses the same memory.</remarks>
    internal sealed class Checkpoints
    {
        /// <summary>The number of recent places that are kept. It is about the number of words that a line can go back cheaply.</summary>
        internal const int Recent = 7;

        /// <summary>The largest number of tokens between two places, if no word ends there.</summary>
        internal const int Spacing = 16;

        private const int None = -1;

        private readonly float[]?[] _states = new float[Recent + 1][];
        private readonly int[] _read = new int[Recent + 1];
        private int _next;

        internal Checkpoints() => Clear();

        /// <summary>The number of tokens that were read at the latest place.</summary>
        internal int Latest { get; private set; }

        internal void Clear()
        {
            for (int slot = 0; slot < _read.Length; slot++)
                _read[slot] = None;
            _next = 0;
            Latest = 0;
        }

        /// <summary>Keeps the state at the end of the prime, until <see cref="Clear"/>.</summary>
        internal void KeepOpening(int read, LineStream stream)
        {
            if (_read[Recent] != read)
                Store(Recent, read, stream);
        }

        /// <summary>Keeps the state at the end of the prime that another line has kept, if it has.</summary>
        internal void CopyOpening(Checkpoints other)
        {
            if (other._read[Recent] != None && _read[Recent] == None)
            {
                float[] state = other._states[Recent]!;
                state.CopyTo(Room(Recent, state.Length), 0);
                Mark(Recent, other._read[Recent]);
            }
        }

        /// <summary>Keeps a state, and drops the oldest of the recent ones.</summary>
        internal void Keep(int read, LineStream stream)
        {
            Store(_next, read, stream);
            _next = (_next + 1) % Recent;
        }

        /// <summary>Copies the latest state at or before a place, and drops all later states.</summary>
        /// <param name="latest">The place: the largest number of tokens that the state can have read.</param>
        /// <param name="stream">Receives the state. Zeros if there is no such state.</param>
        /// <returns>The number of tokens that the state has read.</returns>
        internal int Restore(int latest, LineStream stream)
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
                stream.Reset();
                Latest = 0;
                return 0;
            }

            stream.SetState(_states[best]!);
            Latest = _read[best];
            return Latest;
        }

        private void Store(int slot, int read, LineStream stream)
        {
            stream.CopyState(Room(slot, stream.StateLength));
            Mark(slot, read);
        }

        // The next line of the seat can have more streams than the last one.
        private float[] Room(int slot, int length)
        {
            float[]? kept = _states[slot];
            return kept != null && kept.Length >= length ? kept : _states[slot] = new float[length];
        }

        private void Mark(int slot, int read)
        {
            _read[slot] = read;
            Latest = read;
        }
    }
}
