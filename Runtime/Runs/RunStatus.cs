#nullable enable
using System;

namespace DialogueRnn.Runs
{
    /// <summary>A run at one moment, digested from all its events. See <see cref="RunDigest"/>.</summary>
    public sealed class RunStatus
    {
        /// <summary>How the run stands.</summary>
        public RunState State { get; internal set; }

        /// <summary>How it last began; null when it did not yet.</summary>
        public StartedEvent? Started { get; internal set; }

        /// <summary>The newest training figures; null before the first.</summary>
        public StepEvent? LastStep { get; internal set; }

        /// <summary>The newest validation; null before the first.</summary>
        public ValidationEvent? LastValidation { get; internal set; }

        /// <summary>The validation with the lowest loss; null before the first.</summary>
        public ValidationEvent? BestValidation { get; internal set; }

        /// <summary>The newest sample; null before the first.</summary>
        public SampleEvent? LastSample { get; internal set; }

        /// <summary>The newest checkpoint; null before the first.</summary>
        public CheckpointEvent? LastCheckpoint { get; internal set; }

        /// <summary>How it ended; null while it has not.</summary>
        public FinishedEvent? Finished { get; internal set; }

        /// <summary>How it broke off; null unless it did.</summary>
        public FailedEvent? Failed { get; internal set; }

        /// <summary>When the training process last gave a sign, UTC; <see cref="DateTime.MinValue"/> when never.</summary>
        public DateTime LastSign { get; internal set; }

        /// <summary>The training process of the last event; 0 when there was none.</summary>
        public int ProcessId { get; internal set; }

        /// <summary>How much of the plan is done, from 0 to 1; NaN when the plan has no end.</summary>
        public double Progress { get; internal set; } = double.NaN;

        /// <summary>Characters a second, the mean over the last minute of training; NaN before the first figures.</summary>
        public double CharactersPerSecond { get; internal set; } = double.NaN;

        /// <summary>The time the rest of the plan takes at this speed; null when unknown or not running.</summary>
        public TimeSpan? TimeLeft { get; internal set; }

        /// <summary>Reads the status of a run.</summary>
        /// <param name="run">The run directory; one without a progress file has not started.</param>
        /// <exception cref="ProgressFormatException">Something in the progress file is no progress record.</exception>
        public static RunStatus Read(RunDirectory run)
        {
            if (run is null)
                throw new ArgumentNullException(nameof(run));
            var digest = new RunDigest();
            digest.Add(ProgressReader.ReadAll(run.ProgressFile));
            return digest.StatusAt(DateTime.UtcNow);
        }
    }
}
