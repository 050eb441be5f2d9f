#nullable enable
using System;
using System.Collections.Generic;

namespace DialogueRnn.Runs
{
    /// <summary>Collects a run's events and returns the run's status at any time.</summary>
    /// <example><code>digest.Add(reader.ReadNew()); RunStatus status = digest.StatusAt(DateTime.UtcNow);</code></example>
    public sealed class RunDigest
    {
        /// <summary>The time without events after which a run may have stopped: 20 seconds.</summary>
        /// <remarks>After it, a run on this machine counts as stopped if its process no longer exists. A run on another machine counts as stopped at
        /// once. If the run says which process it is (<see cref="StartedEvent.ProcessIdentity"/>) and this process can find out, the time does not matter.</remarks>
        public static readonly TimeSpan StaleAfter = TimeSpan.FromSeconds(20);

        private const double SpeedWindowSeconds = 60;

        private readonly Queue<StepEvent> _recentSteps = new Queue<StepEvent>();
        private readonly Func<int, DateTime, bool> _isAlive;
        private readonly Func<int, string, bool?> _isSame;
        private readonly string _machine;
        private StartedEvent? _started;
        private StepEvent? _lastStep;
        private ValidationEvent? _lastValidation;
        private ValidationEvent? _bestValidation;
        private SampleEvent? _lastSample;
        private CheckpointEvent? _lastCheckpoint;
        private FinishedEvent? _finished;
        private FailedEvent? _failed;
        private DateTime _firstSign;
        private DateTime _lastSign;
        private int _processId;

        /// <summary>Creates a digest without events.</summary>
        public RunDigest()
            : this(ProcessProbe.IsAlive, Environment.MachineName, ProcessProbe.IsSame)
        {
        }

        internal RunDigest(Func<int, DateTime, bool> isAlive, string machine, Func<int, string, bool?>? isSame = null)
        {
            _isAlive = isAlive;
            _isSame = isSame ?? ((processId, identity) => null);
            _machine = machine;
        }

        /// <summary>Takes several events into account, as if <see cref="Add(ProgressEvent)"/> was called for each.</summary>
        /// <param name="events">The next events of the run, in the order of the progress file. Can be empty. No element is null.</param>
        /// <exception cref="ArgumentNullException"><paramref name="events"/> or an event is null.</exception>
        public void Add(IEnumerable<ProgressEvent> events)
        {
            if (events is null)
                throw new ArgumentNullException(nameof(events));
            foreach (ProgressEvent progress in events)
                Add(progress);
        }

        /// <summary>Takes the run's next event into account. Later calls of <see cref="StatusAt"/> return the new status.</summary>
        /// <param name="progress">The event. Add all events of a run, once each and in the order of the progress file.</param>
        /// <remarks>
        /// The event replaces the last event of its kind and the time of the last sign of life. A <see cref="StartedEvent"/> also cancels an earlier end of the
        /// run. If it starts a new run, not a resumption, all figures of the earlier run are dropped.
        /// </remarks>
        /// <exception cref="ArgumentNullException"><paramref name="progress"/> is null.</exception>
        public void Add(ProgressEvent progress)
        {
            if (progress is null)
                throw new ArgumentNullException(nameof(progress));
            if (_processId != progress.ProcessId)
                _firstSign = progress.Time;
            _processId = progress.ProcessId;
            _lastSign = progress.Time;
            switch (progress)
            {
                case StartedEvent started: Begin(started); break;
                case StepEvent step: AddStep(step); break;
                case ValidationEvent validation: AddValidation(validation); break;
                case SampleEvent sample: _lastSample = sample; break;
                case CheckpointEvent checkpoint: _lastCheckpoint = checkpoint; break;
                case FinishedEvent finished: _finished = finished; break;
                case FailedEvent failed: _failed = failed; break;
                default: break;
            }
        }

        /// <summary>Returns the status of the run, from the events that were added so far. It does not change the digest.</summary>
        /// <param name="now">The current time, UTC. With <see cref="StaleAfter"/>, it decides whether the run has stopped.</param>
        /// <returns>A new status, which later events do not change. Never null.</returns>
        public RunStatus StatusAt(DateTime now)
        {
            RunState state = StateAt(now);
            double speed = Speed(out double stepsPerSecond);
            return new RunStatus
            {
                State = state,
                Started = _started,
                LastStep = _lastStep,
                LastValidation = _lastValidation,
                BestValidation = _bestValidation,
                LastSample = _lastSample,
                LastCheckpoint = _lastCheckpoint,
                Finished = _finished,
                Failed = _failed,
                LastSign = _lastSign,
                ProcessId = _processId,
                Progress = state == RunState.Finished ? 1 : Progress(),
                CharactersPerSecond = speed,
                TimeLeft = state == RunState.Running ? TimeLeft(stepsPerSecond) : null,
            };
        }

        private void Begin(StartedEvent started)
        {
            _started = started;
            _finished = null;
            _failed = null;
            _recentSteps.Clear();
            if (started.ResumedFromStep > 0)
                return;
            _lastStep = null;
            _lastValidation = null;
            _bestValidation = null;
            _lastSample = null;
            _lastCheckpoint = null;
        }

        private void AddStep(StepEvent step)
        {
            _lastStep = step;
            _recentSteps.Enqueue(step);
            while (_recentSteps.Count > 2 && _recentSteps.Peek().Seconds < step.Seconds - SpeedWindowSeconds)
                _recentSteps.Dequeue();
        }

        private void AddValidation(ValidationEvent validation)
        {
            _lastValidation = validation;
            if (!double.IsNaN(validation.Loss) && (_bestValidation is null || validation.Loss < _bestValidation.Loss))
                _bestValidation = validation;
        }

        private RunState StateAt(DateTime now)
        {
            if (_failed != null)
                return RunState.Failed;
            if (_finished != null)
                return RunState.Finished;
            if (_lastSign == default)
                return RunState.NotStarted;
            bool isHere = string.IsNullOrEmpty(_started?.Machine) || string.Equals(_started!.Machine, _machine, StringComparison.OrdinalIgnoreCase);
            if (isHere && _started is { ProcessIdentity: { Length: > 0 } identity } && _started.ProcessId == _processId && _isSame(_processId, identity) is { } isSame)
                return isSame ? RunState.Running : RunState.Stopped;
            if (now - _lastSign < StaleAfter)
                return RunState.Running;
            return isHere && _isAlive(_processId, _firstSign) ? RunState.Running : RunState.Stopped;
        }

        private double Speed(out double stepsPerSecond)
        {
            stepsPerSecond = double.NaN;
            if (_lastStep is null)
                return double.NaN;
            if (_recentSteps.Count < 2)
            {
                if (_lastStep.Seconds > 0)
                    stepsPerSecond = _lastStep.Step / _lastStep.Seconds;
                return _lastStep.CharactersPerSecond;
            }

            StepEvent first = _recentSteps.Peek();
            double seconds = _lastStep.Seconds - first.Seconds;
            if (seconds <= 0)
                return _lastStep.CharactersPerSecond;
            stepsPerSecond = (_lastStep.Step - first.Step) / seconds;
            return (_lastStep.CharactersSeen - first.CharactersSeen) / seconds;
        }

        private double Progress()
        {
            if (_started is null || !(_started.TotalSteps > 0 || _started.MaximumSeconds > 0))
                return double.NaN;
            if (_lastStep is null)
                return 0;
            double bySteps = _started.TotalSteps > 0 ? _lastStep.Step / (double)_started.TotalSteps : 0;
            double byTime = _started.MaximumSeconds > 0 ? _lastStep.Seconds / _started.MaximumSeconds : 0;
            return Math.Min(1, Math.Max(bySteps, byTime));
        }

        private TimeSpan? TimeLeft(double stepsPerSecond)
        {
            if (_started is null || _lastStep is null)
                return null;
            double left = double.PositiveInfinity;
            if (_started.TotalSteps > 0 && stepsPerSecond > 0)
                left = (_started.TotalSteps - _lastStep.Step) / stepsPerSecond;
            if (_started.MaximumSeconds > 0)
                left = Math.Min(left, _started.MaximumSeconds - _lastStep.Seconds);
            return left < TimeSpan.MaxValue.TotalSeconds / 2 ? TimeSpan.FromSeconds(Math.Max(0, left)) : (TimeSpan?)null;
        }
    }
}
