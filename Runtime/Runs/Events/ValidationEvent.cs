#nullable enable
namespace DialogueRnn.Runs
{
    /// <summary>The loss on the validation text was computed.</summary>
    public sealed class ValidationEvent : ProgressEvent
    {
        /// <summary>Creates the event.</summary>
        public ValidationEvent()
            : base(ProgressKind.Validation)
        {
        }

        /// <summary>The number of optimiser steps taken so far.</summary>
        public long Step { get; set; }

        /// <summary>The validation loss, in nats per character, with the state carried through the text.</summary>
        public double Loss { get; set; }

        /// <summary>The share of validation characters that were predicted exactly. From 0 to 1.</summary>
        public double Accuracy { get; set; }

        /// <summary>True if this is the lowest validation loss so far.</summary>
        public bool IsBest { get; set; }
    }
}
