#nullable enable
namespace DialogueRnn.Runs
{
    /// <summary>The state of a run.</summary>
    public enum RunState
    {
        /// <summary>No event was logged yet.</summary>
        NotStarted,

        /// <summary>The run is training.</summary>
        Running,

        /// <summary>The run ended as planned, early because it improved no more, or on request.</summary>
        Finished,

        /// <summary>The run ended with an error. See <see cref="RunStatus.Failed"/>.</summary>
        Failed,

        /// <summary>The process of the run ended without an end event. The run can resume from its last checkpoint.</summary>
        Stopped,
    }
}
