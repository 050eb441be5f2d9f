using System;
using System.IO;
using DialogueRnn.Runs;
using DialogueRnn.Training.Casting.Plans;
using DialogueRnn.Training.Reporting.Terminal;
using DialogueRnn.Training.Studio.Jobs;

namespace DialogueRnn.Training.Casting.Running;

/// <summary>How a job stands. Everything is read from the folder of the cast.</summary>
/// <param name="Job">The job.</param>
/// <param name="State">Its state.</param>
/// <param name="Run">What its run has logged.</param>
/// <param name="Reason">Why it failed. Null if it did not.</param>
/// <param name="Holder">The process that holds it. Null for none.</param>
internal sealed record JobCard(CastJob Job, JobState State, RunStatus Run, string? Reason, ClaimHolder? Holder)
{
    /// <summary>Reads how a job stands.</summary>
    /// <param name="folder">The folder of the cast.</param>
    /// <param name="job">The job.</param>
    /// <param name="progress">What its run has logged.</param>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public static JobCard Read(CastFolder folder, CastJob job, RunProgress progress)
    {
        ClaimHolder? holder = new ClaimFiles(folder, job).HolderFor(ClaimHolder.Current());
        RunStatus run = progress.Read(out string? damage);
        JobNote? note = NoteOf(folder, job);
        int? exitCode = note?.ExitCode;
        JobState state =
            holder is not null ? JobState.Running
            : exitCode == 0 && File.Exists(folder.ModelOf(job)) ? JobState.Finished
            : exitCode is not (null or 0) ? JobState.Failed
            : File.Exists(folder.RunOf(job).ConfigurationFile) ? JobState.Stopped : JobState.Waiting;
        string? reason = state == JobState.Failed ? damage ?? (note!.Said.Length > 0 ? note.Said.Trim() : run.Failed?.Message ?? run.Finished?.Reason) : null;
        return new JobCard(job, state, run, reason, holder);
    }

    /// <summary>Notes how the command of a job ended.</summary>
    /// <param name="folder">The folder of the cast.</param>
    /// <param name="job">The job.</param>
    /// <param name="exitCode">Its exit code. Null if it was stopped and can go on.</param>
    /// <param name="said">What it said of its fault.</param>
    public static void Note(CastFolder folder, CastJob job, int? exitCode, string said) =>
        new JobNote(CommandText.Of(folder.TrainArguments(job)), Path.GetFileName(folder.ModelOf(job)), exitCode, said).Write(folder.NoteOf(job));

    /// <summary>Whether a job is done, whoever holds its claim.</summary>
    public static bool IsDone(CastFolder folder, CastJob job) => NoteOf(folder, job)?.ExitCode == 0 && File.Exists(folder.ModelOf(job));

    // A note about other options is of an earlier plan.
    private static JobNote? NoteOf(CastFolder folder, CastJob job) =>
        JobNote.Read(folder.NoteOf(job)) is { } note && note.Command == CommandText.Of(folder.TrainArguments(job)) ? note : null;

    /// <summary>Whether the run ended because it was asked to, so that it can go on.</summary>
    public static bool IsCut(RunStatus run) => run.Finished?.Reason.StartsWith(RunHeadline.OnRequest, StringComparison.Ordinal) == true;
}
