using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Fitting.Plans;

namespace DialogueRnn.Training.Fitting.Keeping;

/// <summary>The state of a run that changes from step to step, except tensors.</summary>
internal sealed class TrainingState
{
    /// <summary>The plan of the remaining steps.</summary>
    public required TrainingPlan Plan { get; set; }

    /// <summary>The number of optimiser steps.</summary>
    public long Step { get; set; }

    /// <summary>The position of the next batch.</summary>
    public BatchPosition Position { get; set; }

    /// <summary>The smoothed training loss, in nats per character. NaN before the first reading.</summary>
    public double SmoothedLoss { get; set; } = double.NaN;

    /// <summary>The smoothed training accuracy, from 0 to 1.</summary>
    public double SmoothedAccuracy { get; set; }

    /// <summary>The training time over all sessions, in seconds.</summary>
    public double Seconds { get; set; }

    /// <summary>The step of the last scheduled validation.</summary>
    public long LastValidationStep { get; set; }

    /// <summary>The number of validations since the last improvement.</summary>
    public int ValidationsWithoutImprovement { get; set; }

    /// <summary>The step of the best weights. 0 if none are kept.</summary>
    public long BestStep { get; set; }

    /// <summary>The loss of the best weights, in nats per character.</summary>
    public double BestLoss { get; set; } = double.PositiveInfinity;

    /// <summary>The accuracy of the best weights, from 0 to 1.</summary>
    public double BestAccuracy { get; set; }

    /// <summary>The number of samples that were generated or skipped.</summary>
    public int SamplesTaken { get; set; }
}
