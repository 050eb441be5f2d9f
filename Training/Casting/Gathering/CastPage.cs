using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using DialogueRnn.Model;
using DialogueRnn.Runs;
using DialogueRnn.Training.Casting.Plans;
using DialogueRnn.Training.Casting.Running;
using DialogueRnn.Training.Reporting.Findings;
using DialogueRnn.Training.Reporting.Page;
using DialogueRnn.Training.Reporting.Wording;

namespace DialogueRnn.Training.Casting.Gathering;

/// <summary>The report page of a cast: the table, and the curves of all runs.</summary>
internal static class CastPage
{
    /// <summary>Writes the page.</summary>
    /// <param name="folder">The folder of the cast.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="rows">The rows of the table.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(CastFolder folder, CastPlan plan, IReadOnlyList<CastRow> rows)
    {
        DateTime now = DateTime.UtcNow;
        byte[] page = Encoding.UTF8.GetBytes(Compose(Path.GetFileName(plan.Manifest), rows, now, job => Read(folder, job, now)));
        AtomicFile.Write(folder.ReportFile, stream => stream.Write(page));
    }

    /// <summary>Composes the HTML of the page.</summary>
    /// <param name="name">The name of the manifest.</param>
    /// <param name="rows">The rows of the table.</param>
    /// <param name="madeAt">The current time, UTC.</param>
    /// <param name="reportOf">The report of a job. Null if it has logged nothing, or its log is damaged.</param>
    internal static string Compose(string name, IReadOnlyList<CastRow> rows, DateTime madeAt, Func<CastJob, RunReport?> reportOf)
    {
        var page = new HtmlText();
        PageFrame.Open(page, $"{name}: the cast");
        string states = string.Join(", ", rows.GroupBy(row => row.Card.State).OrderBy(group => group.Key).Select(group => $"{group.Count()} {CastTable.Name(group.Key)}"));
        page.Add($"<header><p class=\"eyebrow\">Cast report</p><h1>{name}</h1><p class=\"soft\">{Number.Count(rows.Count, "run")}: {states}.</p></header>\n");
        AddTable(page, rows);
        foreach (CastRow row in rows.Where(row => row.Card.State == JobState.Failed))
            page.Add($"<section class=\"card failure\"><h2>{row.Card.Job.Name} failed</h2><p>{row.Card.Reason}</p></section>\n");
        AddCurves(page, rows, reportOf);
        PageFrame.Close(page, madeAt);
        return page.ToString();
    }

    private static void AddTable(HtmlText page, IReadOnlyList<CastRow> rows)
    {
        page.Add($"<section><h2>The runs</h2><div class=\"card wide\"><table><tr>");
        foreach (string heading in CastTable.Headings)
            page.Add($"<th scope=\"col\">{heading}</th>");
        page.Add($"</tr>\n");
        foreach (CastRow row in rows)
        {
            page.Add($"<tr>");
            foreach (string cell in CastTable.Cells(row))
                page.Add($"<td>{cell}</td>");
            page.Add($"</tr>\n");
        }

        page.Add($"</table></div><p class=\"soft\">Loss: the lowest validation loss, in nats per character. Voices: the share of held-out lines whose speaker the model recognises. ")
            .Add($"Keep sheet: the share of the model's lines that readers keep. Size: the model file. Time: the training.</p></section>\n");
    }

    private static void AddCurves(HtmlText page, IReadOnlyList<CastRow> rows, Func<CastJob, RunReport?> reportOf)
    {
        page.Add($"<section><h2>Loss</h2>");
        foreach (IGrouping<string, CastRow> voice in rows.GroupBy(row => row.Card.Job.Voice))
        {
            page.Add($"<div class=\"pair\">");
            foreach (CastRow row in voice)
            {
                page.Add($"<figure class=\"card\"><h3>{row.Card.Job.Name}{(row.IsBest && voice.Count() > 1 ? ", the best" : string.Empty)}</h3>");
                if (reportOf(row.Card.Job) is { } report && new RunCharts(report) is { HasCurves: true } charts)
                    charts.AddLoss(page);
                else
                    page.Add($"<p class=\"soft\">There are no measurements yet.</p>");
                page.Add($"</figure>");
            }

            page.Add($"</div>\n");
        }

        page.Add($"</section>\n");
    }

    private static RunReport? Read(CastFolder folder, CastJob job, DateTime now)
    {
        try
        {
            string log = folder.RunOf(job).ProgressFile;
            return File.Exists(log) ? RunReport.Of(job.Name, ProgressReader.ReadAll(log), now) : null;
        }
        catch (ProgressFormatException)
        {
            return null;
        }
    }
}
