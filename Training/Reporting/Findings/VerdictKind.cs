namespace DialogueRnn.Training.Reporting.Findings;

/// <summary>What loss curves tell about a run.</summary>
internal enum VerdictKind
{
    /// <summary>Too few points to tell.</summary>
    TooEarly,

    /// <summary>The loss still falls; more training would help.</summary>
    StillLearning,

    /// <summary>The loss has levelled off.</summary>
    Converged,

    /// <summary>Validation rises while training falls: the model learns the training text by heart.</summary>
    Overfitting,

    /// <summary>Training lies far below validation even at its best: the text is too small for the model.</summary>
    TooLittleData,

    /// <summary>The loss rose a lot or is no number any more.</summary>
    Diverged,
}
