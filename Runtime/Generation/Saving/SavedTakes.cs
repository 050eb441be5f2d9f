#nullable enable
using System;
using DialogueRnn.Generation.Choosing;
using DialogueRnn.Generation.Composing;
using DialogueRnn.Generation.Recalling;

namespace DialogueRnn.Generation.Saving
{
    /// <summary>The saved takes of a line. The decoder of the first take under way is saved with the line.</summary>
    internal sealed class SavedTakes
    {
        internal SavedTakes(TakeLanes lanes)
            : this(lanes.Takes.Seed, lanes.Takes.Count)
        {
            Done = lanes.Takes.Done;
            Best = lanes.Takes.Best;
            First = new SavedLane(null, lanes[0].Number, lanes[0].IsBranch);
            Others = new SavedLane[lanes.Count - 1];
            for (int lane = 1; lane < lanes.Count; lane++)
                Others[lane - 1] = new SavedLane(lanes[lane].Decoder.Save(), lanes[lane].Number, lanes[lane].IsBranch);
        }

        internal SavedTakes(ulong seed, int count)
        {
            Seed = seed;
            Count = count;
        }

        internal ulong Seed { get; }

        internal int Count { get; }

        /// <summary>The takes that are complete or not needed, as bits.</summary>
        internal ulong Done { get; set; }

        internal LineTake? Best { get; set; }

        /// <summary>The first take under way, without its decoder.</summary>
        internal SavedLane First { get; set; }

        /// <summary>The other takes under way.</summary>
        internal SavedLane[] Others { get; set; } = Array.Empty<SavedLane>();

        /// <summary>Creates the takes again.</summary>
        /// <param name="plan">The settings.</param>
        /// <param name="first">The decoder of the first take under way.</param>
        /// <param name="recall">What the line must not repeat.</param>
        internal TakeLanes Restore(LinePlan plan, LineDecoder first, LineRecall recall)
        {
            first.FindVoice();
            var takes = new LineTakes(Seed, Count, first.HasVoice ? plan.Bar : TakeOrder.NoBar, Done, Best);
            if (Best != null && !first.Allows(Best))
                takes = takes.WithoutBest();
            var lanes = new TakeLanes(takes, Directed(takes, First, first));
            foreach (SavedLane other in Others)
            {
                LineDecoder decoder = LineDecoder.Restore(plan, other.Decoder!, 0, recall);
                decoder.FindAs(first);
                lanes.Restore(Directed(takes, other, decoder));
            }

            return lanes;
        }

        private static TakeLane Directed(LineTakes takes, SavedLane lane, LineDecoder decoder)
        {
            if (lane.Number != TakeLane.NotChosen && !lane.IsBranch)
                decoder.FollowProposal(LineTakes.SourceOf(lane.Number), takes.Seed, takes.SeedOf(lane.Number));
            return new TakeLane(decoder, lane.Number, lane.IsBranch);
        }
    }
}
