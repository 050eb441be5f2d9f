#nullable enable
namespace DialogueRnn.Runs
{
    /// <summary>The loss on the validation text was computed.</summary>
    /// <remarks>In a run without validation text, the training tool logs the recent training figures here (<see cref="StepEvent.TrainingLoss"/>).</remarks>
    public sealed class ValidationEvent : ProgressEvent
    {
        /// <summary>Creates the event.</summary>
        public ValidationEvent()
            : base(ProgressKind.Validation)
        {
        }

        /// <summary>The number of optimiser steps (<see cref="StepEvent"/>) since the start of the run. Steps before a resumption count.</summary>
        public long Step { get; set; }

        /// <summary>The loss on the whole validation text, in nats per character. The network's state is carried through the text.</summary>
        public double Loss { get; set; }

        /// <summary>The share of validation characters that were predicted exactly. From 0 to 1.</summary>
        public double Accuracy { get; set; }

        /// <summary>True if <see cref="Loss"/> is the lowest validation loss since the start of the run. The weights were then kept as the best ones.</summary>
        public bool IsBest { get; set; }
    }
}
