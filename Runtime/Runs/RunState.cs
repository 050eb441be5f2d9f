#nullable enable
namespace DialogueRnn.Runs
{
    /// <summary>The state of a training run, from its events and its process.</summary>
    public enum RunState
    {
        /// <summary>No event was logged yet.</summary>
        NotStarted,

        /// <summary>The run is training: its process exists on this machine. If that cannot be found out, an event is less than <see cref="RunDigest.StaleAfter"/> old.</summary>
        Running,

        /// <summary>The run ended as planned, early because it improved no more, or on request. See <see cref="RunStatus.Finished"/>.</summary>
        Finished,

        /// <summary>The run ended with an error. See <see cref="RunStatus.Failed"/>.</summary>
        Failed,

        /// <summary>The process of the run ended without an end event. The run can resume from its last checkpoint.</summary>
        Stopped,
    }
}
