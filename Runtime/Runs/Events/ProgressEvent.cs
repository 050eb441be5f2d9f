#nullable enable
using System;

namespace DialogueRnn.Runs
{
    /// <summary>An event of a training run. <see cref="ProgressLog"/> appends events, and <see cref="ProgressReader"/> returns them.</summary>
    public abstract class ProgressEvent
    {
        private protected ProgressEvent(ProgressKind kind) => Kind = kind;

        /// <summary>The kind of the event.</summary>
        public ProgressKind Kind { get; }

        /// <summary>The time of the event, UTC, in milliseconds. <see cref="ProgressLog.Append"/> sets it.</summary>
        public DateTime Time { get; set; }

        /// <summary>The process number (PID) of the training process on its machine. <see cref="ProgressLog.Append"/> sets it.</summary>
        public int ProcessId { get; set; }
    }
}
