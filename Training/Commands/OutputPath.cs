using System;
using System.IO;
using DialogueRnn.Runs;

namespace DialogueRnn.Training.Commands;

/// <summary>Where results go; checked before any work is done.</summary>
internal static class OutputPath
{
    private const int MostRuns = 10_000;

    /// <summary>The full path of a file to be written; its folder is made if it is missing.</summary>
    /// <exception cref="UserErrorException">The file cannot be written there.</exception>
    public static string Check(string path, string extension)
    {
        if (Directory.Exists(path) || Path.GetFileName(path).Length == 0)
            throw new UserErrorException($"The output '{path}' is a folder. Name a file in it, as in '{Path.Combine(path, "model" + extension)}'.");
        string full = Path.GetFullPath(path);
        string folder = Path.GetDirectoryName(full)!;
        try
        {
            Directory.CreateDirectory(folder);
            string probe = Path.Combine(folder, $".{Guid.NewGuid():N}.tmp");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"The output '{path}' cannot be written: {error.Message} Choose a folder that you may write to.", error);
        }

        if (File.Exists(full) && (File.GetAttributes(full) & FileAttributes.ReadOnly) != 0)
            throw new UserErrorException($"The output '{path}' exists and is read-only. Choose another name, or make it writable.");
        return full;
    }

    /// <summary>The run directory of a model: the one given, or the first free one beside the model file.</summary>
    /// <exception cref="UserErrorException">The directory given already holds a run.</exception>
    public static RunDirectory RunFor(string model, string? given)
    {
        if (given is not null)
        {
            var run = new RunDirectory(given);
            if (File.Exists(run.ConfigurationFile))
                throw new UserErrorException($"'{given}' already holds a run. Go on with it ('{CommandLineApplication.Name} resume {given}'), or name another directory.");
            return run;
        }

        string stem = Path.Combine(Path.GetDirectoryName(model)!, Path.GetFileNameWithoutExtension(model) + ".run");
        for (int number = 1; number < MostRuns; number++)
        {
            string candidate = number == 1 ? stem : $"{stem}-{number}";
            if (!Directory.Exists(candidate) && !File.Exists(candidate))
                return new RunDirectory(candidate);
        }

        throw new UserErrorException($"There are {MostRuns} run directories beside '{model}'. Remove some, or name one with --run.");
    }
}
