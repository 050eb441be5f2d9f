#nullable enable
namespace DialogueRnn.Runs
{
    /// <summary>The validation text was scored.</summary>
    public sealed class ValidationEvent : ProgressEvent
    {
        /// <summary>Creates the event.</summary>
        public ValidationEvent()
            : base(ProgressKind.Validation)
        {
        }

        /// <summary>Optimiser steps taken so far.</summary>
        public long Step { get; set; }

        /// <summary>Validation loss in nats per character, state carried through the text.</summary>
        public double Loss { get; set; }

        /// <summary>Share of validation characters predicted exactly, from 0 to 1.</summary>
        public double Accuracy { get; set; }

        /// <summary>Whether this is the lowest validation loss so far.</summary>
        public bool IsBest { get; set; }
    }
}
