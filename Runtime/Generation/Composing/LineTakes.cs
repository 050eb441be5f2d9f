#nullable enable
using System;
using DialogueRnn.Decoding;
using DialogueRnn.Model;

namespace DialogueRnn.Generation.Composing
{
    /// <summary>The takes of a line, of which the best is kept.</summary>
    /// <remarks>
    /// They are generated one after the other in the line's own seat. The prime is therefore read only once, the line gets no more than its share of
    /// steps, and it can be saved at any moment.
    /// </remarks>
    internal sealed class LineTakes
    {
        // Of eight takes one is the network's own, and two are pieces of the corpus put together. The others change a line of the corpus.
        private const int Round = 8;

        /// <summary>The largest number of takes of one line.</summary>
        internal const int Most = SamplingLimits.MostTakes;

        internal LineTakes(ulong seed, int count)
            : this(seed, count, 0, null)
        {
        }

        internal LineTakes(ulong seed, int count, int said, LineTake? best)
        {
            Seed = seed;
            Count = count;
            Said = said;
            Best = best;
        }

        /// <summary>The seed of the first take. The seeds of the others are derived from it.</summary>
        internal ulong Seed { get; }

        /// <summary>The number of takes.</summary>
        internal int Count { get; }

        /// <summary>The number of complete takes.</summary>
        internal int Said { get; private set; }

        /// <summary>The best complete take. Null before the first.</summary>
        internal LineTake? Best { get; private set; }

        /// <summary>The seed of the current take.</summary>
        internal ulong CurrentSeed => Said == 0 ? Seed : SeededRandom.Derive(Seed, (ulong)Said);

        /// <summary>Where the text of the current take comes from, if the model has a memory of the corpus.</summary>
        internal TakeSource Source => (Said % Round) switch
        {
            Round - 1 => TakeSource.Network,
            Round - 2 => TakeSource.Pieces,
            Round / 2 => TakeSource.Pieces,
            _ => TakeSource.ChangedLine,
        };

        internal LineTakes Copy() => new LineTakes(Seed, Count, Said, Best);

        /// <summary>Returns a copy without <see cref="Best"/>, whose text is no longer allowed.</summary>
        internal LineTakes WithoutBest() => new LineTakes(Seed, Count, Said, null);

        /// <summary>Scores the take that has just ended. After the last take, the decoder gets the best one.</summary>
        /// <returns>True if another take follows.</returns>
        internal bool GoesOn(LineDecoder decoder)
        {
            double score = decoder.ScoreTake();
            if (Best is null || score > Best.Score)
                Best = decoder.ToTake(CurrentSeed, score);
            Said++;
            if (Said < Count)
                return true;
            decoder.Adopt(Best);
            return false;
        }
    }
}
