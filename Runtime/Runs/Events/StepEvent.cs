#nullable enable
namespace DialogueRnn.Runs
{
    /// <summary>Training figures for the optimiser steps since the last event of this kind.</summary>
    public sealed class StepEvent : ProgressEvent
    {
        /// <summary>Creates the event.</summary>
        public StepEvent()
            : base(ProgressKind.Step)
        {
        }

        /// <summary>The number of optimiser steps taken so far.</summary>
        public long Step { get; set; }

        /// <summary>The number of passes over the training text so far, with fraction.</summary>
        public double Epoch { get; set; }

        /// <summary>The number of training characters seen so far, including repetitions.</summary>
        public long CharactersSeen { get; set; }

        /// <summary>The mean training loss since the last event of this kind, in nats per character.</summary>
        public double TrainingLoss { get; set; }

        /// <summary>The share of training characters that were predicted exactly. From 0 to 1. NaN if not counted.</summary>
        public double Accuracy { get; set; } = double.NaN;

        /// <summary>The learning rate of this step.</summary>
        public double LearningRate { get; set; }

        /// <summary>Training characters per second since the last event of this kind.</summary>
        public double CharactersPerSecond { get; set; }

        /// <summary>The training time so far, in seconds, including the time before an interruption.</summary>
        public double Seconds { get; set; }
    }
}
