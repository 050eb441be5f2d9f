#nullable enable
using System;
using DialogueRnn.Decoding;
using DialogueRnn.Generation.Composing;
using DialogueRnn.Generation.Recalling;
using DialogueRnn.Model;

namespace DialogueRnn.Generation.Choosing
{
    /// <summary>The takes of a line: which are done, and the best of them.</summary>
    /// <remarks>Takes are numbered from 0. Their seeds and their order among equals follow from the numbers, so the line does not depend on the order in
    /// which they end.</remarks>
    internal sealed class LineTakes
    {
        // Of eight takes one is the network's own, and two are pieces of the corpus put together. The others change a line of the corpus.
        private const int Round = 8;

        /// <summary>The largest number of takes of one line.</summary>
        internal const int Most = SamplingLimits.MostTakes;

        internal LineTakes(ulong seed, int count, double bar = TakeOrder.NoBar, ulong done = 0, LineTake? best = null)
        {
            Seed = seed;
            Count = count;
            Bar = bar;
            Done = done;
            Best = best;
        }

        /// <summary>The seed of the first take. The seeds of the others are derived from it.</summary>
        internal ulong Seed { get; }

        /// <summary>The number of takes.</summary>
        internal int Count { get; }

        /// <summary>The score that is good enough: no take is needed behind the first one that reaches it.</summary>
        internal double Bar { get; }

        /// <summary>The takes that are complete or not needed: one bit for each, the lowest for take 0.</summary>
        internal ulong Done { get; private set; }

        /// <summary>The complete take that is shown if no other one wins. Null before the first is complete.</summary>
        internal LineTake? Best { get; private set; }

        /// <summary>Returns the bits of takes 0 to before a number.</summary>
        internal static ulong FirstBits(int count) => count >= 64 ? ulong.MaxValue : (1UL << count) - 1;

        /// <summary>Returns the seed of a take.</summary>
        internal ulong SeedOf(int number) => number == 0 ? Seed : SeededRandom.Derive(Seed, (ulong)number);

        /// <summary>Returns where the text of a take comes from, if the model has a memory of the corpus.</summary>
        internal static TakeSource SourceOf(int number) => (number % Round) switch
        {
            Round - 1 => TakeSource.Network,
            Round - 2 => TakeSource.Pieces,
            Round / 2 => TakeSource.Pieces,
            _ => TakeSource.ChangedLine,
        };

        internal bool IsDone(int number) => (Done >> number & 1) != 0;

        internal LineTakes Copy() => new LineTakes(Seed, Count, Bar, Done, Best);

        /// <summary>Returns the takes without <see cref="Best"/>, whose text is no longer allowed. All are needed again.</summary>
        internal LineTakes WithoutBest() => new LineTakes(Seed, Count, Bar);

        /// <summary>Scores a complete take.</summary>
        internal void Note(LineDecoder decoder, int number)
        {
            Done |= 1UL << number;
            double score = decoder.ScoreTake(number);
            if (CanWin(number, score))
                Best = decoder.ToTake(number, SeedOf(number), score);
        }

        /// <summary>Marks a take that cannot win as done.</summary>
        /// <param name="number">The take.</param>
        /// <param name="most">The largest score that it can get.</param>
        /// <param name="record">The record of a prepared line. Null for an open line.</param>
        internal void Drop(int number, double most, RecallRecord? record)
        {
            Done |= 1UL << number;
            record?.NoteDropped(number, most);
        }

        /// <summary>Returns true if a take can still become the one that is shown.</summary>
        /// <param name="number">The take.</param>
        /// <param name="most">The largest score that it can get.</param>
        internal bool CanWin(int number, double most) => Best is null || TakeOrder.Wins(most, number, Best.Score, Best.Number, Bar);
    }
}
