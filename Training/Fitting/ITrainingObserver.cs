using System;
using System.Collections.Generic;
using DialogueRnn.Training.Fitting.Measuring;
using DialogueRnn.Training.Fitting.Plans;

namespace DialogueRnn.Training.Fitting;

/// <summary>The facts of a run at its start.</summary>
/// <param name="Options">The resolved options.</param>
/// <param name="FilePaths">The full paths of the corpus files, in order.</param>
/// <param name="Parameters">The number of weights in the network.</param>
/// <param name="TrainingCharacters">The number of characters in the training text.</param>
/// <param name="ValidationCharacters">The number of characters in the validation text.</param>
/// <param name="Vocabulary">The number of tokens, including the unknown token.</param>
/// <param name="StepsPerEpoch">The number of steps in one pass over the training text.</param>
/// <param name="TotalSteps">The number of planned steps.</param>
/// <param name="Device">A description of the device for users.</param>
/// <param name="CharactersPerStep">The mean number of characters per step.</param>
/// <param name="ResumedFromStep">The step of the checkpoint that the run resumes from. 0 for a new run.</param>
internal sealed record TrainingFacts(
    TrainingOptions Options,
    IReadOnlyList<string> FilePaths,
    long Parameters,
    long TrainingCharacters,
    long ValidationCharacters,
    int Vocabulary,
    long StepsPerEpoch,
    long TotalSteps,
    string Device,
    double CharactersPerStep,
    long ResumedFromStep);

/// <summary>The progress of a run after a step.</summary>
/// <param name="Step">The number of optimiser steps.</param>
/// <param name="Epoch">The number of passes over the training text, with a fraction.</param>
/// <param name="Progress">The share of the run that is done, from 0 to 1.</param>
/// <param name="Loss">The smoothed loss on the training text, in nats per character.</param>
/// <param name="BatchLoss">The loss of this step alone, in nats per character.</param>
/// <param name="Accuracy">The smoothed accuracy on the training text, from 0 to 1.</param>
/// <param name="LearningRate">The learning rate of this step.</param>
/// <param name="CharactersPerSecond">The recent speed.</param>
/// <param name="Elapsed">The training time over all sessions.</param>
/// <param name="Remaining">The estimated remaining time.</param>
/// <param name="File">The corpus file that is being read.</param>
internal readonly record struct StepProgress(
    long Step, double Epoch, double Progress, double Loss, double BatchLoss, double Accuracy, double LearningRate, double CharactersPerSecond, TimeSpan Elapsed, TimeSpan Remaining, string File);

/// <summary>A measurement on the validation text.</summary>
/// <param name="Step">The number of optimiser steps.</param>
/// <param name="Epoch">The number of passes over the training text, with a fraction.</param>
/// <param name="Result">The measurement.</param>
/// <param name="IsBest">Whether it is the best so far. The weights are kept then.</param>
internal readonly record struct ValidationProgress(long Step, double Epoch, Evaluation Result, bool IsBest);

/// <summary>A text that the network generated during training.</summary>
/// <param name="Step">The number of optimiser steps.</param>
/// <param name="Epoch">The number of passes over the training text, with a fraction.</param>
/// <param name="Prime">The prime.</param>
/// <param name="Text">The generated text.</param>
internal readonly record struct TextSample(long Step, double Epoch, string Prime, string Text);

/// <summary>The result of a run.</summary>
/// <param name="Cause">The reason why it ended.</param>
/// <param name="Step">The number of optimiser steps.</param>
/// <param name="BestStep">The step whose weights were kept. 0 if none were.</param>
/// <param name="Best">The measurement of the kept weights.</param>
/// <param name="Elapsed">The training time over all sessions.</param>
internal sealed record TrainingOutcome(StopCause Cause, long Step, long BestStep, Evaluation Best, TimeSpan Elapsed);

/// <summary>The reasons why a run ends.</summary>
internal enum StopCause
{
    /// <summary>All epochs or steps are done.</summary>
    Completed,

    /// <summary>The time limit was reached.</summary>
    TimeUp,

    /// <summary>The validation loss has not improved for as many validations as the options allow.</summary>
    NoImprovement,

    /// <summary>The user asked to stop.</summary>
    Cancelled,

    /// <summary>The loss is not a number, or has exploded.</summary>
    Diverged,
}

/// <summary>Follows a run.</summary>
internal interface ITrainingObserver
{
    /// <summary>Called when training starts.</summary>
    void Started(TrainingFacts facts);

    /// <summary>Called after every step.</summary>
    void Stepped(in StepProgress progress);

    /// <summary>Called after every validation.</summary>
    void Validated(in ValidationProgress progress);

    /// <summary>Called after every sample.</summary>
    void Sampled(in TextSample sample);

    /// <summary>Called after a checkpoint was written.</summary>
    /// <param name="step">The number of optimiser steps.</param>
    /// <param name="file">The path of the checkpoint.</param>
    void CheckpointWritten(long step, string file);

    /// <summary>Called when the run has ended.</summary>
    void Finished(TrainingOutcome outcome);
}
