#nullable enable
namespace DialogueRnn.Runs
{
    /// <summary>Training ended with an error.</summary>
    public sealed class FailedEvent : ProgressEvent
    {
        /// <summary>Creates the event.</summary>
        public FailedEvent()
            : base(ProgressKind.Failed)
        {
        }

        /// <summary>The error and the remedy.</summary>
        public string Message { get; set; } = string.Empty;
    }
}
