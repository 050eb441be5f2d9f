using System;
using System.Collections.Generic;

namespace DialogueRnn.Training.Fitting.Plans;

/// <summary>A part of a plan: from a step on, the remaining progress of the run is spread over a number of steps.</summary>
/// <param name="Step">The step at which the part starts.</param>
/// <param name="Progress">The progress at that step, from 0 to 1.</param>
/// <param name="RemainingSteps">The number of steps from there to the end.</param>
internal readonly record struct PlanPart(long Step, double Progress, long RemainingSteps);

/// <summary>
/// The progress of a run as a function of the step. A run with a limit of steps has one part. A run with a limit of time gets a new part
/// when its speed is known better. Every part is recorded, so progress and learning rate depend only on the step.
/// </summary>
internal sealed class TrainingPlan
{
    private readonly List<PlanPart> _parts = [];

    /// <summary>Creates a plan of one part.</summary>
    public TrainingPlan(long totalSteps) => _parts.Add(new PlanPart(0, 0.0, Math.Max(1, totalSteps)));

    /// <summary>Creates a plan of recorded parts.</summary>
    public TrainingPlan(IEnumerable<PlanPart> parts) => _parts.AddRange(parts);

    /// <summary>The parts, oldest first.</summary>
    public IReadOnlyList<PlanPart> Parts => _parts;

    /// <summary>The planned number of steps.</summary>
    public long TotalSteps => _parts[^1].Step + _parts[^1].RemainingSteps;

    /// <summary>The progress at a step in the newest part, from 0 to 1.</summary>
    public double ProgressAt(long step)
    {
        PlanPart part = _parts[^1];
        double done = Math.Clamp((double)(step - part.Step) / part.RemainingSteps, 0.0, 1.0);
        return part.Progress + (1.0 - part.Progress) * done;
    }

    /// <summary>Whether at least half of the steps of the newest part are done at a step.</summary>
    public bool IsHalfDone(long step) => step - _parts[^1].Step >= (_parts[^1].RemainingSteps + 1) / 2;

    /// <summary>Spreads the remaining progress over another number of steps. The progress does not jump.</summary>
    public void Replan(long step, long remainingSteps) =>
        _parts.Add(new PlanPart(step, ProgressAt(step), Math.Max(1, remainingSteps)));
}
