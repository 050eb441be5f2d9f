namespace DialogueRnn.Training.Reporting.Findings;

/// <summary>The verdicts on loss curves.</summary>
internal enum VerdictKind
{
    /// <summary>There are too few points.</summary>
    TooEarly,

    /// <summary>The loss is still falling. More training would help.</summary>
    StillLearning,

    /// <summary>The loss has levelled off.</summary>
    Converged,

    /// <summary>The validation loss rises while the training loss falls: the model learns the training text by heart.</summary>
    Overfitting,

    /// <summary>The training loss is far below the validation loss even at its best: the text is too small for the model.</summary>
    TooLittleData,

    /// <summary>The loss has risen a lot, or is not a number.</summary>
    Diverged,
}
