using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using DialogueRnn.Model;
using DialogueRnn.Training.Casting.Plans;

namespace DialogueRnn.Training.Casting.Clusters;

/// <summary>The scripts that submit a plan to Slurm: an array of jobs, and a job that gathers when the array has ended.</summary>
/// <param name="plan">The plan.</param>
/// <param name="folder">The folder of the cast, on storage that all nodes share.</param>
/// <param name="tool">The program and first arguments that start this tool on a node.</param>
internal sealed class SlurmScripts(CastPlan plan, CastFolder folder, IReadOnlyList<string> tool)
{
    private string Folder => Path.Combine(folder.Root, "slurm");

    // In names of output files, Slurm replaces %a by the number of the job.
    private string Escaped => Folder.Replace("%", "%%", StringComparison.Ordinal);

    /// <summary>The script of the array.</summary>
    public string JobFile => Path.Combine(Folder, "job.sh");

    /// <summary>The script that gathers.</summary>
    public string GatherFile => Path.Combine(Folder, "gather.sh");

    /// <summary>Writes the scripts.</summary>
    /// <exception cref="IOException">They cannot be written.</exception>
    public void Write()
    {
        Directory.CreateDirectory(Folder);
        Write(JobFile, Job());
        Write(GatherFile, Gather());
    }

    // 'exec': the signals of Slurm reach the training itself, which then writes a checkpoint. '--requeue': a job that is put back goes on from there.
    internal string Job() => $"""
        #!/bin/sh
        #SBATCH --job-name=cast
        #SBATCH --array=0-{plan.Jobs.Count - 1}
        #SBATCH --nodes=1
        #SBATCH --ntasks=1
        #SBATCH --cpus-per-task={plan.MostThreads}
        #SBATCH --requeue
        #SBATCH --open-mode=append
        #SBATCH --output="{Escaped}/job-%a.log"
        exec {Command} --job "$SLURM_ARRAY_TASK_ID"

        """.ReplaceLineEndings("\n");

    internal string Gather() => $"""
        #!/bin/sh
        #SBATCH --job-name=cast-gather
        #SBATCH --nodes=1
        #SBATCH --ntasks=1
        #SBATCH --requeue
        #SBATCH --open-mode=append
        #SBATCH --output="{Escaped}/gather.log"
        exec {Command} --gather

        """.ReplaceLineEndings("\n");

    private string Command => $"{string.Join(' ', tool.Select(ShellText.Quote))} cast --out {ShellText.Quote(folder.Root)}";

    private static void Write(string path, string text) => AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
}
