using DialogueRnn.Training.Fitting;
using DialogueRnn.Training.Fitting.Plans;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Fitting.Plans;

[TestFixture]
internal sealed class LearningRateScheduleTests
{
    private static readonly TrainingOptions Options = new() { Preset = "test", LearningRate = 0.4, FinalLearningRateShare = 0.25, WarmUpSteps = 4 };

    [TestCase(0, 0.1)]
    [TestCase(1, 0.2)]
    [TestCase(3, 0.4)]
    [TestCase(4, 0.4)]
    public void At_WarmUp_RisesInEqualSteps(long step, double rate) =>
        Assert.That(LearningRateSchedule.At(step, 0.0, Options), Is.EqualTo(rate).Within(1e-15));

    // Half a cosine from 0.4 to 0.1: at a third, 0.1 + 0.3 · (1 + cos 60°) / 2 = 0.325; at a half, 0.25.
    [TestCase(1.0 / 3.0, 0.325)]
    [TestCase(0.5, 0.25)]
    [TestCase(1.0, 0.1)]
    public void At_BehindTheWarmUp_FollowsTheCosine(double progress, double rate) =>
        Assert.That(LearningRateSchedule.At(1000, progress, Options), Is.EqualTo(rate).Within(1e-15));

    [Test]
    public void At_WarmUpLateInTheRun_IsAShareOfTheCosine() =>
        Assert.That(LearningRateSchedule.At(1, 0.5, Options), Is.EqualTo(0.125).Within(1e-15));

    [Test]
    public void At_NoWarmUp_BeginsAtTheHighest() =>
        Assert.That(LearningRateSchedule.At(0, 0.0, Options with { WarmUpSteps = 0 }), Is.EqualTo(0.4).Within(1e-15));

    [Test]
    public void At_FinalShareOne_IsConstant() =>
        Assert.That(LearningRateSchedule.At(7, 0.9, Options with { FinalLearningRateShare = 1 }), Is.EqualTo(0.4).Within(1e-15));
}
