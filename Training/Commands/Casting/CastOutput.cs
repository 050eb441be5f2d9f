using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Training.Casting.Gathering;
using DialogueRnn.Training.Casting.Plans;
using DialogueRnn.Training.Casting.Running;
using DialogueRnn.Training.Commands.Options;
using DialogueRnn.Training.Reporting.Terminal;
using Spectre.Console;

namespace DialogueRnn.Training.Commands.Casting;

/// <summary>Prints the table of a cast.</summary>
/// <param name="folder">The folder of the cast.</param>
/// <param name="json">Whether to print JSON.</param>
internal sealed class CastOutput(CastFolder folder, bool json)
{
    /// <summary>Prints the table, and what is not done.</summary>
    /// <returns>The exit code: <see cref="ExitCode.Done"/> if all runs are finished.</returns>
    public int Tell(IReadOnlyList<CastRow> rows)
    {
        if (json)
            Report(rows);
        else
            Print(rows);
        foreach (CastRow row in rows.Where(row => row.Card.State == JobState.Failed))
            Console.Error.WriteLine($"{CommandName.Value}: job {row.Card.Job.Number} ({row.Card.Job.Name}) failed: {row.Card.Reason}");
        int open = rows.Count(row => row.Card.State is not (JobState.Finished or JobState.Failed)), failed = rows.Count(row => row.Card.State == JobState.Failed);
        if (open > 0)
            Console.Error.WriteLine($"{CommandName.Value}: {open} of {rows.Count} runs are not finished. Run the same command again to go on.");
        if (failed > 0)
            Console.Error.WriteLine($"{CommandName.Value}: {failed} of {rows.Count} runs failed. Correct their options or their corpus, or try them again with --retry.");
        return open + failed == 0 ? ExitCode.Done : ExitCode.WorkFailed;
    }

    private void Report(IReadOnlyList<CastRow> rows) => JsonOutput.Write(new
    {
        Folder = folder.Root,
        Table = folder.TableFile,
        Page = folder.ReportFile,
        Runs = rows.Select(row => new
        {
            Job = row.Card.Job.Number,
            Run = row.Card.Job.Name,
            row.Card.Job.Voice,
            State = CastTable.Name(row.Card.State),
            row.IsBest,
            row.Loss,
            row.Measure?.Voices,
            row.Measure?.Kept,
            row.Measure?.SheetFault,
            row.Bytes,
            row.Seconds,
            row.Card.Job.Choices,
            row.Card.Reason,
            Model = row.IsBest ? folder.BestModelOf(row.Card.Job.Voice) : null,
        }),
    });

    private void Print(IReadOnlyList<CastRow> rows)
    {
        if (Console.IsOutputRedirected)
        {
            Console.Out.WriteLine(string.Join('\t', CastTable.Headings));
            foreach (CastRow row in rows)
                Console.Out.WriteLine(string.Join('\t', CastTable.Cells(row)));
        }
        else
        {
            Table table = new Table().AddColumns([.. CastTable.Headings]);
            foreach (CastRow row in rows)
                table.AddRow([.. CastTable.Cells(row).Select(cell => new Text(cell))]);
            DrawingOutput.Console().Write(table);
        }

        FactSheet.Print(("models", folder.Models), ("table", folder.TableFile), ("page", folder.ReportFile));
    }
}
