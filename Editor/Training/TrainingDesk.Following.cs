#nullable enable
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DialogueRnn.Runs;

namespace DialogueRnn.Editor.Training
{
    /// <summary>How a run is followed: by its directory, which tells the same to everybody.</summary>
    internal sealed partial class TrainingDesk
    {
        private const string ImportedMark = "job.imported";
        private const int MostSamples = 50;

        private static readonly TimeSpan Silence = TimeSpan.FromSeconds(10);

        private readonly List<SampleEvent> _samples = new List<SampleEvent>();
        private ProgressReader? _reader;
        private RunDigest _digest = new RunDigest();

        /// <summary>A model was written that nobody has imported yet: its path in the project.</summary>
        internal event Action<string>? ModelReady;

        /// <summary>The run that is followed; null when none is.</summary>
        internal RunDirectory? Run { get; private set; }

        internal TrainingPhase Phase { get; private set; }

        /// <summary>How the run stands; null when none is followed.</summary>
        internal RunStatus? Status { get; private set; }

        internal LossHistory Losses { get; private set; } = new LossHistory();

        /// <summary>What the model wrote while it trained, the newest first.</summary>
        internal IReadOnlyList<SampleEvent> Samples => _samples;

        /// <summary>Whether something goes on that must end before another training begins.</summary>
        internal bool IsBusy => Phase == TrainingPhase.Training || Phase == TrainingPhase.Exporting || (Phase == TrainingPhase.Preparing && !Run!.IsCancelRequested);

        internal bool CanCancel => IsBusy && Run?.IsCancelRequested == false;

        /// <summary>Whether the run can go on from a checkpoint.</summary>
        internal bool CanResume => Run != null && !IsBusy && Run.FindCheckpoints().Count > 0;

        /// <summary>The model file of the run, in the project; empty when none is known.</summary>
        internal string Model => Run != null && File.Exists(Path.Combine(Run.FullPath, ModelFile)) ? File.ReadAllText(Path.Combine(Run.FullPath, ModelFile)) : string.Empty;

        /// <summary>Follows a run from its beginning, whoever started it.</summary>
        internal void Follow(string run)
        {
            Run = new RunDirectory(run);
            _reader = new ProgressReader(Run.ProgressFile);
            _digest = new RunDigest();
            Losses = new LossHistory();
            _samples.Clear();
            Look();
        }

        /// <summary>Follows the run of this project that was at work last, if there is one.</summary>
        internal void FollowLatest()
        {
            string runs = Path.Combine(_library, RunsFolder);
            if (!Directory.Exists(runs))
                return;
            string? latest = Directory.GetDirectories(runs).OrderByDescending(LastSign).FirstOrDefault();
            if (latest != null)
                Follow(latest);
        }

        /// <summary>Looks what has happened.</summary>
        internal void Tick()
        {
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
            // What was logged before the job began is of an earlier sitting.
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

        // A trainer may outlive its script by a little, as when only the script was killed.
        private static bool IsSilent(RunStatus status) => DateTime.UtcNow - status.LastSign > Silence;

        private string Broken(JobFolder job) => job.ExitCode is null
            ? $"The training's process is gone: it was killed, or the machine was switched off. {(CanResume ? "Resume it, and it goes on from its last checkpoint." : "Train again.")} {Log(job)}"
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
