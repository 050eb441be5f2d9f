using System;
using System.IO;
using System.Linq;
using System.Threading;
using DialogueRnn.Model;
using DialogueRnn.Training.Fitting;
using DialogueRnn.Training.Fitting.Keeping;
using DialogueRnn.Training.Fitting.Measuring;
using DialogueRnn.Training.Fitting.Plans;
using DialogueRnn.Training.Networks;
using NUnit.Framework;
using TorchSharp;

namespace DialogueRnn.Training.Tests.Fitting;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class TrainerTests : IDisposable
{
    private readonly FittingFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Test]
    public void Run_PeriodicText_LearnsIt([Values] CellKind cell)
    {
        var watcher = new Watcher();
        Train(_folder.Options with { Cell = cell, Hidden = 24, Layers = 1, MaximumSteps = 300, LearningRate = 2e-2, Dropout = 0 }, watcher);
        Assert.That(watcher.Steps[^1].BatchLoss, Is.LessThan(0.25 * watcher.Steps[0].BatchLoss));
    }

    [Test]
    public void Run_BothPaths_EndWithTheSameLoss([Values] CellKind cell, [Values(1, 3)] int layers)
    {
        double[] losses = [.. new[] { "auto", "off" }.Select(fused =>
        {
            var watcher = new Watcher();
            using TrainingSession session = _folder.Begin(_folder.Options with { Cell = cell, Layers = layers, Hidden = 24, MaximumSteps = 100, Dropout = 0, Fused = fused }, fused);
            Assert.That(session.Network.IsFused, Is.EqualTo(fused == "auto"));
            new Trainer(session, [watcher]).Run(CancellationToken.None);
            Assert.That(watcher.Steps[^1].BatchLoss, Is.LessThan(0.7 * watcher.Steps[0].BatchLoss));
            return watcher.Steps[^1].BatchLoss;
        })];
        Assert.That(losses[0], Is.EqualTo(losses[1]).Within(0.5).Percent);
    }

    [Test]
    public void Run_MaximumSteps_IsCompletedThere() =>
        Assert.That(Train(_folder.Options with { MaximumSteps = 7 }), Has.Property("Cause").EqualTo(StopCause.Completed).And.Property("Step").EqualTo(7));

    // 20 · 43 characters, of which the last 8 % are set aside: (791 − 1) / 32 whole batches, and half of them rounded up.
    [Test]
    public void Run_Epochs_IsCompletedThere() =>
        Assert.That(Train(_folder.Options with { MaximumSteps = null, Epochs = 0.5 }).Step, Is.EqualTo(12));

    [Test]
    public void Run_LearningRates_FollowTheSchedule()
    {
        var watcher = new Watcher();
        TrainingOptions options = _folder.Options;
        Train(options, watcher);
        Assert.That(
            watcher.Steps.Select(step => step.LearningRate),
            Is.EqualTo(Enumerable.Range(0, 40).Select(step => LearningRateSchedule.At(step, step / 40.0, options))));
    }

    [Test]
    public void Run_Finished_KeepsTheWeightsOfTheBestValidation()
    {
        var watcher = new Watcher();
        TrainingOutcome outcome = Train(_folder.Options, watcher);
        Assert.That(outcome.Best.NatsPerCharacter, Is.EqualTo(watcher.Validations.Min(validation => validation.Result.NatsPerCharacter)));
    }

    [Test]
    public void Run_Finished_ValidatesTheLastStep()
    {
        var watcher = new Watcher();
        Train(_folder.Options, watcher);
        Assert.That(watcher.Validations[^1].Step, Is.EqualTo(40));
    }

    [Test]
    public void Run_CancelFile_StopsAfterTheStep()
    {
        var watcher = new Watcher { OnStep = step => Do(step == 9, () => _folder.Run().RequestCancel()) };
        Assert.That(Train(_folder.Options, watcher), Has.Property("Cause").EqualTo(StopCause.Cancelled).And.Property("Step").EqualTo(9));
    }

    [Test]
    public void Run_CancelledBeforeTheFirstValidation_KeepsWeights()
    {
        var watcher = new Watcher { OnStep = step => Do(step == 2, () => _folder.Run().RequestCancel()) };
        Train(_folder.Options, watcher);
        Assert.That(() => KeptWeights.Load(_folder.Run(), torch.CPU).Dispose(), Throws.Nothing);
    }

    [Test]
    public void Run_Token_StopsAfterTheStep()
    {
        using var source = new CancellationTokenSource();
        var watcher = new Watcher { OnStep = step => Do(step == 9, source.Cancel) };
        using TrainingSession session = _folder.Begin(_folder.Options);
        Assert.That(new Trainer(session, [watcher]).Run(source.Token).Step, Is.EqualTo(9));
    }

    [Test]
    public void Begin_CancelFileOfBefore_IsTakenBack()
    {
        Directory.CreateDirectory(_folder.Run().FullPath);
        _folder.Run().RequestCancel();
        Assert.That(Train(_folder.Options with { MaximumSteps = 3 }).Cause, Is.EqualTo(StopCause.Completed));
    }

    [Test]
    public void Run_AbsurdLearningRate_Diverges() => Assert.That(Train(_folder.Options with { LearningRate = 10 }).Cause, Is.EqualTo(StopCause.Diverged));

    [Test]
    public void Run_AbsurdLearningRate_KeepsNoExplodedWeights()
    {
        Train(_folder.Options with { LearningRate = 10 });
        Assert.That(File.Exists(_folder.Run().BestWeightsFile), Is.False);
    }

    [TestCase(float.NaN)]
    [TestCase(float.PositiveInfinity)]
    [TestCase(1e6f)]
    public void Run_WeightsGoneWrong_Diverges(float weight) => Assert.That(Spoil(weight).Outcome.Cause, Is.EqualTo(StopCause.Diverged));

    [TestCase(float.NaN)]
    [TestCase(1e6f)]
    public void Run_WeightsGoneWrong_KeepsTheLastGoodOnes(float weight)
    {
        (TrainingOutcome outcome, string good) = Spoil(weight);
        using KeptWeights kept = KeptWeights.Load(_folder.Run(), torch.CPU);
        Assert.That((outcome.BestStep, WeightBytes.Hash(kept.Network)), Is.EqualTo((14, good)));
    }

    [Test]
    public void Run_TimeUpAtOnce_TakesOneStep() =>
        Assert.That(
            Train(_folder.Options with { MaximumTime = TimeSpan.FromTicks(1) }),
            Has.Property("Cause").EqualTo(StopCause.TimeUp).And.Property("Step").EqualTo(1));

    [Test]
    public void Resume_TimeUsedUp_TakesNoStep()
    {
        Train(_folder.Options with { MaximumTime = TimeSpan.FromTicks(1) });
        using TrainingSession session = TrainingSession.Resume(_folder.Run());
        Assert.That(new Trainer(session, []).Run(CancellationToken.None), Has.Property("Cause").EqualTo(StopCause.TimeUp).And.Property("Step").EqualTo(1));
    }

    // So small a rate, still warming up, changes no weight.
    private TrainingOptions Unlearning => _folder.Options with { LearningRate = 1e-9, WarmUpSteps = 1_000_000 };

    // Without learning no validation is better than the first, so two more are waited for.
    [Test]
    public void Run_NoImprovement_StopsAfterThePatience()
    {
        var watcher = new Watcher();
        TrainingOutcome outcome = Train(Unlearning with { Patience = 2, MaximumSteps = 400 }, watcher);
        Assert.That((outcome.Cause, watcher.Validations.Count), Is.EqualTo((StopCause.NoImprovement, 3)));
    }

    [Test]
    public void Resume_StoppedForNoImprovement_TakesNoStep()
    {
        TrainingOutcome outcome = Train(Unlearning with { Patience = 2, MaximumSteps = 400 });
        using TrainingSession session = TrainingSession.Resume(_folder.Run());
        Assert.That(new Trainer(session, []).Run(CancellationToken.None).Step, Is.EqualTo(outcome.Step));
    }

    [Test]
    public void Run_NoValidationText_JudgesByTheTrainingLoss()
    {
        var watcher = new Watcher();
        TrainingOutcome outcome = Train(_folder.Options with { ValidationFraction = 0 }, watcher);
        Assert.That(outcome.Best, Is.EqualTo(new Evaluation(watcher.Steps[(int)outcome.BestStep - 1].Loss, watcher.Steps[(int)outcome.BestStep - 1].Accuracy, 0)));
    }

    [Test]
    public void Run_Samples_DoNotChangeTheTraining()
    {
        TrainingOptions options = _folder.Options with { Epochs = 2, MaximumSteps = null, Dropout = 0.3 };
        using TrainingSession sampled = _folder.Begin(options, "sampled");
        new Trainer(sampled, []).Run(CancellationToken.None);
        using TrainingSession silent = _folder.Begin(options, "silent");
        silent.State.SamplesTaken = int.MaxValue;
        new Trainer(silent, []).Run(CancellationToken.None);
        Assert.That(WeightBytes.Hash(silent.Network), Is.EqualTo(WeightBytes.Hash(sampled.Network)));
    }

    [Test]
    public void Run_Steps_LeaveNoTensorsBehind([Values] CellKind cell, [Values] ProcessorPath path, [Values(0, 6)] int embedding)
    {
        long early = 0;
        long late = 0;
        var watcher = new Watcher
        {
            OnStep = step =>
            {
                Do(step == 20, () => early = LiveTensors());
                Do(step == 55, () => late = LiveTensors());
            },
        };
        string fused = path == ProcessorPath.Fused ? "auto" : "off";
        Train(_folder.Options with { Cell = cell, Embedding = embedding, MaximumSteps = 60, ClipNorm = 0.5, InputDropout = true, Fused = fused }, watcher);
        Assert.That(late, Is.EqualTo(early));
    }

    private static long LiveTensors()
    {
        for (int collection = 0; collection < 2; collection++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return torch.Tensor.TotalCount;
    }

    private (TrainingOutcome Outcome, string Good) Spoil(float weight)
    {
        string good = string.Empty;
        using TrainingSession session = _folder.Begin(_folder.Options);
        var watcher = new Watcher
        {
            OnValidation = step => Do(step == 14, () => good = WeightBytes.Hash(session.NetworkToKeep)),
            OnStep = step => Do(step == 20, () =>
            {
                using IDisposable noGradient = torch.no_grad();
                session.Network.OutputWeights.fill_(weight);
                session.Network.OutputBias.narrow(0, 0, 2).fill_(weight);
            }),
        };
        return (new Trainer(session, [watcher]).Run(CancellationToken.None), good);
    }

    private TrainingOutcome Train(TrainingOptions options, Watcher? watcher = null)
    {
        using TrainingSession session = _folder.Begin(options);
        return new Trainer(session, watcher is null ? [] : [watcher]).Run(CancellationToken.None);
    }

    private static void Do(bool now, Action action)
    {
        if (now)
            action();
    }
}
