using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DialogueRnn.Runs;
using DialogueRnn.Training.Reporting;
using DialogueRnn.Training.Reporting.Findings;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Reporting.Findings;

public class RunReportTests
{
    [Test]
    public void Of_ResumedRun_KeepsStepsTakenAgainOnce()
    {
        RunReport report = MadeUpRun.Report([new StartedEvent(), Step(10), Step(20), Step(30), new StartedEvent { ResumedFromStep = 20 }, Step(30), Step(40)]);
        Assert.That(report.Steps.Select(step => step.Step), Is.EqualTo(new long[] { 10, 20, 30, 40 }));
    }

    [Test]
    public void Of_ResumedRun_CountsResumptions()
    {
        RunReport report = MadeUpRun.Report([new StartedEvent(), Step(10), new StartedEvent { ResumedFromStep = 10 }, new StartedEvent { ResumedFromStep = 10 }]);
        Assert.That(report.Resumptions, Is.EqualTo(2));
    }

    [Test]
    public void Of_NewRunInTheSameFile_ForgetsTheOldOne()
    {
        RunReport report = MadeUpRun.Report([new StartedEvent(), Step(10), new StartedEvent(), Step(5)]);
        Assert.That(report.Steps.Single().Step, Is.EqualTo(5));
    }

    [Test]
    public void LossPoints_Validation_IsPairedWithTheMeanTrainingLossBeforeIt()
    {
        RunReport report = MadeUpRun.Report([new StartedEvent(), Step(10, 3), Step(20, 2), Validation(20, 2.25), Step(30, 1), Validation(30, 1.5)]);
        Assert.That(report.LossPoints, Is.EqualTo(new[] { new LossPoint(20, 2.5, 2.25), new LossPoint(30, 1, 1.5) }));
    }

    [Test]
    public void LossPoints_StepsAfterTheLastValidation_EndWithTheirMean()
    {
        RunReport report = MadeUpRun.Report([new StartedEvent(), Step(10, 3), Validation(10, 2.25), Step(20, 2), Step(30, 1)]);
        Assert.That(report.LossPoints[^1].Training, Is.EqualTo(1.5));
    }

    [Test]
    public void Verdict_LossThatIsNoNumber_IsDiverged()
    {
        RunReport report = MadeUpRun.Report([new StartedEvent(), Step(10, 3), Step(20, double.NaN)]);
        Assert.That(report.Verdict.Kind, Is.EqualTo(VerdictKind.Diverged));
    }

    [TestCase("learning", VerdictKind.StillLearning)]
    [TestCase("converged", VerdictKind.Converged)]
    [TestCase("overfitting", VerdictKind.Overfitting)]
    [TestCase("too-little", VerdictKind.TooLittleData)]
    [TestCase("diverged", VerdictKind.Diverged)]
    public void Verdict_WholeMadeUpRun_IsWhatItWasMadeFor(string name, object expected)
    {
        List<ProgressEvent> events = name switch
        {
            "learning" => MadeUpRun.Learning(),
            "converged" => MadeUpRun.Converged(),
            "overfitting" => MadeUpRun.Overfitting(),
            "too-little" => MadeUpRun.TooLittle(),
            _ => MadeUpRun.Diverged(),
        };
        Assert.That(MadeUpRun.Report(events).Verdict.Kind, Is.EqualTo(expected));
    }

    [Test]
    public void Read_RunDirectory_TakesTheConfigurationFromItsFile()
    {
        using var folder = new TemporaryFolder("report");
        var run = new RunDirectory(folder.Root);
        File.WriteAllText(run.ConfigurationFile, """{ "Options": { "LearningRate": 0.003 } }""");
        Assert.That(RunReport.Read(run).Configuration.Single(), Is.EqualTo(KeyValuePair.Create("Learning rate", "0.003")));
    }

    private static StepEvent Step(long step, double loss = 2) => new() { Step = step, TrainingLoss = loss };

    private static ValidationEvent Validation(long step, double loss) => new() { Step = step, Loss = loss };
}
