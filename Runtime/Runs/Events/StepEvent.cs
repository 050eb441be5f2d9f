#nullable enable
namespace DialogueRnn.Runs
{
    /// <summary>Training figures at one moment of a run. Several optimiser steps can pass between two events of this kind.</summary>
    /// <remarks>An optimiser step is one update of the weights with one batch of training text.</remarks>
    public sealed class StepEvent : ProgressEvent
    {
        /// <summary>Creates the event.</summary>
        public StepEvent()
            : base(ProgressKind.Step)
        {
        }

        /// <summary>The number of optimiser steps since the start of the run. Steps before a resumption count.</summary>
        public long Step { get; set; }

        /// <summary>The number of passes over the training text since the start of the run, with fraction.</summary>
        public double Epoch { get; set; }

        /// <summary>The number of training characters read since the start of the run. A character that is read in several passes counts in each.</summary>
        public long CharactersSeen { get; set; }

        /// <summary>The recent training loss, in nats per character: a moving average over the last optimiser steps.</summary>
        public double TrainingLoss { get; set; }

        /// <summary>The recent share of training characters that were predicted exactly: a moving average like <see cref="TrainingLoss"/>. From 0 to 1.
        /// NaN if not counted.</summary>
        public double Accuracy { get; set; } = double.NaN;

        /// <summary>The learning rate of the last optimiser step: the size factor of its weight changes.</summary>
        public double LearningRate { get; set; }

        /// <summary>The recent training speed, in training characters per second.</summary>
        public double CharactersPerSecond { get; set; }

        /// <summary>The training time since the start of the run, in seconds. Time before a resumption counts; the pause itself does not.</summary>
        public double Seconds { get; set; }
    }
}
