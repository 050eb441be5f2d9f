using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Training.Reporting;
using DialogueRnn.Training.Reporting.Findings;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Reporting.Findings;

public class TrainingVerdictTests
{
    private static readonly double[] TrainingCurve = [3, 2.2, 1.9, 1.7, 1.6, 1.5, 1.45, 1.4, 1.37, 1.35];

    [Test]
    public void Of_NoPoints_IsTooEarly() => Assert.That(TrainingVerdict.Of([]).Kind, Is.EqualTo(VerdictKind.TooEarly));

    [Test]
    public void Of_ThreeValidations_IsTooEarly() =>
        Assert.That(Verdict(TrainingCurve[..3], [3, 2.3, 2]).Kind, Is.EqualTo(VerdictKind.TooEarly));

    [Test]
    public void Of_ValidationStillFalling_IsStillLearning() =>
        Assert.That(Verdict(TrainingCurve, [3, 2.3, 2, 1.8, 1.7, 1.62, 1.58, 1.55, 1.53, 1.52]).Kind, Is.EqualTo(VerdictKind.StillLearning));

    [Test]
    public void Of_ValidationLevel_HasConverged() =>
        Assert.That(Verdict(TrainingCurve, [3, 2.3, 2, 1.8, 1.7, 1.62, 1.585, 1.582, 1.581, 1.58]).Kind, Is.EqualTo(VerdictKind.Converged));

    [Test]
    public void Of_ValidationRisingWhileTrainingFalls_IsOverfitting() =>
        Assert.That(Verdict(TrainingCurve, [3, 2.3, 2, 1.8, 1.7, 1.62, 1.64, 1.66, 1.68, 1.7]).Kind, Is.EqualTo(VerdictKind.Overfitting));

    [Test]
    public void Of_ValidationRising_NamesTheBestStep() =>
        Assert.That(Verdict(TrainingCurve, [3, 2.3, 2, 1.8, 1.7, 1.62, 1.64, 1.66, 1.68, 1.7]).Headline, Is.EqualTo("Overfitting since step 600"));

    [Test]
    public void Of_OneBadValidationAtTheEnd_IsNotOverfitting() =>
        Assert.That(Verdict(TrainingCurve, [3, 2.3, 2, 1.8, 1.7, 1.62, 1.585, 1.582, 1.58, 1.615]).Kind, Is.EqualTo(VerdictKind.Converged));

    [Test]
    public void Of_BothRisingALittle_IsNotOverfitting() =>
        Assert.That(
            Verdict([3, 2.2, 1.9, 1.7, 1.6, 1.5, 1.55, 1.57, 1.6, 1.62], [3, 2.3, 2, 1.8, 1.7, 1.62, 1.64, 1.66, 1.68, 1.7]).Kind,
            Is.EqualTo(VerdictKind.Converged));

    [Test]
    public void Of_WideGapAtTheBest_IsTooLittleData() =>
        Assert.That(
            Verdict([3, 2, 1.5, 1.2, 1, 0.8, 0.7, 0.6, 0.5, 0.45], [3, 2.3, 2.1, 1.95, 1.9, 1.95, 2, 2.1, 2.2, 2.3]).Kind,
            Is.EqualTo(VerdictKind.TooLittleData));

    [Test]
    public void Of_WideGapButValidationFalling_IsStillLearning() =>
        Assert.That(
            Verdict([3, 2, 1.5, 1.3, 1.2, 1.1, 1, 0.95, 0.9, 0.88], [3, 2.5, 2.3, 2.2, 2.1, 2, 1.9, 1.8, 1.7, 1.6]).Kind,
            Is.EqualTo(VerdictKind.StillLearning));

    [Test]
    public void Of_TrainingRunningAway_HasDiverged() =>
        Assert.That(
            Verdict([3, 2.2, 1.9, 1.7, 1.6, 1.5, 1.6, 1.8, 2.1, 2.5], [3, 2.3, 2, 1.8, 1.7, 1.62, 1.7, 1.9, 2.2, 2.6]).Headline,
            Is.EqualTo("Diverged after step 600"));

    [Test]
    public void Of_InfiniteLoss_HasDiverged() =>
        Assert.That(Verdict([3, 2.2, 1.9, double.PositiveInfinity], [3, 2.3, 2, double.NaN]).Kind, Is.EqualTo(VerdictKind.Diverged));

    [Test]
    public void Of_SpikeThatRecovered_HasNotDiverged() =>
        Assert.That(
            Verdict([3, 2.2, 1.9, 1.7, 3, 1.5, 1.45, 1.4, 1.37, 1.35], [3, 2.3, 2, 1.8, 1.7, 1.62, 1.585, 1.582, 1.581, 1.58]).Kind,
            Is.EqualTo(VerdictKind.Converged));

    [Test]
    public void Of_NoValidationAndTrainingFalling_IsStillLearning() =>
        Assert.That(Verdict(TrainingCurve, null).Kind, Is.EqualTo(VerdictKind.StillLearning));

    [Test]
    public void Of_NoValidation_SaysThatOverfittingCannotBeSeen() =>
        Assert.That(Verdict(TrainingCurve, null).Explanation, Does.Contain("cannot show overfitting"));

    [Test]
    public void Of_TrainingPointAfterTheLastValidation_JudgesByValidation()
    {
        List<LossPoint> points = Points(TrainingCurve, [3, 2.3, 2, 1.8, 1.7, 1.62, 1.64, 1.66, 1.68, 1.7]);
        points.Add(new LossPoint(1_050, 1.3, double.NaN));
        Assert.That(TrainingVerdict.Of(points).Kind, Is.EqualTo(VerdictKind.Overfitting));
    }

    [Test]
    public void Of_AllPointsAtOneStep_GivesAVerdict()
    {
        LossPoint[] points = [.. Enumerable.Repeat(new LossPoint(1, 2, 2), 5)];
        Assert.That(() => TrainingVerdict.Of(points), Throws.Nothing);
    }

    private static TrainingVerdict Verdict(double[] training, double[]? validation) => TrainingVerdict.Of(Points(training, validation));

    private static List<LossPoint> Points(double[] training, double[]? validation) =>
        [.. training.Select((loss, index) => new LossPoint((index + 1) * 100, loss, validation is null ? double.NaN : validation[index]))];
}
