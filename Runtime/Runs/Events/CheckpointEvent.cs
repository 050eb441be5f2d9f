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

        /// <summary>The number of optimiser steps taken when it was written.</summary>
        public long Step { get; set; }

        /// <summary>The path of the file relative to the run directory, with forward slashes.</summary>
        public string File { get; set; } = string.Empty;
    }
}
