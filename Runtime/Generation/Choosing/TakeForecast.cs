#nullable enable
using System;
using DialogueRnn.Generation.Composing;

namespace DialogueRnn.Generation.Choosing
{
    /// <summary>The largest score that each take of a line can get.</summary>
    /// <remarks>With a memory of the corpus, the score of a changed line is known before the network reads it. The best one is therefore generated first, and
    /// most others are not needed.</remarks>
    internal sealed class TakeForecast
    {
        // A proposal costs a part of a step. The takes are looked at in parts, so that no tick becomes much longer.
        private const int AtOnce = 8;

        private readonly double[] _most;
        private ulong _exact;

        internal TakeForecast(int count) => _most = new double[count];

        /// <summary>The number of takes that were looked at: all before this number.</summary>
        internal int Seen { get; private set; }

        /// <summary>Whether all takes were looked at.</summary>
        internal bool IsComplete => Seen == _most.Length;

        /// <summary>Looks at the next takes.</summary>
        /// <param name="decoder">A decoder of the line.</param>
        /// <param name="takes">The takes of the line.</param>
        internal void LookAhead(LineDecoder decoder, LineTakes takes)
        {
            int end = decoder.HasVoice ? Math.Min(_most.Length, Seen + AtOnce) : _most.Length;
            for (; Seen < end; Seen++)
            {
                _most[Seen] = decoder.MostOf(LineTakes.SourceOf(Seen), takes.Seed, takes.SeedOf(Seen), out bool isExact);
                _exact |= isExact ? 1UL << Seen : 0;
            }
        }

        /// <summary>Returns the largest score that a take can get. Infinity if it is not known.</summary>
        internal double MostOf(int number) => number < Seen ? _most[number] : double.PositiveInfinity;

        /// <summary>Returns the score that a take will get if nothing refuses it. Negative infinity if it is not known.</summary>
        internal double ExpectedOf(int number) => (_exact >> number & 1) != 0 ? _most[number] : double.NegativeInfinity;
    }
}
