using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Runs;

namespace DialogueRnn.Training.Studio.Jobs;

/// <summary>What a run has logged, as the page draws it: points of the curves and samples.</summary>
/// <param name="Steps">Step and training loss in nats per character.</param>
/// <param name="Validations">Step and validation loss in nats per character.</param>
/// <param name="Samples">The texts that the network generated.</param>
internal sealed record RunEvents(IReadOnlyList<CurvePoint> Steps, IReadOnlyList<CurvePoint> Validations, IReadOnlyList<RunSample> Samples)
{
    /// <summary>The largest number of training points that are sent at once. The page draws a few hundred.</summary>
    public const int MostSteps = 2000;

    /// <summary>Whether there is nothing to draw.</summary>
    public bool IsEmpty => Steps.Count == 0 && Validations.Count == 0 && Samples.Count == 0;

    /// <summary>Takes what is drawn from events of a progress file.</summary>
    public static RunEvents Of(IReadOnlyList<ProgressEvent> events)
    {
        CurvePoint[] steps = [.. events.OfType<StepEvent>().Where(step => double.IsFinite(step.TrainingLoss)).Select(step => new CurvePoint(step.Step, step.TrainingLoss))];
        int stride = Math.Max(1, (steps.Length + MostSteps - 1) / MostSteps);
        return new RunEvents(
            [.. steps.Where((_, index) => index % stride == 0 || index == steps.Length - 1)],
            [.. events.OfType<ValidationEvent>().Where(validation => double.IsFinite(validation.Loss)).Select(validation => new CurvePoint(validation.Step, validation.Loss))],
            [.. events.OfType<SampleEvent>().TakeLast(MostSamples).Select(sample => new RunSample(sample.Step, sample.Prime, sample.Text))]);
    }

    private const int MostSamples = 100;
}

/// <summary>A point of a curve.</summary>
/// <param name="Step">The number of steps.</param>
/// <param name="Loss">The loss in nats per character.</param>
internal sealed record CurvePoint(long Step, double Loss);

/// <summary>A text that the network generated while it was trained.</summary>
/// <param name="Step">The number of steps.</param>
/// <param name="Prime">The prime.</param>
/// <param name="Text">The text.</param>
internal sealed record RunSample(long Step, string Prime, string Text);
