#nullable enable
namespace DialogueRnn.Runs
{
    /// <summary>Training ended as planned, early because nothing more was to be gained, or on request.</summary>
    public sealed class FinishedEvent : ProgressEvent
    {
        /// <summary>Creates the event.</summary>
        public FinishedEvent()
            : base(ProgressKind.Finished)
        {
        }

        /// <summary>Optimiser steps taken.</summary>
        public long Step { get; set; }

        /// <summary>The lowest validation loss in nats per character; NaN when there was no validation text.</summary>
        public double BestLoss { get; set; } = double.NaN;

        /// <summary>The model file that was written; empty when none was.</summary>
        public string ModelPath { get; set; } = string.Empty;

        /// <summary>Why training ended, in words ("all 4,000 steps done", "cancelled").</summary>
        public string Reason { get; set; } = string.Empty;
    }
}
