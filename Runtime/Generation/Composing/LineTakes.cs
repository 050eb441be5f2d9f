#nullable enable
using System;
using DialogueRnn.Decoding;
using DialogueRnn.Decoding.Originality;

namespace DialogueRnn.Generation.Composing
{
    /// <summary>
    /// Says a line several times and keeps the best: one take after the other on the line's own place in the network, so that the prime is
    /// read once, the line takes no more than its share of steps, and all of it can be saved at any moment.
    /// </summary>
    internal sealed class LineTakes
    {
        /// <summary>What a take loses that ended because no way on was left, in nats a character.</summary>
        private const double UnmetPenalty = 1.0;

        /// <summary>What a take loses that is a copy of the corpus from end to end, in nats a character.</summary>
        private const double CopyPenalty = 1.0;

        /// <summary>The longest copy that costs nothing, in characters: turns of phrase are everybody's.</summary>
        private const int FreeCopy = 24;

        /// <summary>The most takes of one line.</summary>
        internal const int Most = 64;

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

        /// <summary>The seed of the first take; those of the others are derived from it.</summary>
        internal ulong Seed { get; }

        /// <summary>How many takes there are.</summary>
        internal int Count { get; }

        /// <summary>How many were said.</summary>
        internal int Said { get; private set; }

        /// <summary>The best of them.</summary>
        internal LineTake? Best { get; private set; }

        /// <summary>The seed of the take that is being said.</summary>
        internal ulong CurrentSeed => Said == 0 ? Seed : SeededRandom.Derive(Seed, (ulong)Said);

        internal LineTakes Copy() => new LineTakes(Seed, Count, Said, Best);

        /// <summary>The same takes, of which the best so far is not allowed any more.</summary>
        internal LineTakes WithoutBest() => new LineTakes(Seed, Count, Said, null);

        /// <summary>Judges the take that has just ended.</summary>
        /// <returns>Whether another one is to be said.</returns>
        internal bool GoesOn(LineDecoder decoder)
        {
            double score = ScoreOf(decoder);
            if (Best is null || score > Best.Score)
                Best = decoder.ToTake(CurrentSeed, score);
            Said++;
            if (Said < Count)
                return true;
            decoder.Adopt(Best);
            return false;
        }

        private static double ScoreOf(LineDecoder decoder)
        {
            double score = decoder.MeanLogProbability - decoder.RepeatPenalty;
            if (decoder.Ending.Reason == StopReason.RulesUnmet)
                score -= UnmetPenalty;
            ReadOnlySpan<char> text = decoder.Generated;
            if (text.Length > FreeCopy && decoder.Plan.Originality is OriginalityFilter originality)
                score -= CopyPenalty * Math.Max(0, originality.Measure(text) - FreeCopy) / (text.Length - FreeCopy);
            return score;
        }
    }
}
