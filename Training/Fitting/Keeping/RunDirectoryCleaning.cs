using System;
using System.IO;
using System.Text.RegularExpressions;
using DialogueRnn.Model;
using DialogueRnn.Runs;

namespace DialogueRnn.Training.Fitting.Keeping;

/// <summary>Removes what a killed process left in a run directory. Other files in the directory belong to the user.</summary>
internal static partial class RunDirectoryCleaning
{
    /// <summary>Deletes the unfinished files of a killed process: temporary files of the run's own files, directly where the run writes them.</summary>
    /// <param name="run">The run. This process must hold its claim.</param>
    public static void DeleteTornFiles(RunDirectory run)
    {
        AtomicFile.DeleteTorn(run.FullPath, name => Array.Exists(
            [run.ConfigurationFile, run.BestWeightsFile, run.ReportFile], file => Path.GetFileName(file) == name) || CorpusExtra().IsMatch(name));
        if (new DirectoryInfo(run.CheckpointDirectory).LinkTarget is null)
            AtomicFile.DeleteTorn(run.CheckpointDirectory, name => RunDirectory.StepOf(name) is not null);
    }

    // What is built from the corpus and kept: its fingerprint, its memory, its answers.
    [GeneratedRegex(@"\Acorpus-[0-9A-F]{16}\.[a-z-]+\z")]
    private static partial Regex CorpusExtra();
}
