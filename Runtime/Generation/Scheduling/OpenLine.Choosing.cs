#nullable enable
using DialogueRnn.Decoding;
using DialogueRnn.Generation.Choosing;
using DialogueRnn.Generation.Composing;
using DialogueRnn.Generation.Sharing;

namespace DialogueRnn.Generation.Scheduling
{
    /// <content>Steps, and the choice among takes.</content>
    internal sealed partial class OpenLine
    {
        private TakeLanes? _lanes;

        /// <summary>The takes of which the best is chosen. Null for a line with one take, and after the choice.</summary>
        internal LineTakes? Takes => Lanes?.Takes;

        /// <summary>The takes under way. Null for a line with one take, and after the choice.</summary>
        internal TakeLanes? Lanes => IsChoosing ? _lanes : null;

        /// <summary>The number of takes under way. 1 for a line with one take.</summary>
        internal int TakeCount => Lanes?.Count ?? 1;

        /// <summary>The number of streams that each take has in the network: 2 with a guidance, otherwise 1. They step together.</summary>
        internal int StreamsPerTake => Decoder.StreamsPerTake;

        /// <summary>The time since the line was opened, in seconds of the reading clock, up to the last tick.</summary>
        internal double Waited { get; set; }

        /// <summary>Whether the line has several takes and a deadline for them.</summary>
        internal bool HasDeadline => IsChoosing && !IsPrepared && Decoder.Plan.Settings.TakeDeadline != null;

        private bool IsChoosing { get; set; }

        /// <summary>Whether the line still looks for answers to its heard line. It takes no step before.</summary>
        internal bool IsSearching => IsChoosing && Decoder.Answers is { IsComplete: false };

        /// <summary>Looks through a slice of the corpus for answers to the heard line.</summary>
        internal void SearchAnswers() => Decoder.Answers!.Advance();

        /// <summary>Returns the streams of a take under way.</summary>
        internal LineStream StreamAt(int lane) => (Lanes is TakeLanes lanes ? lanes[lane].Decoder.Stream : Stream)!;

        /// <summary>Uses the result of a step: reads the next known token, or draws a token and appends it.</summary>
        /// <param name="lane">The take under way that took the step. 0 for a line with one take.</param>
        /// <returns>The number of UTF-16 units appended.</returns>
        internal int Advance(int lane)
        {
            if (IsGenerated)
                return 0;
            Steps++;
            _generatedText = null;
            try
            {
                return Lanes is TakeLanes lanes ? lanes.Advance(lane) : Decoder.Advance();
            }
            catch (BrokenLogitsException)
            {
                BreakOff();
                return 0;
            }
        }

        /// <summary>Completes a step of the line, after all its streams have advanced.</summary>
        /// <param name="sinceTick">The time since the last tick, in seconds of the reading clock.</param>
        internal void Settle(double sinceTick)
        {
            if (IsCompleted)
                return;
            if (Lanes is TakeLanes lanes)
            {
                bool isLate = HasDeadline && Waited + sinceTick >= Decoder.Plan.Settings.TakeDeadline!.Value.TotalSeconds;
                try
                {
                    bool isChosen = lanes.Settle(isLate);
                    Decoder = lanes.Main;
                    if (isChosen)
                        EndChoice(lanes.Takes);
                }
                catch (BrokenLogitsException)
                {
                    BreakOff();
                }
            }

            Update();
        }

        /// <summary>Returns true if a prepared line is, as far as it exists, the line that would be opened now. The line then looks back from now.</summary>
        internal bool TryRenew()
        {
            if (!Decoder.TryRenewRecall(Takes?.Best))
                return false;
            for (int lane = 0; lane < Lanes?.Count; lane++)
                Lanes[lane].Decoder.Recall = Decoder.Recall;
            return true;
        }

        // A step gave no numbers, and the next one would give none either. A complete take is better than the fallback.
        private void BreakOff()
        {
            if (Lanes is TakeLanes lanes)
            {
                lanes.LeaveAllButMain();
                Decoder = lanes.Main;
                if (lanes.Takes.Best is { HasText: true } best)
                {
                    Decoder.Adopt(best);
                    EndChoice(lanes.Takes);
                    return;
                }

                IsChoosing = false;
            }

            _generatedText = null;
            Decoder.BreakOff();
        }

        private void EndChoice(LineTakes takes)
        {
            // A take that follows a proposal is not what its seed would give alone.
            if (!Decoder.HasVoice)
                Seed = takes.Best!.Seed;
            IsChoosing = false;
            _generatedText = null;
        }
    }
}
