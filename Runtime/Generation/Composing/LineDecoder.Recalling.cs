#nullable enable
using DialogueRnn.Generation.Recalling;

namespace DialogueRnn.Generation.Composing
{
    /// <content>Not saying again what was said.</content>
    internal sealed partial class LineDecoder
    {
        /// <summary>What the line must not repeat.</summary>
        internal LineRecall Recall { get; set; }

        /// <summary>What a prepared line has asked <see cref="Recall"/>. Null for an open line.</summary>
        internal RecallRecord? Record { get; set; }

        /// <summary>Looks back from the present position, if the line would still be the same as far as it exists.</summary>
        /// <param name="best">The best take so far, which gets its score of now. Null for none.</param>
        /// <returns>False if the line would be another one.</returns>
        internal bool TryRenewRecall(LineTake? best)
        {
            if (Recall.IsCurrent)
                return true;
            LineRecall now = Recall.Renewed();
            if (Record is null || !Record.Holds(now, out double score))
                return false;
            if (best != null)
                best.Score = score;
            Recall = now;
            return true;
        }

        /// <summary>Returns the score of the ended line as a take.</summary>
        /// <param name="number">The number of the take.</param>
        internal double ScoreTake(int number)
        {
            double score = TakeScore.Of(this);
            if (!Recall.IsOn)
                return score;
            double spread = TakeScore.SpreadOf(this);
            LineTraits traits = _plan.Traits;
            traits.Read(Ending.Fallback is null ? GeneratedTemplate : default);
            Record?.NoteTake(number, score, spread, traits.Opening, traits.Words, Recall);
            return score - spread * Recall.PenaltyOf(traits.Opening, traits.Words);
        }

        // Whether the text that the seat has read is a whole line that was said.
        private bool IsRepeat(LineSeat seat)
        {
            if (!Recall.IsOn)
                return false;
            bool wasSaid = Recall.HasLine(seat.Said);
            Record?.NoteLine(seat.Said, wasSaid);
            return wasSaid;
        }
    }
}
