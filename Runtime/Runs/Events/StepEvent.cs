#nullable enable
namespace DialogueRnn.Runs
{
    /// <summary>Optimiser steps were taken since the last event of this kind.</summary>
    public sealed class StepEvent : ProgressEvent
    {
        /// <summary>Creates the event.</summary>
        public StepEvent()
            : base(ProgressKind.Step)
        {
        }

        /// <summary>Optimiser steps taken so far.</summary>
        public long Step { get; set; }

        /// <summary>Passes over the training text so far, with fraction.</summary>
        public double Epoch { get; set; }

        /// <summary>Training characters seen so far, repeats included.</summary>
        public long CharactersSeen { get; set; }

        /// <summary>Training loss in nats per character, the mean since the last event of this kind.</summary>
        public double TrainingLoss { get; set; }

        /// <summary>Share of training characters predicted exactly, from 0 to 1; NaN when not counted.</summary>
        public double Accuracy { get; set; } = double.NaN;

        /// <summary>Learning rate of this step.</summary>
        public double LearningRate { get; set; }

        /// <summary>Characters a second since the last event of this kind.</summary>
        public double CharactersPerSecond { get; set; }

        /// <summary>Seconds of training so far, those before an interruption included.</summary>
        public double Seconds { get; set; }
    }
}
