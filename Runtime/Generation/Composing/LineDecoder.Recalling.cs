#nullable enable
using DialogueRnn.Generation.Recalling;

namespace DialogueRnn.Generation.Composing
{
    /// <content>Not saying again what was said.</content>
    internal sealed partial class LineDecoder
    {
        /// <summary>What the line must not repeat.</summary>
        internal LineRecall Recall { get; set; }

        /// <summary>What the ended line loses as a take for its repetitions, in standard deviations of the scores of takes.</summary>
        internal double RepeatPenalty
        {
            get
            {
                if (!Recall.IsOn || Ending.Fallback != null)
                    return 0.0;
                LineTraits traits = _plan.Traits;
                traits.Read(Generated);
                return Recall.PenaltyOf(traits);
            }
        }

        // Whether the text that the seat has read is a whole line that was said.
        private bool IsRepeat(LineSeat seat) => Recall.IsOn && Recall.HasLine(seat.Said);
    }
}
