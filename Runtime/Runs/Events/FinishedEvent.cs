#nullable enable
namespace DialogueRnn.Runs
{
    /// <summary>Training ended as planned, early because the model improved no more, or on request.</summary>
    public sealed class FinishedEvent : ProgressEvent
    {
        /// <summary>Creates the event.</summary>
        public FinishedEvent()
            : base(ProgressKind.Finished)
        {
        }

        /// <summary>The number of optimiser steps taken.</summary>
        public long Step { get; set; }

        /// <summary>The lowest validation loss, in nats per character. NaN if there was no validation text.</summary>
        public double BestLoss { get; set; } = double.NaN;

        /// <summary>The path of the model file that was written. Empty if none was written.</summary>
        public string ModelPath { get; set; } = string.Empty;

        /// <summary>The reason why training ended, for people: "all 4,000 steps done", "cancelled".</summary>
        public string Reason { get; set; } = string.Empty;
    }
}
