using System;
using System.Linq;
using System.Threading;
using DialogueRnn.Training.Fitting;
using DialogueRnn.Training.Fitting.Plans;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Fitting;

/// <summary>A run with a limit of time, on a clock that moves only as the test says.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class TimedTrainingTests : IDisposable
{
    private const double Limit = 100;

    private readonly FittingFolder _folder = new();
    private readonly SteppedTime _time = new();
    private readonly Watcher _watcher;
    private Func<long, double> _secondsOfStep = _ => 0.5;
    private double _secondsOfValidation = 0.5;

    public TimedTrainingTests() => _watcher = new Watcher
    {
        OnStep = step => _time.Pass(_secondsOfStep(step)),
        OnValidation = _ => _time.Pass(_secondsOfValidation),
    };

    private TrainingOptions Options => _folder.Options with { MaximumSteps = null, MaximumTime = TimeSpan.FromSeconds(Limit) };

    public void Dispose() => _folder.Dispose();

    [Test]
    public void Run_TimeLimit_IsPlannedAnewAfterValidations()
    {
        _secondsOfStep = step => 0.2 + 0.001 * step;
        using TrainingSession session = _folder.Begin(Options);
        new Trainer(session, [_watcher], _time).Run(CancellationToken.None);
        Assert.That(
            session.State.Plan.Parts.Select(part => part.Step).Intersect(_watcher.Validations.Select(validation => validation.Step)).Count(),
            Is.GreaterThan(3));
    }

    [Test]
    public void Run_EvenSpeed_UsesItsTime([Values(0.1, 0.5)] double seconds, [Values(0.08, 0.5)] double validation)
    {
        _secondsOfStep = _ => seconds;
        _secondsOfValidation = seconds;
        Assert.That(Run(validation), Is.InRange(0.97 * Limit, Limit + seconds + seconds));
    }

    // With half of the text for validation, no validation comes within the first plan's steps.
    [Test]
    public void Run_BusyAtFirst_UsesItsTime([Values(5, 20, 60, 90)] int busy, [Values(0.08, 0.5)] double validation)
    {
        _secondsOfStep = step => step <= busy ? 1 : 0.1;
        Assert.That(Run(validation), Is.InRange(0.95 * Limit, Limit + 1.5));
    }

    [Test]
    public void Run_PausedOnce_UsesItsTime([Values(3, 40, 70)] int step)
    {
        _secondsOfStep = at => at == step ? 30 : 0.1;
        Assert.That(Run(0.5), Is.InRange(0.95 * Limit, Limit + 0.6));
    }

    [Test]
    public void Run_BusyLater_EndsInTime([Values(0.08, 0.5)] double validation)
    {
        _secondsOfStep = step => step <= 300 ? 0.1 : 1;
        Assert.That(Run(validation), Is.InRange(0.95 * Limit, Limit + 1.5));
    }

    [Test]
    public void Run_LongValidations_UsesItsTime([Values(0.08, 0.5)] double validation)
    {
        _secondsOfStep = _ => 0.1;
        _secondsOfValidation = 6;
        Assert.That(Run(validation), Is.InRange(0.95 * Limit, Limit + 6.1));
    }

    [Test]
    public void Resume_PlanOfABusyMachine_UsesItsTime()
    {
        _secondsOfStep = _ => 5;
        using (TrainingSession session = _folder.Begin(Options))
        {
            using var source = new CancellationTokenSource();
            var canceller = new Watcher { OnStep = step => CancelAt(step, 15, source) };
            new Trainer(session, [_watcher, canceller], _time).Run(source.Token);
        }

        _secondsOfStep = _ => 0.1;
        using TrainingSession resumed = TrainingSession.Resume(_folder.Run());
        TrainingOutcome outcome = new Trainer(resumed, [_watcher], _time).Run(CancellationToken.None);
        Assert.That(outcome.Elapsed.TotalSeconds, Is.InRange(0.95 * Limit, Limit + 0.6));
    }

    // The last steps need the lowest learning rates, so the schedule must reach its end with the time.
    [Test]
    public void Run_EvenSpeed_EndsWithTheLowestLearningRates()
    {
        TrainingOptions options = Options;
        Run(0.08);
        Assert.That(_watcher.Steps[^1].LearningRate, Is.LessThan(2 * options.LearningRate * options.FinalLearningRateShare));
    }

    private static void CancelAt(long step, long at, CancellationTokenSource source)
    {
        if (step == at)
            source.Cancel();
    }

    private double Run(double validation)
    {
        using TrainingSession session = _folder.Begin(Options with { ValidationFraction = validation, Batch = 1 });
        TrainingOutcome outcome = new Trainer(session, [_watcher], _time).Run(CancellationToken.None);
        Assert.That(outcome.Cause, Is.EqualTo(StopCause.TimeUp));
        return outcome.Elapsed.TotalSeconds;
    }
}
