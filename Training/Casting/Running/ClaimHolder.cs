using System;
using DialogueRnn.Runs;

namespace DialogueRnn.Training.Casting.Running;

/// <summary>Who holds a claim.</summary>
/// <param name="Host">The name of the host.</param>
/// <param name="ProcessId">The number of the process.</param>
/// <param name="ProcessIdentity">What tells the process from a later one with the same number. Empty if unknown.</param>
/// <param name="SchedulerJob">The job of the scheduler that the process belongs to, as in "slurm 12_3". Null for none.</param>
/// <param name="Restarts">How often the scheduler had started that job again.</param>
internal sealed record ClaimHolder(string Host, int ProcessId, string ProcessIdentity, string? SchedulerJob, int Restarts)
{
    /// <summary>This process.</summary>
    public static ClaimHolder Current()
    {
        string? slurm = Named("SLURM_ARRAY_JOB_ID") is { } array ? $"slurm {array}_{Named("SLURM_ARRAY_TASK_ID")}" : Named("SLURM_JOB_ID") is { } job ? $"slurm {job}" : null;
        int restarts = int.TryParse(Named("SLURM_RESTART_COUNT"), out int count) ? count : 0;
        return new ClaimHolder(Environment.MachineName, ProcessProbe.CurrentId, ProcessProbe.CurrentIdentity, slurm, restarts);
    }

    /// <summary>Whether the process still runs. Null if it cannot be found out from here.</summary>
    /// <param name="asker">The process that asks.</param>
    public bool? IsAlive(ClaimHolder asker)
    {
        // Slurm starts a job again when the job before has ended.
        if (SchedulerJob is not null && SchedulerJob == asker.SchedulerJob && Restarts < asker.Restarts)
            return false;
        return ProcessProbe.IsSame(ProcessId, ProcessIdentity);
    }

    /// <summary>The holder in words.</summary>
    public override string ToString() => $"process {ProcessId} on '{Host}'{(SchedulerJob is null ? string.Empty : $" ({SchedulerJob})")}";

    private static string? Named(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;
}
