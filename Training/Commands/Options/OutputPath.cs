using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Runs;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Files;

namespace DialogueRnn.Training.Commands.Options;

/// <summary>Checks output paths before any work is done. The checks leave no files behind, and delete what a killed process left beside an output.</summary>
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
        if (SpecialFile.KindOf(path) is { } kind)
            throw new UserErrorException($"The output '{path}' is {kind}, not a file. Name a file, such as 'model{extension}'.");
        string full = Path.GetFullPath(path);
        string target = EndOfLinks(path, full);
        TryToWrite($"The output '{path}'", target);
        AtomicFile.DeleteTorn(Path.GetDirectoryName(target)!, name => name == Path.GetFileName(target));
        if (File.Exists(full) && (File.GetAttributes(full) & FileAttributes.ReadOnly) != 0)
            throw new UserErrorException($"The output '{path}' exists and is read-only. Choose another name, or make it writable.");
        return full;
    }

    /// <summary>Checks that an output is none of the files that are read.</summary>
    /// <param name="output">The full path of the output.</param>
    /// <param name="files">The paths of the files of the corpus.</param>
    /// <exception cref="UserErrorException">It is one of them, under this or another name.</exception>
    public static void CheckApart(string output, IEnumerable<string> files)
    {
        string target = RealPath.Of(output);
        if (files.Any(file => RealPath.Of(file) == target))
            throw new UserErrorException($"The output '{output}' is a file of the corpus and would be overwritten. Choose another name.");
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
        string[] own = [run.ConfigurationFile, run.ProgressFile, run.BestWeightsFile, run.ReportFile, run.CancelFile, run.TensorBoardDirectory, run.CheckpointDirectory, Path.Combine(run.FullPath, CorpusSource.EditedName)];
        if (Array.Find(own, Path.Exists) is { } taken)
            throw new UserErrorException($"The run directory '{given}' has a '{Path.GetFileName(taken)}', which a run would overwrite. Name an empty or a new directory.");
        TryToWrite($"The run directory '{given}'", run.ConfigurationFile);
        return run;
    }

    private static string EndOfLinks(string path, string full)
    {
        try
        {
            return AtomicFile.EndOfLinks(full);
        }
        catch (IOException error)
        {
            throw new UserErrorException($"The output '{path}' is a link that cannot be followed: {error.Message} Name a file.", error);
        }
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
