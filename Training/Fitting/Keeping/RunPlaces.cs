using System;
using System.IO;
using DialogueRnn.Runs;
using DialogueRnn.Training.Files;

namespace DialogueRnn.Training.Fitting.Keeping;

/// <summary>Checks that the names of a run are what they must be, before a run goes on for hours and then cannot be kept.</summary>
internal static class RunPlaces
{
    /// <summary>Checks the files and folders of a run. What is missing passes.</summary>
    /// <exception cref="CheckpointFormatException">A folder is a file, or a file is a folder, a pipe or a device.</exception>
    public static void Check(RunDirectory run)
    {
        string[] folders = [run.CheckpointDirectory, run.TensorBoardDirectory];
        string[] files = [run.ConfigurationFile, run.ProgressFile, run.BestWeightsFile, run.ReportFile];
        if (Array.Find(folders, folder => Path.Exists(folder) && !Directory.Exists(folder)) is { } file)
            throw new CheckpointFormatException($"'{file}' is a file, but a run keeps a folder of this name. Move the file away, then try again.");
        if (Array.Find(files, Directory.Exists) is { } folder)
            throw new CheckpointFormatException($"'{folder}' is a folder, but a run keeps a file of this name. Move the folder away, then try again.");
        foreach (string own in files)
        {
            if (SpecialFile.KindOf(own) is { } kind)
                throw new CheckpointFormatException($"'{own}' is {kind}, but a run keeps a file of this name. Move it away, then try again.");
        }
    }
}
