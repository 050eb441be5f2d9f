using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Training.Reporting.Wording;

namespace DialogueRnn.Training.Reporting.Findings;

/// <summary>A verdict on the loss curves, in words.</summary>
/// <param name="Kind">The kind of verdict.</param>
/// <param name="SinceStep">The step from which it holds. For overfitting, the best step. 0 if it holds for the whole run.</param>
/// <param name="Headline">The verdict in a few words.</param>
/// <param name="Explanation">What the curves show, with numbers.</param>
internal sealed record TrainingVerdict(VerdictKind Kind, long SinceStep, string Headline, string Explanation)
{
    /// <summary>The smallest number of points that allow a verdict.</summary>
    internal const int FewestPoints = 4;

    /// <summary>The last part of the run, as a share of its steps, that shows whether the model still learns.</summary>
    internal const double RecentShare = 0.2;

    /// <summary>The smallest fall of the best loss in the last part of the run that means "still learning", in nats. Validation noise: a fifth of it.</summary>
    internal const double LearningGain = 0.01;

    /// <summary>The smallest rise of the validation loss above its best that means overfitting, in nats, while the training loss falls.</summary>
    internal const double OverfittingRise = 0.02;

    /// <summary>The number of last points whose mean must show the rise. One bad validation is not a trend.</summary>
    internal const int OverfittingPoints = 2;

    /// <summary>The smallest gap of the losses at the best step that means too little text, in nats. With 1 MB of text it is 0.1 to 0.4.</summary>
    internal const double WideGap = 0.5;

    /// <summary>The smallest rise of the training loss above its lowest value that means divergence, in nats.</summary>
    internal const double DivergenceRise = 0.5;

    /// <summary>Judges the curves of a run.</summary>
    /// <param name="points">The points, in order of steps.</param>
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
        return verdict with { Explanation = verdict.Explanation + " There is no validation text, so these curves cannot show overfitting." };
    }

    private static TrainingVerdict? DivergedIn(IReadOnlyList<LossPoint> points)
    {
        double lowest = double.PositiveInfinity;
        long lowestStep = 0;
        for (int index = 0; index < points.Count; index++)
        {
            LossPoint point = points[index];
            if (double.IsInfinity(point.Training) || double.IsInfinity(point.Validation))
                return Diverged(point.Step, "the loss was not a finite number");
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
        points == 0 ? "There are no measurements yet." : $"Only {Number.Count(points, "measurement")} so far. At least {FewestPoints} are needed.");

    private static TrainingVerdict StillLearning(string curve, double gain) => new(
        VerdictKind.StillLearning,
        0,
        "Still learning",
        $"The {curve} loss fell by {Number.Loss(gain)} nats in the last fifth of the run. The model can still learn more.");

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
        $"At this step the validation loss was lowest, with {Number.Loss(best.Validation)} nats. Since then it has risen to {Number.Loss(validated[^1].Validation)}, " +
        "while the training loss has fallen. The model has started to learn the training text by heart.");

    private static TrainingVerdict TooLittleData(LossPoint best, double gap) => new(
        VerdictKind.TooLittleData,
        best.Step,
        "Too little text",
        $"Even at the best step, {Number.Integer(best.Step)}, the model predicted the training text far better than the validation text: {Number.Loss(best.Training)} " +
        $"against {Number.Loss(best.Validation)} nats, a gap of {Number.Loss(gap)}. The corpus is too small for a model of this size.");

    private static TrainingVerdict Diverged(long step, string what) => new(
        VerdictKind.Diverged,
        step,
        step > 0 ? $"Diverged after step {Number.Integer(step)}" : "Diverged",
        $"After this step, {what}. The weights from before are kept. The later ones are lost.");
}
