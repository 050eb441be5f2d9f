using System;
using System.Collections.Generic;
using System.IO;
using DialogueRnn.Runs;
using DialogueRnn.Training.Casting.Plans;
using DialogueRnn.Training.Casting.Running;
using DialogueRnn.Training.Commands.Options;

namespace DialogueRnn.Training.Commands.Casting;

/// <summary>Runs one job of a plan in this process: begins its run, or goes on with it.</summary>
/// <param name="folder">The folder of the cast.</param>
/// <param name="invoke">Runs a command of this tool and returns its exit code.</param>
internal sealed class CastJobCourse(CastFolder folder, Func<IReadOnlyList<string>, int> invoke)
{
    /// <summary>Runs the job, unless it is done or another process holds it.</summary>
    /// <returns>The exit code. Not <see cref="ExitCode.Done"/> if the job is not done.</returns>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public int Run(CastJob job)
    {
        if (IsDone(job))
            return ExitCode.Done;
        using JobClaim? claim = JobClaim.TryTake(new ClaimFiles(folder, job), ClaimHolder.Current(), () => Leave(job), out ClaimHolder? holder);
        if (claim is null)
        {
            Console.Error.WriteLine($"{CommandName.Value}: job {job.Number} ({job.Name}) is run by {holder}. Nothing was done here.");
            return ExitCode.WorkFailed;
        }

        // Another process may have ended the job between the two looks.
        return IsDone(job) ? ExitCode.Done : Train(job);
    }

    private int Train(CastJob job)
    {
        RunDirectory run = folder.RunOf(job);
        Directory.CreateDirectory(folder.Runs);
        JobCard.Note(folder, job, null, string.Empty);
        int code;
        try
        {
            code = invoke(File.Exists(run.ConfigurationFile) ? folder.ResumeArguments(job) : folder.TrainArguments(job));
        }
        catch (Exception error)
        {
            JobCard.Note(folder, job, ExitCode.Of(error), error.Message);
            throw;
        }

        bool isCut = code == ExitCode.Done && JobCard.IsCut(RunStatus.Read(run));
        JobCard.Note(folder, job, isCut ? null : code, string.Empty);
        if (!isCut)
            return code;
        Console.Error.WriteLine($"{CommandName.Value}: job {job.Number} ({job.Name}) was stopped before its end. Start it again to go on.");
        return ExitCode.WorkFailed;
    }

    private bool IsDone(CastJob job)
    {
        if (!JobCard.IsDone(folder, job))
            return false;
        Console.Error.WriteLine($"Job {job.Number} ({job.Name}) is finished. Its model is {folder.ModelOf(job)}.");
        return true;
    }

    // Two processes must not write the same run. The other one has it now.
    private static void Leave(CastJob job)
    {
        Console.Error.WriteLine($"{CommandName.Value}: another process has taken job {job.Number} ({job.Name}) over, because this one gave no sign of life for {ClaimFiles.StaleAfter.TotalSeconds:0} seconds. This one ends.");
        Environment.Exit(ExitCode.WorkFailed);
    }
}
