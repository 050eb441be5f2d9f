#nullable enable
namespace DialogueRnn.Editor.Training
{
    /// <summary>What the training desk is at.</summary>
    internal enum TrainingPhase
    {
        /// <summary>Nothing goes on.</summary>
        Idle,

        /// <summary>The trainer is being built, or begins.</summary>
        Preparing,

        /// <summary>It trains.</summary>
        Training,

        /// <summary>Training has ended, and the model is being written.</summary>
        Exporting,

        /// <summary>The model is there.</summary>
        Done,

        /// <summary>It broke off; the problem says why.</summary>
        Failed,

        /// <summary>Its process is gone; it can go on from its last checkpoint.</summary>
        Stopped,
    }
}
