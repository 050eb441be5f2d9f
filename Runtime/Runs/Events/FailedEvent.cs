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

        /// <summary>The message for people: the error that ended training, and the remedy. At most <see cref="SampleEvent.MaximumTextLength"/> UTF-16
        /// units.</summary>
        public string Message { get; set; } = string.Empty;
    }
}
