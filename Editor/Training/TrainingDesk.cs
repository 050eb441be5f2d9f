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
    /// Inspects a corpus, starts the trainer, and follows it. What it knows of a run it knows from the run's directory alone, so that another
    /// desk, after a recompile or a restart of the editor, goes on where this one was.
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

        /// <param name="processes">What starts programs.</param>
        /// <param name="package">The folder of the package.</param>
        /// <param name="library">The project's folder for what can be made again.</param>
        internal TrainingDesk(IProcesses processes, string package, string library)
        {
            _processes = processes;
            _library = Path.GetFullPath(library);
            Command = new TrainerCommand(processes, package, _library);
        }

        internal TrainerCommand Command { get; }

        /// <summary>What went wrong, with the remedy; null when nothing did.</summary>
        internal string? Problem { get; private set; }

        /// <summary>What <c>inspect</c> said of the corpus, for people; null when it was not asked.</summary>
        internal string? Verdict { get; private set; }

        /// <summary>The preset that <c>inspect</c> suggests; null when it was not asked.</summary>
        internal string? SuggestedPreset { get; private set; }

        internal bool IsInspecting => _inspection != null;

        /// <summary>Counts changes: who shows the desk looks again when it is another.</summary>
        internal int Version { get; private set; }

        /// <summary>Whether a corpus was inspected, and may be trained on.</summary>
        internal bool IsInspected(TrainingPlan plan) => Verdict != null && _inspected == plan.Corpus;

        /// <summary>Asks the trainer what it thinks of the corpus; the answer comes with a later tick.</summary>
        internal void Inspect(TrainingPlan plan)
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

        /// <summary>Starts the training.</summary>
        internal void Train(TrainingPlan plan) => Attempt(() =>
        {
            if (plan.Problem is string problem)
                throw new TrainerException(problem);
            string run = FreeRun(Path.GetFileNameWithoutExtension(plan.Output));
            IReadOnlyList<JobStep> steps = Command.Steps(plan.Arguments(run));
            TextFile.Write(Path.Combine(run, ModelFile), plan.Output);
            new JobFolder(run).Start(_processes, steps);
            Follow(run);
        });

        /// <summary>Goes on with the run from its last checkpoint.</summary>
        internal void Resume() => Attempt(() =>
        {
            string run = Run!.FullPath;
            new JobFolder(run).Start(_processes, Command.Steps(new[] { "resume", run }));
            File.Delete(Path.Combine(run, ImportedMark));
            Follow(run);
        });

        /// <summary>Asks the run to stop cleanly: the best weights become the model.</summary>
        internal void Cancel() => Attempt(() => Run!.RequestCancel());

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
                Attempt(() => throw new TrainerException($"The process that inspects the corpus is gone without an answer. Inspect it again. {Log(job)}"));
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
            return said.Length > 0 ? said : $"The trainer ended without a word. Its log is '{job.LogFile}'.";
        }

        private static string Log(JobFolder job)
        {
            string said = Tail(job);
            return said.Length > 0 ? $"Its log ends with:\n{said}" : $"Its log '{job.LogFile}' is empty.";
        }

        private static string Tail(JobFolder job) => job.LogTail(ProblemLines).Replace("dialogue-rnn: ", string.Empty);
    }
}
