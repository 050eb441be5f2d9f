using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using DialogueRnn.Model;
using DialogueRnn.Training.Casting.Running;
using DialogueRnn.Training.Reporting.Wording;

namespace DialogueRnn.Training.Casting.Gathering;

/// <summary>The table of a cast: as a file, and as cells to show.</summary>
internal static class CastTable
{
    private const string None = "–";

    /// <summary>The headings of <see cref="Cells"/>.</summary>
    public static IReadOnlyList<string> Headings { get; } = ["job", "run", "state", "best", "loss", "voices", "keep sheet", "size", "time", "options"];

    /// <summary>Writes the table as CSV, with all digits and without units.</summary>
    /// <param name="path">The path of the file. An existing one is replaced.</param>
    /// <param name="rows">The rows.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(string path, IReadOnlyList<CastRow> rows) => AtomicFile.Write(path, stream =>
    {
        using var text = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true);
        using var csv = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\n" });
        WriteRow(csv, ["job", "run", "voice", "state", "best", "loss", "voices", "kept", "sheet", "bytes", "seconds", "options", "reason"]);
        foreach (CastRow row in rows)
        {
            WriteRow(csv,
            [
                Plain(row.Card.Job.Number), row.Card.Job.Name, row.Card.Job.Voice, Name(row.Card.State), row.IsBest ? "yes" : "no", Plain(row.Loss),
                Plain(row.Measure?.Voices?.Recognised), Plain(row.Measure?.Kept), row.Measure is null ? string.Empty : row.Measure.SheetFault is null ? "written" : "none", Plain(row.Bytes), Plain(row.Seconds),
                Choices(row), row.Card.Reason ?? row.Measure?.SheetFault ?? string.Empty,
            ]);
        }
    });

    /// <summary>The cells of a row, for people.</summary>
    public static IReadOnlyList<string> Cells(CastRow row) =>
    [
        Plain(row.Card.Job.Number), row.Card.Job.Name, Name(row.Card.State), row.IsBest ? "best" : string.Empty, row.Loss is { } loss ? Number.Loss(loss) : None,
        row.Measure?.Voices is { } voices ? Number.Percent(voices.Recognised) : None, Sheet(row), row.Bytes is { } bytes ? Size(bytes) : None,
        row.Seconds is { } seconds ? Duration.Format(TimeSpan.FromSeconds(seconds)) : None, Choices(row),
    ];

    /// <summary>The name of a state.</summary>
    public static string Name(JobState state) => state.ToString().ToLowerInvariant();

    private static string Sheet(CastRow row) => row.Measure switch
    {
        null => None,
        { SheetFault: not null } => "none",
        { Kept: { } kept } => $"kept {Number.Percent(kept)}",
        _ => "to be judged",
    };

    private static string Choices(CastRow row) => string.Join(' ', row.Card.Job.Choices.Select(choice => $"{choice.Key}={choice.Value}"));

    private static string Size(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1000.0:#,0} KB");

    private static string Plain(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture) ?? string.Empty;

    private static void WriteRow(CsvWriter csv, IEnumerable<string> cells)
    {
        foreach (string cell in cells)
            csv.WriteField(cell);
        csv.NextRecord();
    }
}
