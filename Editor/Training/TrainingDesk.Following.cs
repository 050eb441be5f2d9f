#nullable enable
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DialogueRnn.Runs;

namespace DialogueRnn.Editor.Training
{
    /// <content>Following a run by its directory.</content>
    internal sealed partial class TrainingDesk
    {
        private const string ImportedMark = "job.imported";
        private const int MostSamples = 50;

        private static readonly TimeSpan Silence = TimeSpan.FromSeconds(10);

        private readonly List<SampleEvent> _samples = new List<SampleEvent>();
        private ProgressReader? _reader;
        private RunDigest _digest = new RunDigest();

        /// <summary>Raised when a new model was written. The argument is its path in the project.</summary>
        internal event Action<string>? ModelReady;

        /// <summary>The run that is followed. Null if there is none.</summary>
        internal RunDirectory? Run { get; private set; }

        /// <summary>The phase of the training.</summary>
        internal TrainingPhase Phase { get; private set; }

        /// <summary>The status of the run. Null if no run is followed.</summary>
        internal RunStatus? Status { get; private set; }

        /// <summary>The losses of the run.</summary>
        internal LossHistory Losses { get; private set; } = new LossHistory();

        /// <summary>The samples that were generated during training, newest first.</summary>
        internal IReadOnlyList<SampleEvent> Samples => _samples;

        /// <summary>Whether a training is at work. Another one can start only after it.</summary>
        internal bool IsBusy => Phase == TrainingPhase.Training || Phase == TrainingPhase.Exporting || (Phase == TrainingPhase.Preparing && !Run!.IsCancelRequested);

        /// <summary>Whether the training can be cancelled.</summary>
        internal bool CanCancel => IsBusy && Run?.IsCancelRequested == false;

        /// <summary>Whether the run can be resumed from a checkpoint.</summary>
        internal bool CanResume => Run != null && !IsBusy && Run.FindCheckpoints().Count > 0;

        /// <summary>The path of the run's model file in the project. Empty if unknown.</summary>
        internal string Model => Run != null && File.Exists(Path.Combine(Run.FullPath, ModelFile)) ? File.ReadAllText(Path.Combine(Run.FullPath, ModelFile)) : string.Empty;

        /// <summary>Follows a run from its beginning. It need not have been started by this desk.</summary>
        /// <param name="run">The run directory.</param>
        internal void Follow(string run)
        {
            Run = new RunDirectory(run);
            _reader = new ProgressReader(Run.ProgressFile);
            _digest = new RunDigest();
            Losses = new LossHistory();
            _samples.Clear();
            Look();
        }

        /// <summary>Follows the latest run of this project, if there is one.</summary>
        internal void FollowLatest()
        {
            string runs = Path.Combine(_library, RunsFolder);
            if (!Directory.Exists(runs))
                return;
            string? latest = Directory.GetDirectories(runs).OrderByDescending(LastSign).FirstOrDefault();
            if (latest != null)
                Follow(latest);
        }

        /// <summary>Reads what has happened since the last tick.</summary>
        internal void Tick()
        {
            if (_waiting != null && !Command.IsSearching)
                GoOn();
            TickInspection();
            if (Run != null)
                Look();
        }

        private void Look()
        {
            bool isNew = false;
            try
            {
                foreach (ProgressEvent progress in _reader!.ReadNew())
                {
                    _digest.Add(progress);
                    Losses.Add(progress);
                    if (progress is SampleEvent sample)
                        _samples.Insert(0, sample);
                    isNew = true;
                }
            }
            catch (Exception error) when (error is ProgressFormatException || error is IOException)
            {
                Fail(error.Message);
            }

            if (_samples.Count > MostSamples)
                _samples.RemoveRange(MostSamples, _samples.Count - MostSamples);
            Status = _digest.StatusAt(DateTime.UtcNow);
            TrainingPhase phase = PhaseNow(Status);
            if (phase == Phase && !isNew)
                return;
            Phase = phase;
            if (phase == TrainingPhase.Failed)
                Fail(Status.Failed?.Message ?? Broken(new JobFolder(Run!.FullPath)));
            Version++;
            if (phase == TrainingPhase.Done)
                Import();
        }

        private TrainingPhase PhaseNow(RunStatus status)
        {
            var job = new JobFolder(Run!.FullPath);
            if (job.ExitCode is int code)
                return code == 0 ? TrainingPhase.Done : code == JobFolder.CancelledCode ? TrainingPhase.Stopped : TrainingPhase.Failed;
            // Events from before the start of the job belong to an earlier session.
            if (status.LastSign < job.Begun || status.State == RunState.NotStarted)
                return job.IsGone(_processes) ? TrainingPhase.Failed : TrainingPhase.Preparing;
            return status.State switch
            {
                RunState.Running => IsSilent(status) && job.IsGone(_processes) ? TrainingPhase.Stopped : TrainingPhase.Training,
                RunState.Finished => IsSilent(status) && job.IsGone(_processes) ? TrainingPhase.Failed : TrainingPhase.Exporting,
                RunState.Failed => TrainingPhase.Failed,
                _ => TrainingPhase.Stopped,
            };
        }

        // The trainer may live a little longer than its script, for example if only the script was killed.
        private static bool IsSilent(RunStatus status) => DateTime.UtcNow - status.LastSign > Silence;

        private string Broken(JobFolder job) => job.ExitCode is null
            ? $"The training process has ended without a result: it was killed, or the machine was switched off. {(CanResume ? "Choose Resume to continue from the last checkpoint." : "Train again.")} {Log(job)}"
            : Said(job);

        private void Import()
        {
            string mark = Path.Combine(Run!.FullPath, ImportedMark);
            string model = Model;
            if (File.Exists(mark) || model.Length == 0)
                return;
            File.WriteAllText(mark, string.Empty);
            ModelReady?.Invoke(model);
        }

        private void Fail(string problem)
        {
            if (problem == Problem)
                return;
            Problem = problem;
            Version++;
        }

        private static DateTime LastSign(string run)
        {
            string progress = new RunDirectory(run).ProgressFile;
            return File.Exists(progress) ? File.GetLastWriteTimeUtc(progress) : Directory.GetLastWriteTimeUtc(run);
        }
    }
}
