using System;
using System.Collections.Generic;

namespace DialogueRnn.Training.Fitting.Plans;

/// <summary>From a step on, the rest of the run's progress is spread over a number of steps.</summary>
/// <param name="Step">The step at which this part begins.</param>
/// <param name="Progress">Progress at that step, from 0 to 1.</param>
/// <param name="RemainingSteps">Steps from there to the end.</param>
internal readonly record struct PlanPart(long Step, double Progress, long RemainingSteps);

/// <summary>
/// How far a run has come, as a function of the step. A run limited by steps has one part. A run limited by time is planned again
/// as its speed becomes known; every plan is recorded, so that progress, and the learning rate with it, stays a function of the step.
/// </summary>
internal sealed class TrainingPlan
{
    private readonly List<PlanPart> _parts = [];

    public TrainingPlan(long totalSteps) => _parts.Add(new PlanPart(0, 0.0, Math.Max(1, totalSteps)));

    public TrainingPlan(IEnumerable<PlanPart> parts) => _parts.AddRange(parts);

    public IReadOnlyList<PlanPart> Parts => _parts;

    /// <summary>The step at which the run ends as planned.</summary>
    public long TotalSteps => _parts[^1].Step + _parts[^1].RemainingSteps;

    /// <summary>Progress at a step at or behind the newest part's beginning, from 0 to 1.</summary>
    public double ProgressAt(long step)
    {
        PlanPart part = _parts[^1];
        double done = Math.Clamp((double)(step - part.Step) / part.RemainingSteps, 0.0, 1.0);
        return part.Progress + (1.0 - part.Progress) * done;
    }

    /// <summary>Spreads what remains from a step on over another number of steps; progress does not jump.</summary>
    public void Replan(long step, long remainingSteps) =>
        _parts.Add(new PlanPart(step, ProgressAt(step), Math.Max(1, remainingSteps)));
}
