using DialogueRnn.Training.Fitting;
using DialogueRnn.Training.Fitting.Plans;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Fitting.Plans;

[TestFixture]
internal sealed class TrainingPlanTests
{
    [TestCase(0, 0.0)]
    [TestCase(50, 0.25)]
    [TestCase(200, 1.0)]
    [TestCase(300, 1.0)]
    public void ProgressAt_OnePart_IsTheShareOfSteps(long step, double progress) =>
        Assert.That(new TrainingPlan(200).ProgressAt(step), Is.EqualTo(progress));

    [Test]
    public void ProgressAt_StepOfAReplan_DoesNotJump()
    {
        var plan = new TrainingPlan(200);
        plan.Replan(50, 1000);
        Assert.That(plan.ProgressAt(50), Is.EqualTo(0.25));
    }

    // A quarter is done at step 50; of the rest, half at 50 + 500.
    [Test]
    public void ProgressAt_BehindAReplan_SpreadsTheRestOverTheNewSteps()
    {
        var plan = new TrainingPlan(200);
        plan.Replan(50, 1000);
        Assert.That(plan.ProgressAt(550), Is.EqualTo(0.625));
    }

    [Test]
    public void ProgressAt_SeveralReplans_EndsAtOne()
    {
        var plan = new TrainingPlan(1_000_000);
        plan.Replan(60, 900);
        plan.Replan(100, 700);
        plan.Replan(500, 1);
        Assert.That(plan.ProgressAt(plan.TotalSteps), Is.EqualTo(1.0));
    }

    [Test]
    public void TotalSteps_Replanned_CountsFromTheReplan()
    {
        var plan = new TrainingPlan(200);
        plan.Replan(50, 1000);
        Assert.That(plan.TotalSteps, Is.EqualTo(1050));
    }

    [Test]
    public void Replan_NoStepsLeft_LeavesOne()
    {
        var plan = new TrainingPlan(200);
        plan.Replan(50, -3);
        Assert.That(plan.TotalSteps, Is.EqualTo(51));
    }

    // The newest part starts at step 50. It has 3 steps, so its half is done with the second.
    [TestCase(50, false)]
    [TestCase(51, false)]
    [TestCase(52, true)]
    public void IsHalfDone_Step_CountsFromTheReplan(long step, bool isHalfDone)
    {
        var plan = new TrainingPlan(200);
        plan.Replan(50, 3);
        Assert.That(plan.IsHalfDone(step), Is.EqualTo(isHalfDone));
    }

    [Test]
    public void TrainingPlan_FromItsParts_IsTheSamePlan()
    {
        var plan = new TrainingPlan(200);
        plan.Replan(60, 333);
        Assert.That(new TrainingPlan(plan.Parts).ProgressAt(100), Is.EqualTo(plan.ProgressAt(100)));
    }
}
