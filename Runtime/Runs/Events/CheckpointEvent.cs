#nullable enable
namespace DialogueRnn.Runs
{
    /// <summary>A checkpoint was written. The run can resume from it.</summary>
    public sealed class CheckpointEvent : ProgressEvent
    {
        /// <summary>Creates the event.</summary>
        public CheckpointEvent()
            : base(ProgressKind.Checkpoint)
        {
        }

        /// <summary>The number of optimiser steps (<see cref="StepEvent"/>) from the start of the run to the checkpoint. Steps before a resumption
        /// count.</summary>
        public long Step { get; set; }

        /// <summary>The path of the checkpoint file relative to the run directory, with forward slashes. See <see cref="RunDirectory.RelativeName"/>.</summary>
        public string File { get; set; } = string.Empty;
    }
}
