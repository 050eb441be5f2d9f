#nullable enable
using System;

namespace DialogueRnn.Runs
{
    /// <summary>One thing that happened in a training run. What <see cref="ProgressLog"/> appends and <see cref="ProgressReader"/> returns.</summary>
    public abstract class ProgressEvent
    {
        private protected ProgressEvent(ProgressKind kind) => Kind = kind;

        /// <summary>What happened.</summary>
        public ProgressKind Kind { get; }

        /// <summary>When it happened, UTC, to the millisecond. <see cref="ProgressLog.Append"/> sets it.</summary>
        public DateTime Time { get; set; }

        /// <summary>The process that trains. <see cref="ProgressLog.Append"/> sets it.</summary>
        public int ProcessId { get; set; }
    }
}
