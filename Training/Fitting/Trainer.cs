using System;
using System.Collections.Generic;
using System.Threading;
using DialogueRnn.Training.Fitting.Keeping;
using DialogueRnn.Training.Fitting.Measuring;
using DialogueRnn.Training.Fitting.Plans;

namespace DialogueRnn.Training.Fitting;

/// <summary>
/// Takes the steps of a run: learning rate, validation, the best weights, samples, checkpoints, and the plan of a run that is limited by time.
/// </summary>
internal sealed class Trainer
{
    private const double Smoothing = 0.98;
    private const int ValidationsPerRun = 25;
    private const double MostTimeForValidation = 0.1;
    private const int StepsBeforeFirstPlan = 60;
    private const int FewestStepsToPlanBy = 4;
    private const double MostTimeBeforeFirstPlan = 0.05;
    private const int StepsNotMeasured = 15;
    private const int FewestStepsToMeasure = 50;
    private const double SafetyOfPlan = 0.97;
    private const double ExplodedLossFactor = 3.0;
    private const double ExplodedLossFactorAtFirst = 10.0;
    private const int FirstSteps = 100;
    private static readonly TimeSpan CheckpointInterval = TimeSpan.FromSeconds(30);

    private readonly ITrainingWork _session;
    private readonly IReadOnlyList<ITrainingObserver> _observers;
    private readonly TrainingState _state;
    private readonly TimeProvider _time;
    private readonly double _secondsBefore;
    private readonly long _firstStep;
    private long _startedAt;
    private TimeSpan _lastCheckpoint;
    private TimeSpan _measuredFrom;
    private long _measuredFromStep;
    private double _secondsPerStepBefore;
    private TimeSpan _outsideSteps;
    private double _batchLoss;
    private bool _hasPlannedForTime;

    /// <summary>Creates a trainer.</summary>
    /// <param name="session">The session.</param>
    /// <param name="observers">The observers to report to.</param>
    /// <param name="time">The clock that a time limit is planned by. Null: the system's.</param>
    public Trainer(ITrainingWork session, IReadOnlyList<ITrainingObserver> observers, TimeProvider? time = null)
    {
        _time = time ?? TimeProvider.System;
        _session = session;
        _observers = observers;
        _state = session.State;
        _secondsBefore = _state.Seconds;
        _firstStep = _state.Step;
    }

    private TrainingOptions Options => _session.Options;

    private double Epoch => (double)_state.Step / _session.BatchesPerEpoch;

    private TimeSpan Elapsed => TimeSpan.FromSeconds(_secondsBefore) + SinceStart;

    private TimeSpan SinceStart => _time.GetElapsedTime(_startedAt);

    /// <summary>Trains until the plan is done, the time is up, or the user cancels. The best weights are then in the run directory.</summary>
    /// <param name="cancellation">Stops the training after the current step.</param>
    public TrainingOutcome Run(CancellationToken cancellation)
    {
        foreach (ITrainingObserver observer in _observers)
            observer.Started(_session.Facts(_firstStep));
        _startedAt = _time.GetTimestamp();
        using ITrainingStep step = _session.OpenStep();
        StopCause? cause = _state.Step > 0 ? CauseToStop(cancellation) : null;
        while (cause is null)
        {
            cause = Step(step) ?? CauseToStop(cancellation);
            if (cause is StopCause.Diverged)
                break;
            bool validate = cause is not (null or StopCause.Cancelled) || _state.Step - _state.LastValidationStep >= ValidationInterval;
            if (validate)
            {
                _state.LastValidationStep = _state.Step;
                Validate();
                cause ??= CauseToStop(cancellation);
            }
            else if (cause is not null && _state.BestStep == 0)
            {
                // Gives weights to export. It does not count for the schedule of validations, so a resumed run stays the same.
                Validate();
            }

            bool plan = cause is null && Options.MaximumTime is { } limit && IsTimeToPlan(limit, validate);
            if (plan)
                PlanForTime(Options.MaximumTime!.Value);
            if (validate || plan)
                MeasureAnew();
            SampleWhenDue(cause is not null);
            if (validate || cause is not null || SinceStart - _lastCheckpoint > CheckpointInterval)
                SaveCheckpoint(step);
        }

        var outcome = new TrainingOutcome(
            cause.Value, _state.Step, _state.BestStep, new Evaluation(_state.BestLoss, _state.BestAccuracy, _session.ValidationCharacters), Elapsed);
        foreach (ITrainingObserver observer in _observers)
            observer.Finished(outcome);
        return outcome;
    }

    // Limits the time of validation to a tenth. A forward pass costs about a third of a training step on as many characters.
    private long ValidationInterval => Math.Max(
        Math.Max(1, _state.Plan.TotalSteps / ValidationsPerRun),
        (long)((_session.ValidationCharacters) / 3.0 / MostTimeForValidation / _session.CharactersPerStep));

    private StopCause? Step(ITrainingStep step)
    {
        double learningRate = LearningRateSchedule.At(_state.Step, _state.Plan.ProgressAt(_state.Step), Options);
        if (step.Run(_state.Step, learningRate) is { } reading)
        {
            if (!double.IsFinite(reading.Loss) || HasExploded(reading.Loss))
                return StopCause.Diverged;
            _batchLoss = reading.Loss / _session.CharactersPerLoss;
            Smooth(_batchLoss, reading.Accuracy);
        }

        Count();
        Report(learningRate);
        return null;
    }

    // The first steps may exceed the loss of an untrained network.
    private bool HasExploded(double batchLoss) =>
        batchLoss > (_state.Step < FirstSteps ? ExplodedLossFactorAtFirst : ExplodedLossFactor) * _session.UntrainedLoss;

    private void Smooth(double batchLoss, double accuracy)
    {
        bool first = double.IsNaN(_state.SmoothedLoss);
        _state.SmoothedLoss = first ? batchLoss : Smoothing * _state.SmoothedLoss + (1 - Smoothing) * batchLoss;
        _state.SmoothedAccuracy = first ? accuracy : Smoothing * _state.SmoothedAccuracy + (1 - Smoothing) * accuracy;
    }

    private void Count()
    {
        _state.Step++;
        _state.Position = _session.Position;
        if (_state.Step - _firstStep == StepsNotMeasured)
            MeasureFromHere();
    }

    private void MeasureFromHere()
    {
        _measuredFrom = SinceStart;
        _measuredFromStep = _state.Step;
        _outsideSteps = TimeSpan.Zero;
    }

    // Measured since the last validation or plan, because the load of the machine may change over time.
    private double SecondsPerStep()
    {
        long measured = _state.Step - _measuredFromStep;
        if (_secondsPerStepBefore > 0 && measured < FewestStepsToMeasure)
            return _secondsPerStepBefore;
        return measured > 0 && _measuredFromStep > 0
            ? (SinceStart - _measuredFrom - _outsideSteps).TotalSeconds / measured
            : SinceStart.TotalSeconds / (_state.Step - _firstStep);
    }

    private void MeasureAnew()
    {
        if (_state.Step - _measuredFromStep < FewestStepsToMeasure || _measuredFromStep == 0)
            return;
        _secondsPerStepBefore = SecondsPerStep();
        MeasureFromHere();
    }

    private void Report(double learningRate)
    {
        double secondsPerStep = SecondsPerStep();
        TimeSpan remaining = TimeSpan.FromSeconds(Math.Max(0, _state.Plan.TotalSteps - _state.Step) * secondsPerStep);
        if (Options.MaximumTime is { } limit && limit - Elapsed < remaining)
            remaining = limit > Elapsed ? limit - Elapsed : TimeSpan.Zero;
        var progress = new StepProgress(
            _state.Step, Epoch, _state.Plan.ProgressAt(_state.Step), _state.SmoothedLoss, _batchLoss, _state.SmoothedAccuracy, learningRate,
            _session.CharactersPerStep / secondsPerStep, Elapsed, remaining, _session.FileBeingRead());
        foreach (ITrainingObserver observer in _observers)
            observer.Stepped(progress);
    }

    private StopCause? CauseToStop(CancellationToken cancellation)
    {
        if (_state.Step >= _state.Plan.TotalSteps)
            return Options.MaximumTime is not null && _state.Plan.TotalSteps < _session.StepLimit ? StopCause.TimeUp : StopCause.Completed;
        if (Options.MaximumTime is { } limit && Elapsed >= limit)
            return StopCause.TimeUp;
        if (Options.Patience > 0 && _state.ValidationsWithoutImprovement >= Options.Patience)
            return StopCause.NoImprovement;
        return cancellation.IsCancellationRequested || _session.Run.IsCancelRequested ? StopCause.Cancelled : null;
    }

    // A plan that was made while the machine was busy has too few steps, perhaps fewer than there are up to the next validation. It is
    // therefore also checked at its half, and at the half of what is then left: only the last step or two of a plan stay unchecked.
    private bool IsTimeToPlan(TimeSpan limit, bool validated) =>
        _state.Plan.IsHalfDone(_state.Step) || (_hasPlannedForTime ? validated : KnowsItsSpeed(limit));

    private void PlanForTime(TimeSpan limit)
    {
        _hasPlannedForTime = true;
        double seconds = (limit - Elapsed).TotalSeconds * SafetyOfPlan;
        double secondsPerStep = SecondsPerStep() + _session.SecondsPerValidation / ValidationInterval;
        long affordable = Math.Max(1, (long)(seconds / secondsPerStep));
        long wanted = Math.Min(affordable, _session.StepLimit - _state.Step);
        if (wanted != _state.Plan.TotalSteps - _state.Step)
            _state.Plan.Replan(_state.Step, wanted);
    }

    private bool KnowsItsSpeed(TimeSpan limit)
    {
        long steps = _state.Step - _firstStep;
        return steps >= StepsBeforeFirstPlan || (steps >= FewestStepsToPlanBy && SinceStart > MostTimeBeforeFirstPlan * limit);
    }

    private void Validate()
    {
        TimeSpan before = SinceStart;
        Evaluation result = _session.Validate() ?? new Evaluation(_state.SmoothedLoss, _state.SmoothedAccuracy, 0);
        bool isBest = result.NatsPerCharacter < _state.BestLoss;
        if (isBest)
        {
            _state.BestLoss = result.NatsPerCharacter;
            _state.BestAccuracy = result.Accuracy;
            _state.BestStep = _state.Step;
            _state.ValidationsWithoutImprovement = 0;
            _state.Seconds = Elapsed.TotalSeconds;
            _session.KeepWeights();
        }
        else
        {
            _state.ValidationsWithoutImprovement++;
        }

        foreach (ITrainingObserver observer in _observers)
            observer.Validated(new ValidationProgress(_state.Step, Epoch, result, isBest));
        TimeSpan spent = SinceStart - before;
        _outsideSteps += spent;
        _session.SecondsPerValidation = spent.TotalSeconds;
    }

    private void SampleWhenDue(bool last)
    {
        if (!last && !SampleWriter.IsDue(Epoch, _state.SamplesTaken))
            return;
        TimeSpan before = SinceStart;
        while (SampleWriter.IsDue(Epoch, _state.SamplesTaken))
            _state.SamplesTaken++;
        if (_session.Sample(Epoch) is not { } sample)
            return;
        foreach (ITrainingObserver observer in _observers)
            observer.Sampled(sample);
        _outsideSteps += SinceStart - before;
    }

    private void SaveCheckpoint(ITrainingStep step)
    {
        TimeSpan before = SinceStart;
        _state.Seconds = Elapsed.TotalSeconds;
        string path = _session.SaveCheckpoint(step);
        _lastCheckpoint = SinceStart;
        foreach (ITrainingObserver observer in _observers)
            observer.CheckpointWritten(_state.Step, path);
        _outsideSteps += SinceStart - before;
    }
}
