#nullable enable
namespace DialogueRnn.Runs
{
    /// <summary>The kinds of progress events. A reader skips records of unknown kinds.</summary>
    public enum ProgressKind
    {
        /// <summary>Training started or resumed: <see cref="StartedEvent"/>.</summary>
        Started,

        /// <summary>Optimiser steps were taken: <see cref="StepEvent"/>.</summary>
        Step,

        /// <summary>The validation text was scored: <see cref="ValidationEvent"/>.</summary>
        Validation,

        /// <summary>The model wrote a sample: <see cref="SampleEvent"/>.</summary>
        Sample,

        /// <summary>A checkpoint was written: <see cref="CheckpointEvent"/>.</summary>
        Checkpoint,

        /// <summary>The process is alive, but nothing else happened: <see cref="HeartbeatEvent"/>.</summary>
        Heartbeat,

        /// <summary>Training ended as planned or on request: <see cref="FinishedEvent"/>.</summary>
        Finished,

        /// <summary>Training ended with an error: <see cref="FailedEvent"/>.</summary>
        Failed,
    }
}
