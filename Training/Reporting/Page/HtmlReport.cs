using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using DialogueRnn.Model;
using DialogueRnn.Runs;
using DialogueRnn.Training.Reporting.Findings;
using DialogueRnn.Training.Reporting.Wording;

namespace DialogueRnn.Training.Reporting.Page;

/// <summary>The report page of a run. It is one file, without scripts, and it loads nothing from elsewhere.</summary>
internal static class HtmlReport
{
    /// <summary>The largest number of files that is shown unfolded.</summary>
    private const int MostFilesOpen = 6;

    /// <summary>Writes the page.</summary>
    /// <param name="path">The path of the page. An existing one is replaced.</param>
    /// <param name="report">The run.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, RunReport report)
    {
        byte[] page = Encoding.UTF8.GetBytes(Compose(report));
        AtomicFile.Write(path, stream => stream.Write(page));
    }

    /// <summary>Composes the HTML of the page.</summary>
    public static string Compose(RunReport report)
    {
        var page = new HtmlText();
        PageFrame.Open(page, $"{report.Name}: {report.Verdict.Headline}");
        AddHeader(page, report);
        AddVerdict(page, report);
        AddFigures(page, report);
        AddCharts(page, report);
        SampleSection.AddTo(page, report);
        WordMapSection.AddTo(page, report.Map);
        AddFacts(page, report);
        PageFrame.Close(page, report.MadeAt);
        return page.ToString();
    }

    private static void AddHeader(HtmlText page, RunReport report)
    {
        RunStatus status = report.Status;
        page.Add($"<header><p class=\"eyebrow\">Training report</p><h1>{report.Name}</h1><p class=\"soft\">{StateInWords(status)}");
        if (status.Started is { } started)
        {
            page.Add($" Preset <b>{started.Preset}</b>, {Number.Short(started.Parameters)} weights");
            if (started.Device.Length > 0)
                page.Add($", on {started.Device}");
            page.Add($".");
        }

        if (report.Resumptions > 0)
            page.Add($" Resumed {(report.Resumptions == 1 ? "once" : Number.Count(report.Resumptions, "time"))}.");
        page.Add($"</p></header>\n");
        if (status.Failed is { } failed)
            page.Add($"<section class=\"card failure\"><h2>The run failed</h2><p>{failed.Message}</p></section>\n");
    }

    private static void AddVerdict(HtmlText page, RunReport report)
    {
        TrainingVerdict verdict = report.Verdict;
        page.Add($"<section class=\"card verdict {StyleOf(verdict.Kind)}\"><div><p class=\"eyebrow\">Result</p>")
            .Add($"<h2>{verdict.Headline}</h2><p>{verdict.Explanation}</p></div>")
            .Add($"<div class=\"next\"><h3>What to do next</h3><ol>");
        foreach (string step in NextSteps.For(report))
            page.Add($"<li>").AddProse(step).Add($"</li>");
        page.Add($"</ol></div></section>\n");
    }

    private static void AddFigures(HtmlText page, RunReport report)
    {
        RunStatus status = report.Status;
        page.Add($"<section class=\"figures\" aria-label=\"Figures\">");
        if (status.BestValidation is { } best)
        {
            Figure(page, Number.Loss(best.Loss), $"nats per {report.Unit}", $"best validation loss, step {Number.Integer(best.Step)}");
            Figure(page, Number.Loss(Number.Bits(best.Loss)), $"bits per {report.Unit}", "the same loss in bits");
            Figure(page, Number.Percent(best.Accuracy), "accuracy", report.IsClassifier ? "of validation lines get their label" : report.IsOfWords ? "of validation words and marks are predicted" : "of validation characters are predicted");
        }

        if (status.LastStep is { } last)
        {
            Figure(page, Number.Short(Math.Max(last.Step, status.Finished?.Step ?? 0)), "steps", string.Create(CultureInfo.InvariantCulture, $"{last.Epoch:0.0#} epochs"));
            Figure(page, Number.Short(last.CharactersSeen), "characters read", "with repetitions");
            Figure(page, Number.Short(MeanSpeed(report)), "characters/s", "mean of the run");
            Figure(page, Number.Duration(last.Seconds), string.Empty, "training time");
        }

        page.Add($"</section>\n");
    }

    private static void AddCharts(HtmlText page, RunReport report)
    {
        var charts = new RunCharts(report);
        page.Add($"<section><h2>Loss</h2>");
        if (charts.HasCurves)
        {
            page.Add($"<figure class=\"card\">");
            charts.AddLoss(page);
            page.Add($"</figure><div class=\"pair\">");
            charts.AddAccuracy(page);
            charts.AddLearningRate(page);
            page.Add($"</div>");
        }
        else
        {
            page.Add($"<p class=\"card soft\">There are no measurements yet.</p>");
        }

        page.Add($"<details{(report.Verdict.Kind == VerdictKind.TooEarly ? string.Empty : " open")}><summary>How to read the curves</summary>");
        CurveGuide.AddTo(page, report.Verdict.Kind);
        page.Add($"</details></section>\n");
    }

    private static void AddFacts(HtmlText page, RunReport report)
    {
        page.Add($"<section class=\"pair\"><div><h2>The corpus</h2>");
        StartedEvent? started = report.Status.Started;
        var facts = new List<KeyValuePair<string, string>>();
        if (started is not null)
        {
            facts.Add(KeyValuePair.Create("Training text", Number.Count(started.Characters, "character")));
            facts.Add(KeyValuePair.Create("Validation text", started.ValidationCharacters == 0 ? "none" : Number.Count(started.ValidationCharacters, "character")));
            facts.Add(KeyValuePair.Create("Vocabulary", Number.Count(started.VocabularySize, "token")));
            if (report.Words is { } words)
                facts.Add(KeyValuePair.Create("Different words", Number.Integer(words.Count)));
            double weights = started.Parameters / (double)Math.Max(1, started.Characters);
            facts.Add(KeyValuePair.Create("Weights for each character", weights.ToString("0.##", CultureInfo.InvariantCulture)));
        }

        facts.AddRange(report.CorpusFacts);
        Table(page, facts);
        if (started is { CorpusFiles.Count: > 0 })
        {
            page.Add($"<details{(started.CorpusFiles.Count <= MostFilesOpen ? " open" : string.Empty)}>")
                .Add($"<summary>{Number.Count(started.CorpusFiles.Count, "file")}</summary><ul class=\"files\">");
            foreach (string file in started.CorpusFiles)
                page.Add($"<li>{file}</li>");
            page.Add($"</ul></details>");
        }

        page.Add($"</div><div><h2>The configuration</h2>");
        Table(page, report.Configuration);
        page.Add($"</div></section>\n");
    }

    private static void Table(HtmlText page, IReadOnlyList<KeyValuePair<string, string>> rows)
    {
        if (rows.Count == 0)
        {
            page.Add($"<p class=\"soft\">Not recorded.</p>");
            return;
        }

        page.Add($"<table class=\"card\">");
        foreach (KeyValuePair<string, string> row in rows)
            page.Add($"<tr><th scope=\"row\">{row.Key}</th><td>{row.Value}</td></tr>");
        page.Add($"</table>");
    }

    private static void Figure(HtmlText page, string value, string unit, string words) =>
        page.Add($"<div class=\"card\"><b>{value}</b> {unit}<small>{words}</small></div>");

    private static double MeanSpeed(RunReport report) =>
        report.Status.LastStep is { Seconds: > 0 } last ? last.CharactersSeen / last.Seconds : double.NaN;

    private static string StyleOf(VerdictKind kind) => kind switch
    {
        VerdictKind.Converged => "good",
        VerdictKind.Overfitting or VerdictKind.TooLittleData => "warn",
        VerdictKind.Diverged => "bad",
        _ => "calm",
    };

    private static string StateInWords(RunStatus status) => status.State switch
    {
        RunState.NotStarted => "Not started yet.",
        RunState.Running when status.TimeLeft is { } left => $"Still running, {Number.Duration(left.TotalSeconds)} left.",
        RunState.Running => "Still running.",
        RunState.Finished when status.Finished?.Reason is { Length: > 0 } reason => $"Finished on {Time(status.LastSign)} UTC: {ReasonInWords(reason)}.",
        RunState.Finished => $"Finished on {Time(status.LastSign)} UTC.",
        RunState.Failed => $"Failed on {Time(status.LastSign)} UTC.",
        _ => $"Stopped without a message. Last event on {Time(status.LastSign)} UTC.",
    };

    private static string ReasonInWords(string reason) =>
        reason.Contains(' ', StringComparison.Ordinal) ? reason.TrimEnd('.') : ConfigurationTable.Words(reason).ToLowerInvariant();

    private static string Time(DateTime time) => PageFrame.Time(time);
}
