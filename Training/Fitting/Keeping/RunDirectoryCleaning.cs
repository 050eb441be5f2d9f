using System.IO;
using DialogueRnn.Runs;

namespace DialogueRnn.Training.Fitting.Keeping;

/// <summary>Removes what a killed process left in a run directory.</summary>
internal static class RunDirectoryCleaning
{
    /// <summary>Deletes the unfinished files of a killed process.</summary>
    public static void DeleteTornFiles(RunDirectory run)
    {
        var everywhere = new EnumerationOptions { RecurseSubdirectories = true };
        foreach (string file in Directory.GetFiles(run.FullPath, "*.tmp", everywhere))
            File.Delete(file);
    }
}
