using System;
using System.Collections.Generic;
using DialogueRnn.Training.Fitting;

namespace DialogueRnn.Training.Tests.Fitting;

/// <summary>Records what happens in a training, and acts on it.</summary>
internal sealed class Watcher : ITrainingObserver
{
    internal List<StepProgress> Steps { get; } = [];

    internal List<ValidationProgress> Validations { get; } = [];

    internal List<TextSample> Samples { get; } = [];

    internal List<long> Checkpoints { get; } = [];

    internal Action<long> OnStep { get; init; } = _ => { };

    internal Action<long> OnValidation { get; init; } = _ => { };

    internal Action<long> OnCheckpoint { get; init; } = _ => { };

    public void Started(TrainingFacts facts)
    {
    }

    public void Stepped(in StepProgress progress)
    {
        Steps.Add(progress);
        OnStep(progress.Step);
    }

    public void Validated(in ValidationProgress progress)
    {
        Validations.Add(progress);
        OnValidation(progress.Step);
    }

    public void Sampled(in TextSample sample) => Samples.Add(sample);

    public void CheckpointWritten(long step, string file)
    {
        Checkpoints.Add(step);
        OnCheckpoint(step);
    }

    public void Finished(TrainingOutcome outcome)
    {
    }
}
