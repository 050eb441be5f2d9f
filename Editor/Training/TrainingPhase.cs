#nullable enable
namespace DialogueRnn.Editor.Training
{
    /// <summary>The phases of a training.</summary>
    internal enum TrainingPhase
    {
        /// <summary>No training is followed.</summary>
        Idle,

        /// <summary>The trainer is being built or is starting.</summary>
        Preparing,

        /// <summary>The training runs.</summary>
        Training,

        /// <summary>The training has ended. The model is being written.</summary>
        Exporting,

        /// <summary>The model is written.</summary>
        Done,

        /// <summary>The training failed. The desk's problem says why.</summary>
        Failed,

        /// <summary>The process is gone. The run can be resumed from its last checkpoint.</summary>
        Stopped,
    }
}
