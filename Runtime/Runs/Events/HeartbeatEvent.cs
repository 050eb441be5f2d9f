#nullable enable
namespace DialogueRnn.Runs
{
    /// <summary>The training process is alive, but logged no other event for a while. See <see cref="ProgressLog.StartHeartbeat"/>.</summary>
    public sealed class HeartbeatEvent : ProgressEvent
    {
        /// <summary>Creates the event.</summary>
        public HeartbeatEvent()
            : base(ProgressKind.Heartbeat)
        {
        }
    }
}
