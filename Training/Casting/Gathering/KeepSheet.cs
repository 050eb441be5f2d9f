using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using DialogueRnn.Training.Casting.Plans;
using DialogueRnn.Training.Checking.Readers;
using DialogueRnn.Training.Checking.Readers.Sheets;
using DialogueRnn.Training.Studio.Jobs;

namespace DialogueRnn.Training.Casting.Gathering;

/// <summary>The sheet on which readers mark the lines of a model that they would keep. The command <c>check --readers</c> writes it.</summary>
internal static class KeepSheet
{
    private static readonly string[] Reading = ["--columns", "--as", "--json-path", "--speaker-pattern", "--encoding", "--moods", "--clean"];

    /// <summary>Writes the sheet of a job's model, if there is none. It is complete or not there.</summary>
    /// <param name="folder">The folder of the cast.</param>
    /// <param name="job">The job.</param>
    /// <returns>Why there is no sheet. Null if there is one.</returns>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static string? Make(CastFolder folder, CastJob job)
    {
        string sheet = folder.SheetOf(job);
        if (new ReaderFolder(sheet).HasSheet)
            return null;
        string temporary = $"{sheet}.{Guid.NewGuid():N}.tmp";
        Directory.CreateDirectory(Path.GetDirectoryName(sheet)!);
        try
        {
            IReadOnlyList<string> check = ["check", folder.ModelOf(job), "--readers", temporary, "--json", .. job.Corpus.SelectMany(text => new[] { "--corpus", text }), .. ReadingOptions(job.Options)];
            ToolRun run = ToolRun.RunAsync(folder.Root, check, CancellationToken.None).GetAwaiter().GetResult();
            if (run.Ended.Result != 0)
                return run.Error.Trim();
            Directory.Move(temporary, sheet);
            return null;
        }
        catch (IOException) when (new ReaderFolder(sheet).HasSheet)
        {
            // Another gathering has written it meanwhile.
            return null;
        }
        finally
        {
            if (Directory.Exists(temporary))
                Directory.Delete(temporary, recursive: true);
        }
    }

    /// <summary>The share of the model's lines that readers keep, from 0 to 1. Null if no reader has judged the sheet.</summary>
    /// <exception cref="ReaderTestException">A file of the sheet is damaged or not complete.</exception>
    public static double? KeptOf(CastFolder folder, CastJob job)
    {
        var readers = new ReaderFolder(folder.SheetOf(job));
        return readers.HasSheet && readers.JudgementFiles is { Count: > 0 } files ? ReaderReport.Of(readers.ReadKey(), files).All.Of(LineSource.Model).Kept : null;
    }

    private static IEnumerable<string> ReadingOptions(IReadOnlyList<string> options)
    {
        bool isTaken = false;
        foreach (string option in options)
        {
            if (option.StartsWith("--", StringComparison.Ordinal))
                isTaken = Array.IndexOf(Reading, option.Split('=')[0]) >= 0;
            if (isTaken)
                yield return option;
        }
    }
}
