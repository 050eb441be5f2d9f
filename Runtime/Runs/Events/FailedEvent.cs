#nullable enable
namespace DialogueRnn.Runs
{
    /// <summary>Training broke off.</summary>
    public sealed class FailedEvent : ProgressEvent
    {
        /// <summary>Creates the event.</summary>
        public FailedEvent()
            : base(ProgressKind.Failed)
        {
        }

        /// <summary>What went wrong and what to do.</summary>
        public string Message { get; set; } = string.Empty;
    }
}
