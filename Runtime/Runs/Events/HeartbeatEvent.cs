#nullable enable
namespace DialogueRnn.Runs
{
    /// <summary>The training process is alive, but nothing else has happened for a while.</summary>
    public sealed class HeartbeatEvent : ProgressEvent
    {
        /// <summary>Creates the event.</summary>
        public HeartbeatEvent()
            : base(ProgressKind.Heartbeat)
        {
        }
    }
}
