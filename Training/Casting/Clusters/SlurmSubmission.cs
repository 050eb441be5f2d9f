using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;
using DialogueRnn.Training.Casting.Manifests;

namespace DialogueRnn.Training.Casting.Clusters;

/// <summary>Submits scripts with the command <c>sbatch</c> of Slurm.</summary>
internal static class SlurmSubmission
{
    /// <summary>Submits the array, and the job that gathers when the whole array has ended, in whatever way.</summary>
    /// <param name="scripts">The scripts, which are written.</param>
    /// <param name="options">Further options of <c>sbatch</c> for both, such as a partition.</param>
    /// <returns>The numbers of the two jobs.</returns>
    /// <exception cref="CastFileException">Slurm is not there, or refuses a script.</exception>
    public static (string Array, string Gather) Submit(SlurmScripts scripts, IReadOnlyList<string> options)
    {
        string array = Submit([.. options, scripts.JobFile]);
        return (array, Submit([$"--dependency=afterany:{array}", .. options, scripts.GatherFile]));
    }

    private static string Submit(IReadOnlyList<string> arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo("sbatch", ["--parsable", .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            System.Threading.Tasks.Task<string> error = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            // With several clusters, the name of the cluster stands behind the number.
            return process.ExitCode == 0
                ? output.Trim().Split(';')[0]
                : throw new CastFileException($"--slurm: 'sbatch {arguments[^1]}' failed: {error.Result.Trim()} Correct the options with --slurm-option, or submit the script yourself.");
        }
        catch (Win32Exception missing)
        {
            throw new CastFileException($"--slurm: the command 'sbatch' cannot be started: {missing.Message} Run it on a machine of the cluster. The scripts are in '{Path.GetDirectoryName(arguments[^1])}'.", missing);
        }
    }
}
