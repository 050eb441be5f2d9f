using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using DialogueRnn.Training.Casting.Plans;
using DialogueRnn.Training.Studio.Jobs;

namespace DialogueRnn.Training.Casting.Running;

/// <summary>Runs the jobs of a plan on this machine, several at once. Each job is a process of this tool, which claims it.</summary>
/// <param name="plan">The plan.</param>
/// <param name="folder">The folder of the cast.</param>
/// <param name="atOnce">The largest number of jobs at once.</param>
internal sealed class LocalCast(CastPlan plan, CastFolder folder, int atOnce)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(300);

    private readonly Dictionary<string, ToolRun> _processes = [];
    private readonly HashSet<string> _tried = [];
    private readonly Dictionary<string, RunProgress> _progress = plan.Jobs.ToDictionary(job => job.Name, job => new RunProgress(folder.RunOf(job)));

    /// <summary>How all jobs stand.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public IReadOnlyList<JobCard> Cards => [.. plan.Jobs.Select(job => JobCard.Read(folder, job, _progress[job.Name]))];

    /// <summary>Runs all jobs that are not done. A job that has failed before is left alone.</summary>
    /// <param name="display">Shows how they stand.</param>
    /// <param name="retries">Whether jobs that have failed before are tried again.</param>
    /// <param name="cancelled">Stops all jobs after their step. They can go on later.</param>
    /// <returns>How all jobs stand at the end.</returns>
    /// <exception cref="IOException">A process cannot be started, or the folder cannot be read.</exception>
    public IReadOnlyList<JobCard> Run(ICastDisplay display, bool retries, CancellationToken cancelled)
    {
        while (true)
        {
            IReadOnlyList<JobCard> cards = Cards;
            display.Show(cards);
            string[] busy = [.. cards.Where(card => card.State == JobState.Running || IsBusy(card.Job)).Select(card => card.Job.Name)];
            if (cancelled.IsCancellationRequested)
            {
                if (!_processes.Values.Any(process => !process.Ended.IsCompleted))
                    return Cards;
                Stop();
            }
            else
            {
                JobCard[] next = [.. cards.Where(card => !busy.Contains(card.Job.Name) && IsToDo(card, retries)).Take(Math.Max(0, atOnce - busy.Length))];
                if (busy.Length == 0 && next.Length == 0)
                    return Cards;
                foreach (JobCard card in next)
                    Start(card.Job);
            }

            cancelled.WaitHandle.WaitOne(cancelled.IsCancellationRequested ? TimeSpan.Zero : Interval);
            if (cancelled.IsCancellationRequested)
                Thread.Sleep(Interval);
        }
    }

    private bool IsToDo(JobCard card, bool retries) => card.State switch
    {
        JobState.Waiting or JobState.Stopped => !_tried.Contains(card.Job.Name),
        JobState.Failed => retries && !_tried.Contains(card.Job.Name),
        _ => false,
    };

    private bool IsBusy(CastJob job) => _processes.TryGetValue(job.Name, out ToolRun? process) && !process.Ended.IsCompleted;

    private void Start(CastJob job)
    {
        _tried.Add(job.Name);
        _processes[job.Name] = ToolRun.Start(folder.Root, ["cast", "--out", folder.Root, "--job", $"{job.Number}"]);
    }

    // A run that has not begun has nothing to keep.
    private void Stop()
    {
        foreach (CastJob job in plan.Jobs.Where(IsBusy))
        {
            if (File.Exists(folder.RunOf(job).ProgressFile))
                folder.RunOf(job).RequestCancel();
            else
                _processes[job.Name].Kill();
        }
    }
}
