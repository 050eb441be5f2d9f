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

        /// <summary>The number of optimiser steps (<see cref="StepEvent"/>) since the start of the run. Steps before a resumption count.</summary>
        public long Step { get; set; }

        /// <summary>The lowest validation loss since the start of the run, in nats per character. NaN (the default) or infinite if none was measured.</summary>
        /// <remarks>In a run without validation text, the training tool logs the lowest <see cref="StepEvent.TrainingLoss"/> instead.</remarks>
        public double BestLoss { get; set; } = double.NaN;

        /// <summary>The path of the model file that the run writes after this event. Empty if it writes none.</summary>
        /// <remarks>The training tool logs an absolute path on its machine.</remarks>
        public string ModelPath { get; set; } = string.Empty;

        /// <summary>The reason why training ended, as a sentence for people, for example that all steps are done or that the user stopped the run.</summary>
        public string Reason { get; set; } = string.Empty;
    }
}
