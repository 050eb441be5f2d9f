#nullable enable
namespace DialogueRnn.Runs
{
    /// <summary>How a run stands.</summary>
    public enum RunState
    {
        /// <summary>Nothing was logged yet.</summary>
        NotStarted,

        /// <summary>It trains.</summary>
        Running,

        /// <summary>It ended as planned, early because nothing more was to be gained, or on request.</summary>
        Finished,

        /// <summary>It broke off with a message.</summary>
        Failed,

        /// <summary>Its process is gone without a word; it can go on from its last checkpoint.</summary>
        Stopped,
    }
}
