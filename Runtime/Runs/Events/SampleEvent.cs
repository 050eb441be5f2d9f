#nullable enable
namespace DialogueRnn.Runs
{
    /// <summary>The model wrote a sample of text while it trained.</summary>
    public sealed class SampleEvent : ProgressEvent
    {
        /// <summary>The longest text that is kept, in UTF-16 units; <see cref="ProgressLog"/> cuts longer ones.</summary>
        public const int MaximumTextLength = 65_536;

        /// <summary>Creates the event.</summary>
        public SampleEvent()
            : base(ProgressKind.Sample)
        {
        }

        /// <summary>Optimiser steps taken so far.</summary>
        public long Step { get; set; }

        /// <summary>Passes over the training text so far, with fraction.</summary>
        public double Epoch { get; set; }

        /// <summary>What the model was given to go on from; empty for nothing.</summary>
        public string Prime { get; set; } = string.Empty;

        /// <summary>What the model wrote, the prime not included.</summary>
        public string Text { get; set; } = string.Empty;
    }
}
