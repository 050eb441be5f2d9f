using System;
using System.Collections.Generic;
using System.IO;
using DialogueRnn.Runs;

namespace DialogueRnn.Training.Commands.Options;

/// <summary>Checks output paths before any work is done. The checks leave no files behind.</summary>
internal static class OutputPath
{
    private const int MostRuns = 10_000;

    /// <summary>Checks that a file can be written. Its folder need not exist yet.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="extension">The file extension to show in messages, with the dot.</param>
    /// <returns>The full path.</returns>
    /// <exception cref="UserErrorException">The file cannot be written.</exception>
    public static string Check(string path, string extension)
    {
        if (path.Length == 0)
            throw new UserErrorException($"The output has no name. Name a file, such as 'model{extension}'.");
        if (Directory.Exists(path) || Path.GetFileName(path).Length == 0)
            throw new UserErrorException($"The output '{path}' is a folder. Name a file in it, such as '{Path.Combine(path, "model" + extension)}'.");
        string full = Path.GetFullPath(path);
        TryToWrite($"The output '{path}'", full);
        if (File.Exists(full) && (File.GetAttributes(full) & FileAttributes.ReadOnly) != 0)
            throw new UserErrorException($"The output '{path}' exists and is read-only. Choose another name, or make it writable.");
        return full;
    }

    /// <summary>The run directory of a model: the given one, or the first free one beside the model file.</summary>
    /// <param name="model">The full path of the model file.</param>
    /// <param name="given">The given directory. Null: choose one.</param>
    /// <exception cref="UserErrorException">The given directory already holds a run, or cannot be written.</exception>
    public static RunDirectory RunFor(string model, string? given)
    {
        if (given is not null)
            return NewRun(given);
        string stem = Path.Combine(Path.GetDirectoryName(model)!, Path.GetFileNameWithoutExtension(model) + ".run");
        for (int number = 1; number < MostRuns; number++)
        {
            string candidate = number == 1 ? stem : $"{stem}-{number}";
            if (!Directory.Exists(candidate) && !File.Exists(candidate))
                return new RunDirectory(candidate);
        }

        throw new UserErrorException($"There are {MostRuns} run directories beside '{model}'. Remove some of them, or name a directory with --run.");
    }

    private static RunDirectory NewRun(string given)
    {
        if (string.IsNullOrWhiteSpace(given))
            throw new UserErrorException("--run has no name. Name a directory without a run.");
        if (File.Exists(given))
            throw new UserErrorException($"The run directory '{given}' is a file. Name a directory without a run.");
        var run = new RunDirectory(given);
        if (File.Exists(run.ConfigurationFile))
            throw new UserErrorException($"'{given}' already holds a run. Continue it with '{CommandName.Value} resume {given}', or name another directory.");
        TryToWrite($"The run directory '{given}'", run.ConfigurationFile);
        return run;
    }

    // Only the file system can tell whether a file can be written. Folders created for this test are deleted again.
    private static void TryToWrite(string what, string file)
    {
        var made = new Stack<string>();
        try
        {
            MakeFolders(Path.GetDirectoryName(file)!, made);
            string probe = $"{file}.{Guid.NewGuid():N}.tmp";
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{what} cannot be written: {error.Message} Choose a folder that you may write to.", error);
        }
        finally
        {
            while (made.TryPop(out string? folder))
                Directory.Delete(folder);
        }
    }

    private static void MakeFolders(string folder, Stack<string> made)
    {
        if (Directory.Exists(folder))
            return;
        if (File.Exists(folder))
            throw new IOException($"'{folder}' is a file, not a folder.");
        if (Path.GetDirectoryName(folder) is { } parent)
            MakeFolders(parent, made);
        Directory.CreateDirectory(folder);
        made.Push(folder);
    }
}
