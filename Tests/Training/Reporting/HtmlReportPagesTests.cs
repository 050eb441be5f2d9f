using System;
using System.Collections.Generic;
using System.IO;
using DialogueRnn.Runs;
using DialogueRnn.Training.Reporting;
using DialogueRnn.Training.Reporting.Findings;
using DialogueRnn.Training.Reporting.Page;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Reporting;

/// <summary>Writes whole pages. <c>.ci/report-check</c> looks at them in a browser: it names the folder in <c>DIALOGUE_RNN_REPORT_PAGES</c>.</summary>
public class HtmlReportPagesTests
{
    private string _folder = string.Empty;
    private TemporaryFolder? _temporary;

    [SetUp]
    public void ChooseFolder()
    {
        string? named = Environment.GetEnvironmentVariable("DIALOGUE_RNN_REPORT_PAGES");
        _temporary = string.IsNullOrEmpty(named) ? new TemporaryFolder("pages") : null;
        _folder = _temporary?.Root ?? named!;
        Directory.CreateDirectory(_folder);
    }

    [TearDown]
    public void RemoveFolder() => _temporary?.Dispose();

    [TestCase("learning")]
    [TestCase("converged")]
    [TestCase("overfitting")]
    [TestCase("too-little-text")]
    [TestCase("diverged")]
    [TestCase("hostile")]
    [TestCase("running")]
    [TestCase("no-validation")]
    [TestCase("not-started")]
    public void Write_MadeUpRun_WritesAWholePage(string name)
    {
        List<ProgressEvent> events = Events(name);
        string path = Path.Combine(_folder, name + ".html");
        HtmlReport.Write(path, RunReport.Of(name, events, MadeUpRun.Start.AddSeconds(events.Count), words: TavernWords()));
        Assert.That(File.ReadAllText(path), Does.StartWith("<!DOCTYPE html>").And.EndsWith("</html>\n"));
    }

    private static List<ProgressEvent> Events(string name) => name switch
    {
        "learning" => MadeUpRun.Learning(),
        "converged" => MadeUpRun.Converged(),
        "overfitting" => MadeUpRun.Overfitting(),
        "too-little-text" => MadeUpRun.TooLittle(),
        "diverged" => MadeUpRun.Diverged(),
        "hostile" => MadeUpRun.Hostile(),
        "running" => MadeUpRun.Events(share => 1.5 + (2.8 * Math.Exp(-9 * share)), share => 1.6 + (2.7 * Math.Exp(-9 * share)), 700),
        "no-validation" => MadeUpRun.Finished(share => 1.4 + (2.8 * Math.Exp(-9 * share)), null),
        _ => [],
    };

    private static CorpusWords TavernWords() => new(MadeUpRunWords.Corpus);
}
