using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Fitting.Plans;

namespace DialogueRnn.Training.Fitting.Keeping;

/// <summary>Everything about a run that changes from step to step, but for tensors.</summary>
internal sealed class TrainingState
{
    public required TrainingPlan Plan { get; set; }

    public long Step { get; set; }

    public BatchPosition Position { get; set; }

    public double SmoothedLoss { get; set; } = double.NaN;

    public double SmoothedAccuracy { get; set; }

    public double Seconds { get; set; }

    public long LastValidationStep { get; set; }

    public int ValidationsWithoutImprovement { get; set; }

    public long BestStep { get; set; }

    public double BestLoss { get; set; } = double.PositiveInfinity;

    public double BestAccuracy { get; set; }

    public int SamplesTaken { get; set; }
}
