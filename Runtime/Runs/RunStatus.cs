#nullable enable
using System;

namespace DialogueRnn.Runs
{
    /// <summary>The status of a run at one moment, from all its events. See <see cref="RunDigest"/>.</summary>
    public sealed class RunStatus
    {
        /// <summary>The state of the run.</summary>
        public RunState State { get; internal set; }

        /// <summary>The newest start or resumption of the run. Null if the run has not started.</summary>
        public StartedEvent? Started { get; internal set; }

        /// <summary>The newest training figures. Null until the first training figures were logged in the run.</summary>
        public StepEvent? LastStep { get; internal set; }

        /// <summary>The newest validation. Null until the first validation was logged in the run.</summary>
        public ValidationEvent? LastValidation { get; internal set; }

        /// <summary>The validation with the lowest loss since the start of the run. Null until the first validation was logged in the
        /// run, and if all losses are NaN.</summary>
        public ValidationEvent? BestValidation { get; internal set; }

        /// <summary>The newest sample. Null until the first sample was logged in the run.</summary>
        public SampleEvent? LastSample { get; internal set; }

        /// <summary>The newest checkpoint. Null until the first checkpoint was logged in the run.</summary>
        public CheckpointEvent? LastCheckpoint { get; internal set; }

        /// <summary>The event that ended the run without an error. Null if the run has not finished, or was resumed afterwards.</summary>
        public FinishedEvent? Finished { get; internal set; }

        /// <summary>The error that ended the run. Null if the run has not failed, or was resumed afterwards.</summary>
        public FailedEvent? Failed { get; internal set; }

        /// <summary>The time of the last event, UTC. <see cref="DateTime.MinValue"/> if there is none.</summary>
        public DateTime LastSign { get; internal set; }

        /// <summary>The number of the process that logged the last event. 0 if there is none.</summary>
        public int ProcessId { get; internal set; }

        /// <summary>The completed share of the plan, from 0 to 1. NaN if the plan has no end.</summary>
        public double Progress { get; internal set; } = double.NaN;

        /// <summary>Training characters per second, the mean over the last minute of training. NaN before the first figures.</summary>
        public double CharactersPerSecond { get; internal set; } = double.NaN;

        /// <summary>The time that the rest of the plan takes at the current speed.</summary>
        /// <value>Null if <see cref="State"/> is not <see cref="RunState.Running"/>, before the first training figures, or if the plan has no end.</value>
        public TimeSpan? TimeLeft { get; internal set; }

        /// <summary>Reads the current status of a run.</summary>
        /// <param name="run">The run directory. Without a progress file, the run has not started.</param>
        /// <returns>The status at this moment. Never null.</returns>
        /// <exception cref="ArgumentNullException"><paramref name="run"/> is null.</exception>
        /// <exception cref="ProgressFormatException">The file begins with something that is not a progress record, or a record has a wrong entry.</exception>
        /// <exception cref="System.IO.IOException">The progress file cannot be read.</exception>
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
