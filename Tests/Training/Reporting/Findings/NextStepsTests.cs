using DialogueRnn.Training.Reporting;
using DialogueRnn.Training.Reporting.Findings;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Reporting.Findings;

public class NextStepsTests
{
    [Test]
    public void For_FinishedRun_TellsHowToHearIt() =>
        Assert.That(NextSteps.For(MadeUpRun.Report(MadeUpRun.Converged()))[^1], Does.Contain("dialogue-rnn generate tavern.drnn"));

    [Test]
    public void For_DivergedRun_DoesNotSuggestResuming() =>
        Assert.That(NextSteps.For(MadeUpRun.Report(MadeUpRun.Diverged())), Has.None.Contains("resume"));
}
