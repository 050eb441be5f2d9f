using System;
using System.Collections.Generic;
using DialogueRnn.Training.Fitting.Measuring;
using DialogueRnn.Training.Fitting.Plans;

namespace DialogueRnn.Training.Fitting;

/// <summary>What a run is about to do.</summary>
/// <param name="Options">The resolved options.</param>
/// <param name="FilePaths">The corpus files, in order.</param>
/// <param name="Parameters">Weights in the network.</param>
/// <param name="TrainingCharacters">Characters of training text.</param>
/// <param name="ValidationCharacters">Characters of validation text.</param>
/// <param name="Vocabulary">Tokens, the unknown token included.</param>
/// <param name="StepsPerEpoch">Steps in one pass over the training text.</param>
/// <param name="TotalSteps">Steps planned.</param>
/// <param name="Device">What computes, for people.</param>
/// <param name="CharactersPerStep">Characters trained on in one step, on average.</param>
/// <param name="ResumedFromStep">The step of the checkpoint that the run goes on from; 0 for a new run.</param>
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

/// <summary>Where a run stands after a step.</summary>
/// <param name="Step">Optimiser steps taken.</param>
/// <param name="Epoch">Passes over the training text, fractional.</param>
/// <param name="Progress">Share of the run done, from 0 to 1.</param>
/// <param name="Loss">Smoothed loss on training text, nats per character.</param>
/// <param name="BatchLoss">Loss of this step alone.</param>
/// <param name="Accuracy">Smoothed accuracy on training text, from 0 to 1.</param>
/// <param name="LearningRate">The learning rate of this step.</param>
/// <param name="CharactersPerSecond">Recent speed.</param>
/// <param name="Elapsed">Training time over all sittings.</param>
/// <param name="Remaining">Time left, as far as known.</param>
/// <param name="File">The corpus file that is being read.</param>
internal readonly record struct StepProgress(
    long Step, double Epoch, double Progress, double Loss, double BatchLoss, double Accuracy, double LearningRate, double CharactersPerSecond, TimeSpan Elapsed, TimeSpan Remaining, string File);

/// <summary>A measurement on the validation text.</summary>
/// <param name="Step">Optimiser steps taken.</param>
/// <param name="Epoch">Passes over the training text, fractional.</param>
/// <param name="Result">The measurement.</param>
/// <param name="IsBest">Whether it is the best so far, so that these weights are kept.</param>
internal readonly record struct ValidationProgress(long Step, double Epoch, Evaluation Result, bool IsBest);

/// <summary>Text that the network wrote while it learned.</summary>
/// <param name="Step">Optimiser steps taken.</param>
/// <param name="Epoch">Passes over the training text, fractional.</param>
/// <param name="Prime">How it was begun.</param>
/// <param name="Text">What followed.</param>
internal readonly record struct TextSample(long Step, double Epoch, string Prime, string Text);

/// <summary>How a run ended.</summary>
/// <param name="Cause">Why.</param>
/// <param name="Step">Optimiser steps taken.</param>
/// <param name="BestStep">The step whose weights were kept.</param>
/// <param name="Best">Their measurement.</param>
/// <param name="Elapsed">Training time over all sittings.</param>
internal sealed record TrainingOutcome(StopCause Cause, long Step, long BestStep, Evaluation Best, TimeSpan Elapsed);

/// <summary>Why a run ended.</summary>
internal enum StopCause
{
    /// <summary>All epochs or steps were done.</summary>
    Completed,

    /// <summary>Its time was up.</summary>
    TimeUp,

    /// <summary>The validation loss had not improved for as long as the options allow.</summary>
    NoImprovement,

    /// <summary>It was asked to stop.</summary>
    Cancelled,

    /// <summary>The loss was no longer a number, or had exploded.</summary>
    Diverged,
}

/// <summary>Follows a run.</summary>
internal interface ITrainingObserver
{
    void Started(TrainingFacts facts);

    void Stepped(in StepProgress progress);

    void Validated(in ValidationProgress progress);

    void Sampled(in TextSample sample);

    void CheckpointWritten(long step, string file);

    void Finished(TrainingOutcome outcome);
}
