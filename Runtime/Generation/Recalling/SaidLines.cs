#nullable enable
using System;

namespace DialogueRnn.Generation.Recalling
{
    /// <summary>The traits of the last lines that were said: rings of hashes, of fixed size. Adding a line allocates nothing.</summary>
    /// <remarks>An open line looks back from the position at which it was opened. The rings therefore hold more lines than <see cref="Reach"/>: twice
    /// as many, and at least <see cref="LeastSpare"/> more. If still more lines end while a line is open, its oldest ones are forgotten.</remarks>
    internal sealed class SaidLines
    {
        /// <summary>The largest <see cref="Reach"/>.</summary>
        internal const int LongestReach = GenerationSettings.MostLinesNotRepeated;

        /// <summary>The fewest lines that may end while a line is open, before it loses a line of its window.</summary>
        internal const int LeastSpare = 64;

        private ulong[] _lines = Array.Empty<ulong>();
        private uint[] _openings = Array.Empty<uint>();
        private uint[] _words = Array.Empty<uint>();

        /// <param name="reach">The number of lines to look back, from 0 (nothing is remembered) to <see cref="LongestReach"/>.</param>
        internal SaidLines(int reach) => Extend(reach);

        /// <summary>The number of lines to look back.</summary>
        internal int Reach { get; private set; }

        /// <summary>The number of lines that were ever added: the position of the next one.</summary>
        internal long Total { get; private set; }

        /// <summary>The number of lines that there is room for.</summary>
        internal int Capacity => _lines.Length;

        /// <summary>The position of the oldest line that is remembered.</summary>
        internal long Oldest => Math.Max(0, Total - Capacity);

        /// <summary>Makes room to look back further. Keeps the lines.</summary>
        internal void Extend(int reach)
        {
            if (reach <= Reach)
                return;
            Reach = reach;
            int capacity = reach + Math.Max(reach, LeastSpare);
            var lines = new ulong[capacity];
            var openings = new uint[capacity];
            var words = new uint[capacity * LineTraits.MostWords];
            for (long position = Oldest; position < Total; position++)
            {
                int to = (int)(position % capacity);
                lines[to] = LineAt(position);
                openings[to] = OpeningAt(position);
                WordsAt(position).CopyTo(words.AsSpan(to * LineTraits.MostWords));
            }

            _lines = lines;
            _openings = openings;
            _words = words;
        }

        /// <summary>Adds a line. The oldest one is forgotten.</summary>
        internal void Add(LineTraits traits)
        {
            if (Capacity > 0)
                Add(traits.Line, traits.Opening, traits.Words);
        }

        /// <summary>Adds a line.</summary>
        internal void Add(ulong line, uint opening, ReadOnlySpan<uint> words)
        {
            int slot = (int)(Total % Capacity);
            _lines[slot] = line;
            _openings[slot] = opening;
            Span<uint> kept = _words.AsSpan(slot * LineTraits.MostWords, LineTraits.MostWords);
            kept.Clear();
            words.CopyTo(kept);
            Total++;
        }

        /// <summary>Begins again at a position, without any line.</summary>
        internal void BeginAt(long position) => Total = position;

        internal ulong LineAt(long position) => _lines[position % Capacity];

        internal uint OpeningAt(long position) => _openings[position % Capacity];

        internal ReadOnlySpan<uint> WordsAt(long position) =>
            new ReadOnlySpan<uint>(_words, (int)(position % Capacity) * LineTraits.MostWords, LineTraits.MostWords);

        /// <summary>Returns true if a line is among those from one position to before another.</summary>
        internal bool HasLine(ulong line, long from, long to) => Holds(_lines, 1, line, from, to);

        /// <summary>Returns true if an opening is among those from one position to before another.</summary>
        internal bool HasOpening(uint opening, long from, long to) => Holds(_openings, 1, opening, from, to);

        /// <summary>Returns true if a rare word is among those from one position to before another.</summary>
        internal bool HasWord(uint word, long from, long to) => Holds(_words, LineTraits.MostWords, word, from, to);

        private bool Holds<T>(T[] ring, int stride, T value, long from, long to)
            where T : IEquatable<T>
        {
            from = Math.Max(from, Oldest);
            to = Math.Min(to, Total);
            if (from >= to)
                return false;
            int first = (int)(from % Capacity);
            int count = (int)(to - from);
            int tail = Math.Min(count, Capacity - first);
            return new ReadOnlySpan<T>(ring, first * stride, tail * stride).IndexOf(value) >= 0 ||
                new ReadOnlySpan<T>(ring, 0, (count - tail) * stride).IndexOf(value) >= 0;
        }
    }
}
