namespace DialogueRnn.Training.Casting.Running;

/// <summary>The state of a job.</summary>
internal enum JobState
{
    /// <summary>It has not begun.</summary>
    Waiting,

    /// <summary>A process holds its claim.</summary>
    Running,

    /// <summary>It was stopped or killed, and can go on.</summary>
    Stopped,

    /// <summary>Its model is written.</summary>
    Finished,

    /// <summary>It has failed.</summary>
    Failed,
}
