using System;
using System.IO;
using DialogueRnn.Runs;
using DialogueRnn.Training.Reporting.Terminal;

namespace DialogueRnn.Training.Studio.Jobs;

/// <summary>A training run as the page shows it.</summary>
/// <param name="Run">The name of the run directory.</param>
/// <param name="Model">The name of its model file.</param>
/// <param name="State">"starting", "running", "writing", "finished", "stopped", "unwritten", "failed" or "refused".</param>
/// <param name="Reason">Why it ended, or what is wrong. Null if there is nothing to say.</param>
/// <param name="Command">The last command of the studio for this run. Null if somebody else started it.</param>
/// <param name="Progress">The completed share of the plan, from 0 to 1. Null if unknown.</param>
/// <param name="SecondsLeft">The expected rest in seconds. Null if unknown.</param>
/// <param name="BestLoss">The lowest validation loss in nats per character. Null before the first validation.</param>
/// <param name="Began">When it began, UTC. <see cref="DateTime.MaxValue"/> before that.</param>
/// <param name="CanStop">Whether it can be stopped.</param>
/// <param name="CanResume">Whether it can be resumed.</param>
/// <param name="CanExport">Whether its model is still to be written.</param>
internal sealed record RunCard(
    string Run, string Model, string State, string? Reason, string? Command, double? Progress, double? SecondsLeft, double? BestLoss, DateTime Began, bool CanStop, bool CanResume, bool CanExport)
{
    private const string Writing = "writing";

    /// <summary>Describes a run.</summary>
    /// <param name="run">The name of the run directory.</param>
    /// <param name="model">The name of the model file.</param>
    /// <param name="directory">The run directory.</param>
    /// <param name="note">What the studio noted of it. Null for nothing.</param>
    /// <param name="isBusy">Whether this studio has a command for it under way.</param>
    /// <param name="hasModel">Whether the model file exists.</param>
    /// <param name="progress">What the run has logged.</param>
    public static RunCard Of(string run, string model, RunDirectory directory, JobNote? note, bool isBusy, bool hasModel, RunProgress progress)
    {
        RunStatus status = progress.Read(out string? damage);
        bool isAlive = status.Started is { ProcessIdentity.Length: > 0 } started && ProcessProbe.IsSame(started.ProcessId, started.ProcessIdentity) == true;
        bool isFailure = !isBusy && note?.ExitCode is not (null or 0);
        string state = damage is not null ? "failed" : status.State switch
        {
            RunState.NotStarted => isBusy ? "starting" : isFailure ? "refused" : "stopped",
            RunState.Running => "running",
            RunState.Finished => isBusy || isAlive ? Writing : hasModel ? "finished" : "unwritten",
            RunState.Failed => isBusy ? "starting" : "failed",
            _ => isBusy ? "starting" : "stopped",
        };
        bool isCut = status.Finished?.Reason.StartsWith(RunHeadline.OnRequest, StringComparison.Ordinal) == true;
        bool isRun = File.Exists(directory.ConfigurationFile);
        string? reason = damage ?? status.Failed?.Message ?? (isFailure ? note!.Said.Trim() : status.Finished?.Reason);
        return new RunCard(
            run, model, state, string.IsNullOrEmpty(reason) ? null : reason, note?.Command, Known(status.Progress), status.TimeLeft?.TotalSeconds, Known(status.BestValidation?.Loss ?? double.NaN),
            Directory.Exists(directory.FullPath) ? Directory.GetCreationTimeUtc(directory.FullPath) : DateTime.MaxValue,
            CanStop: state is "starting" or "running",
            CanResume: !isBusy && isRun && (state is "stopped" or "failed" || (state is "finished" or "unwritten" && isCut)),
            CanExport: !isBusy && !hasModel && isRun && File.Exists(directory.BestWeightsFile) && state is "unwritten" or "stopped" or "failed");
    }

    private static double? Known(double value) => double.IsFinite(value) ? value : null;
}
