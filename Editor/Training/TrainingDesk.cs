#nullable enable
using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.IO;
using System.Linq;
using DialogueRnn.Editor.Audition.Core;
using DialogueRnn.Editor.Audition.Core.Baking;
using DialogueRnn.Runs;

namespace DialogueRnn.Editor.Training
{
    /// <summary>
    /// Inspects a corpus, starts the trainer and follows it. All it knows of a run is in the run's directory, so another desk can continue
    /// after a recompile or a restart of the editor.
    /// </summary>
    internal sealed partial class TrainingDesk
    {
        private const string RunsFolder = "Runs";
        private const string ModelFile = "job.model";
        private const int ProblemLines = 6;

        private readonly IProcesses _processes;
        private readonly string _library;
        private JobFolder? _inspection;
        private string _inspected = string.Empty;
        private Action? _waiting;

        /// <summary>Creates a desk that follows no run yet.</summary>
        /// <param name="processes">Starts programs.</param>
        /// <param name="package">The folder of the package.</param>
        /// <param name="library">The project's folder for files that can be created again.</param>
        internal TrainingDesk(IProcesses processes, string package, string library)
        {
            _processes = processes;
            _library = Path.GetFullPath(library);
            Command = new TrainerCommand(processes, package, _library);
        }

        /// <summary>How the trainer is called.</summary>
        internal TrainerCommand Command { get; }

        /// <summary>The last error, with the remedy. Null if there is none.</summary>
        internal string? Problem { get; private set; }

        /// <summary>The report of <c>inspect</c> on the corpus. Null if there is none.</summary>
        internal string? Verdict { get; private set; }

        /// <summary>The preset that <c>inspect</c> suggests. Null if there is none.</summary>
        internal string? SuggestedPreset { get; private set; }

        /// <summary>Whether the corpus is being inspected.</summary>
        internal bool IsInspecting => _inspection != null;

        /// <summary>Whether an action waits until the .NET SDK is found.</summary>
        internal bool IsSearching => _waiting != null;

        /// <summary>The number of changes. A view updates itself when it has changed.</summary>
        internal int Version { get; private set; }

        /// <summary>Whether the corpus of a plan was inspected, so it can be trained on.</summary>
        internal bool IsInspected(TrainingPlan plan) => Verdict != null && _inspected == plan.Corpus;

        /// <summary>Starts the inspection of a corpus. A later tick gets the report.</summary>
        internal void Inspect(TrainingPlan plan) => WhenDotnetIsFound(() => InspectNow(plan));

        /// <summary>Starts the training.</summary>
        internal void Train(TrainingPlan plan) => WhenDotnetIsFound(() => TrainNow(plan));

        /// <summary>Continues the run from its last checkpoint.</summary>
        internal void Resume() => WhenDotnetIsFound(ResumeNow);

        /// <summary>Asks the run to stop cleanly and to write the model with the best weights.</summary>
        internal void Cancel() => Attempt(() => Run!.RequestCancel());

        // A later tick goes on if the search takes time.
        private void WhenDotnetIsFound(Action act)
        {
            Command.BeginSearch();
            _waiting = act;
            GoOn();
        }

        private void GoOn()
        {
            Version++;
            if (Command.IsSearching)
                return;
            Action act = _waiting!;
            _waiting = null;
            act();
        }

        private void InspectNow(TrainingPlan plan)
        {
            Verdict = null;
            SuggestedPreset = null;
            Attempt(() =>
            {
                if (plan.CorpusParts.Count == 0)
                    throw new TrainerException(plan.Problem!);
                var job = new JobFolder(Path.Combine(_library, "Inspect"));
                job.Clear();
                job.Start(_processes, Command.Steps(plan.Inspection, job.OutputFile));
                _inspection = job;
                _inspected = plan.Corpus;
            });
        }

        private void TrainNow(TrainingPlan plan) => Attempt(() =>
        {
            if (plan.Problem is string problem)
                throw new TrainerException(problem);
            string run = FreeRun(Path.GetFileNameWithoutExtension(plan.Output));
            IReadOnlyList<JobStep> steps = Command.Steps(plan.Arguments(run));
            TextFile.Write(Path.Combine(run, ModelFile), plan.Output);
            new JobFolder(run).Start(_processes, steps);
            Follow(run);
        });

        private void ResumeNow() => Attempt(() =>
        {
            string run = Run!.FullPath;
            new JobFolder(run).Start(_processes, Command.Steps(new[] { "resume", run }));
            File.Delete(Path.Combine(run, ImportedMark));
            Follow(run);
        });

        private string FreeRun(string name)
        {
            for (int number = 1; ; number++)
            {
                string run = Path.Combine(_library, RunsFolder, $"{name}-{number}");
                if (!Directory.Exists(run))
                    return run;
            }
        }

        private void TickInspection()
        {
            if (_inspection is null)
                return;
            JobFolder job = _inspection;
            if (job.IsGone(_processes))
            {
                _inspection = null;
                Attempt(() => throw new TrainerException($"The process that inspects the corpus ended without a result. Inspect the corpus again. {Log(job)}"));
                return;
            }

            if (job.ExitCode is not int code)
                return;
            _inspection = null;
            Attempt(() =>
            {
                if (code != 0)
                    throw new TrainerException(Said(job));
                InspectReport report = InspectReport.Parse(File.ReadAllText(job.OutputFile));
                Verdict = report.Tell();
                SuggestedPreset = report.suggestion.preset;
            });
        }

        private void Attempt(Action act)
        {
            Problem = null;
            try
            {
                act();
            }
            catch (Exception error) when (error is TrainerException || error is IOException || error is UnauthorizedAccessException || error is Win32Exception || error is ArgumentException)
            {
                Problem = error.Message;
            }

            Version++;
        }

        private static string Said(JobFolder job)
        {
            string said = Tail(job);
            return said.Length > 0 ? said : $"The trainer ended without a message. Its log is '{job.LogFile}'.";
        }

        private static string Log(JobFolder job)
        {
            string said = Tail(job);
            return said.Length > 0 ? $"Its log ends with:\n{said}" : $"Its log '{job.LogFile}' is empty.";
        }

        private static string Tail(JobFolder job) => job.LogTail(ProblemLines).Replace("dialogue-rnn: ", string.Empty);
    }
}
