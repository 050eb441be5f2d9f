#nullable enable
namespace DialogueRnn.Runs
{
    /// <summary>A checkpoint is on the disk; the run can go on from it.</summary>
    public sealed class CheckpointEvent : ProgressEvent
    {
        /// <summary>Creates the event.</summary>
        public CheckpointEvent()
            : base(ProgressKind.Checkpoint)
        {
        }

        /// <summary>Optimiser steps taken when it was written.</summary>
        public long Step { get; set; }

        /// <summary>The file, relative to the run directory, with forward slashes.</summary>
        public string File { get; set; } = string.Empty;
    }
}
