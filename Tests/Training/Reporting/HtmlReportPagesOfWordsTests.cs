using System;
using System.Collections.Generic;
using System.IO;
using DialogueRnn.Model;
using DialogueRnn.Runs;
using DialogueRnn.Training.Embeddings;
using DialogueRnn.Training.Networks;
using DialogueRnn.Training.Reporting;
using DialogueRnn.Training.Reporting.Findings;
using DialogueRnn.Training.Reporting.Page;
using DialogueRnn.Training.Tests.Embeddings;
using DialogueRnn.Training.Tests.Export;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Reporting;

/// <summary>The report of a word model. <c>.ci/report-check</c> looks at its page as well.</summary>
[TestFixture]
internal sealed class HtmlReportPagesOfWordsTests
{
    [Test]
    public void Write_WordModel_WritesAWholePage()
    {
        string? named = Environment.GetEnvironmentVariable("DIALOGUE_RNN_REPORT_PAGES");
        using TemporaryFolder? temporary = string.IsNullOrEmpty(named) ? new TemporaryFolder("pages") : null;
        string path = Path.Combine(temporary?.Root ?? named!, "words.html");
        HtmlReport.Write(path, Report(WordMap.Of(MadeUpWords.Space(400))));
        string page = File.ReadAllText(path);
        Assert.That(page, Does.Contain("Words with a similar use").And.EndWith("</html>\n"));
    }

    [Test]
    public void Compose_NoMap_HasNoSection() => Assert.That(HtmlReport.Compose(Report(null)), Does.Not.Contain("Words with a similar use"));

    [Test]
    public void Compose_WordWithMarkup_EscapesIt()
    {
        var map = new WordMap([new MappedWord("<b>", 0, 0, ["\"&"]), new MappedWord("ale", 1, 1, []), new MappedWord("wine", 1, 0, [])], 0);
        Assert.That(HtmlReport.Compose(Report(map)), Does.Contain("&lt;b&gt;<title>&lt;b&gt;: &quot;&amp;</title>"));
    }

    [Test]
    public void Of_CharacterModel_IsNull()
    {
        StepWeights weights = RandomWeights.Of(CellKind.Gru);
        var manifest = new ModelManifest("tiny", TokenLevel.Character, CellKind.Gru, 2, 6, new Vocabulary(["\n", " ", "a", "b", "c", "d"]));
        Assert.That(WordMapSection.Of(manifest, weights), Is.Null);
    }

    [Test]
    public void Of_WordModel_MapsItsWords()
    {
        StepWeights weights = RandomWeights.Of(CellKind.Gru);
        var manifest = new ModelManifest("tiny", TokenLevel.Word, CellKind.Gru, 2, 6, new Vocabulary(["a"], [" ale", "Ale", " wine", ",", " mead"]));
        Assert.That(WordMapSection.Of(manifest, weights)!.Words, Has.Count.EqualTo(3));
    }

    private static RunReport Report(WordMap? map)
    {
        List<ProgressEvent> events = MadeUpRun.Converged();
        return RunReport.Of("words", events, MadeUpRun.Start.AddSeconds(events.Count), map: map);
    }
}
