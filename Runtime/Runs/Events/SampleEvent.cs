#nullable enable
namespace DialogueRnn.Runs
{
    /// <summary>The model wrote a sample text during training.</summary>
    public sealed class SampleEvent : ProgressEvent
    {
        /// <summary>The largest length of a logged text, in UTF-16 units. <see cref="ProgressLog"/> cuts longer texts.</summary>
        public const int MaximumTextLength = 65_536;

        /// <summary>Creates the event.</summary>
        public SampleEvent()
            : base(ProgressKind.Sample)
        {
        }

        /// <summary>The number of optimiser steps (<see cref="StepEvent"/>) since the start of the run. Steps before a resumption count.</summary>
        public long Step { get; set; }

        /// <summary>The number of passes over the training text since the start of the run, with fraction.</summary>
        public double Epoch { get; set; }

        /// <summary>The text that the model was given to continue. Can be empty.</summary>
        public string Prime { get; set; } = string.Empty;

        /// <summary>The text that the model wrote, without the prime.</summary>
        public string Text { get; set; } = string.Empty;
    }
}
