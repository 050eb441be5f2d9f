using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Training.Reporting.Wording;

namespace DialogueRnn.Training.Reporting.Findings;

/// <summary>A judgement of loss curves in words.</summary>
/// <param name="Kind">The judgement.</param>
/// <param name="SinceStep">The step since which it holds; the best step when overfitting; 0 when it holds for the whole run.</param>
/// <param name="Headline">The judgement in a few words.</param>
/// <param name="Explanation">What the curves show, with figures.</param>
internal sealed record TrainingVerdict(VerdictKind Kind, long SinceStep, string Headline, string Explanation)
{
    /// <summary>Fewer points than this say nothing.</summary>
    internal const int FewestPoints = 4;

    /// <summary>The end of the run that shows whether it still learns, as a share of its steps.</summary>
    internal const double RecentShare = 0.2;

    /// <summary>A run whose best loss fell by at least so many nats in its recent part still learns. Validation noise is a fifth of this.</summary>
    internal const double LearningGain = 0.01;

    /// <summary>Validation that rose above its best by so many nats overfits, when training fell meanwhile.</summary>
    internal const double OverfittingRise = 0.02;

    /// <summary>The points at the end whose mean must show the rise: one bad validation is no trend.</summary>
    internal const int OverfittingPoints = 2;

    /// <summary>Training so many nats below validation, at the best step, means too little text. A megabyte of text and a fitting model give 0.1 to 0.4.</summary>
    internal const double WideGap = 0.5;

    /// <summary>Training that rose above its lowest by so many nats has diverged.</summary>
    internal const double DivergenceRise = 0.5;

    /// <summary>Judges the curves of a run.</summary>
    /// <param name="points">The points in order of steps.</param>
    public static TrainingVerdict Of(IReadOnlyList<LossPoint> points)
    {
        if (DivergedIn(points) is { } diverged)
            return diverged;
        LossPoint[] validated = [.. points.Where(point => !double.IsNaN(point.Validation))];
        if (validated.Length == 0)
            return OfTrainingAlone(points);
        if (validated.Length < FewestPoints)
            return TooEarly(validated.Length);

        LossPoint best = validated.MinBy(point => point.Validation);
        bool overfits = Overfits(validated, best);
        double gain = RecentGain([.. validated.Select(point => (point.Step, point.Validation))]);
        double gap = best.Validation - best.Training;
        if (gap >= WideGap && (overfits || gain < LearningGain))
            return TooLittleData(best, gap);
        if (overfits)
            return Overfitting(best, validated);
        return gain >= LearningGain ? StillLearning("validation", gain) : Converged(best, gap);
    }

    private static TrainingVerdict OfTrainingAlone(IReadOnlyList<LossPoint> points)
    {
        (long Step, double Loss)[] training = [.. points.Where(point => !double.IsNaN(point.Training)).Select(point => (point.Step, point.Training))];
        if (training.Length < FewestPoints)
            return TooEarly(training.Length);
        double gain = RecentGain(training);
        TrainingVerdict verdict = gain >= LearningGain
            ? StillLearning("training", gain)
            : new TrainingVerdict(VerdictKind.Converged, 0, "Converged", "The training loss has levelled off.");
        return verdict with { Explanation = verdict.Explanation + " No text was set aside for validation, so these curves cannot show overfitting." };
    }

    private static TrainingVerdict? DivergedIn(IReadOnlyList<LossPoint> points)
    {
        double lowest = double.PositiveInfinity;
        long lowestStep = 0;
        for (int index = 0; index < points.Count; index++)
        {
            LossPoint point = points[index];
            if (double.IsInfinity(point.Training) || double.IsInfinity(point.Validation))
                return Diverged(point.Step, "the loss was no finite number any more");
            if (point.Training < lowest)
                (lowest, lowestStep) = (point.Training, point.Step);
            if (index == points.Count - 1 && point.Training >= lowest + DivergenceRise)
                return Diverged(lowestStep, $"the training loss rose from {Number.Loss(lowest)} to {Number.Loss(point.Training)} nats");
        }

        return null;
    }

    private static bool Overfits(LossPoint[] validated, LossPoint best)
    {
        LossPoint[] last = validated[^OverfittingPoints..];
        return last[0].Step > best.Step && last.Average(point => point.Validation) >= best.Validation + OverfittingRise && !(last[^1].Training >= best.Training);
    }

    private static double RecentGain((long Step, double Loss)[] curve)
    {
        long first = curve[0].Step;
        double recent = curve[^1].Step - (RecentShare * (curve[^1].Step - first));
        double[] before = [.. curve.Where(point => point.Step < recent).Select(point => point.Loss)];
        double[] after = [.. curve.Where(point => point.Step >= recent).Select(point => point.Loss)];
        return before.Length == 0 ? 0 : before.Min() - after.Min();
    }

    private static TrainingVerdict TooEarly(int points) => new(
        VerdictKind.TooEarly,
        0,
        "Too early to tell",
        points == 0 ? "Nothing was measured yet." : $"Only {Number.Count(points, "measurement")} so far; from {FewestPoints} on, the curves begin to tell.");

    private static TrainingVerdict StillLearning(string curve, double gain) => new(
        VerdictKind.StillLearning,
        0,
        "Still learning",
        $"The {curve} loss fell by {Number.Loss(gain)} nats in the last fifth of the run. The model has not learned all it can.");

    private static TrainingVerdict Converged(LossPoint best, double gap) => new(
        VerdictKind.Converged,
        best.Step,
        "Converged",
        $"The validation loss has levelled off at {Number.Loss(best.Validation)} nats" +
        (double.IsNaN(gap) ? "." : $", {Number.Loss(Math.Abs(gap))} {(gap < 0 ? "below" : "above")} training. This is what this model can learn from this text."));

    private static TrainingVerdict Overfitting(LossPoint best, LossPoint[] validated) => new(
        VerdictKind.Overfitting,
        best.Step,
        $"Overfitting since step {Number.Integer(best.Step)}",
        $"There the validation loss was lowest, at {Number.Loss(best.Validation)} nats; since then it has risen to {Number.Loss(validated[^1].Validation)}, " +
        "while the training loss went on falling. The model has begun to learn the training text by heart.");

    private static TrainingVerdict TooLittleData(LossPoint best, double gap) => new(
        VerdictKind.TooLittleData,
        best.Step,
        "Too little text",
        $"Even at its best, step {Number.Integer(best.Step)}, the model knew the training text far better than text it had not seen: {Number.Loss(best.Training)} " +
        $"against {Number.Loss(best.Validation)} nats, a gap of {Number.Loss(gap)}. There is not enough text for a model of this size.");

    private static TrainingVerdict Diverged(long step, string what) => new(
        VerdictKind.Diverged,
        step,
        step > 0 ? $"Diverged after step {Number.Integer(step)}" : "Diverged",
        $"From there on {what}. What the model learned before was kept; what came after is lost.");
}
