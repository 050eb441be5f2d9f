using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Runs;
using DialogueRnn.Training.Reporting;
using DialogueRnn.Training.Reporting.Findings;
using DialogueRnn.Training.Reporting.Page;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Reporting.Page;

public class HtmlReportTests
{
    [Test]
    public void Compose_SampleWithMarkup_EscapesIt() =>
        Assert.That(Page(MadeUpRun.Hostile()), Does.Not.Contain("<script").And.Not.Contain("<img").And.Contain("&lt;script&gt;"));

    [Test]
    public void Compose_AnyRun_LoadsNothing() =>
        Assert.That(Page(MadeUpRun.Converged()), Does.Not.Contain("http://").And.Not.Contain("https://").And.Not.Contain("src=").And.Not.Contain("url("));

    [Test]
    public void Compose_Overfitting_HeadlineIsTheVerdict() =>
        Assert.That(Page(MadeUpRun.Overfitting()), Does.Contain("<h2>Overfitting since step 2,600</h2>"));

    [Test]
    public void Compose_Validation_ShowsNatsAndBits()
    {
        List<ProgressEvent> events = [new StartedEvent(), new ValidationEvent { Step = 7, Loss = 1.5, Accuracy = 0.5 }];
        Assert.That(Page(events), Does.Contain("<b>1.500</b> nats per character").And.Contain("<b>2.164</b> bits per character"));
    }

    [Test]
    public void Compose_Failed_ShowsTheMessage() =>
        Assert.That(Page([new StartedEvent(), new FailedEvent { Message = "The disk is full & so on." }]), Does.Contain("The disk is full &amp; so on."));

    [Test]
    public void Compose_WordsOfTheCorpusAtHand_MarksTheOthers()
    {
        List<ProgressEvent> events = [new StartedEvent(), new SampleEvent { Step = 1, Epoch = 1, Text = "The ale wes good" }];
        string page = HtmlReport.Compose(MadeUpRun.Report(events, new CorpusWords("the ale was good")));
        Assert.That(page, Does.Contain("The ale <s>wes</s> good").And.Contain("75 % real words"));
    }

    [Test]
    public void Compose_Options_AreAllInTheTable()
    {
        List<ProgressEvent> events = MadeUpRun.Converged();
        string page = Page(events);
        IEnumerable<string> names = ((StartedEvent)events[0]).Options.Keys.Select(ConfigurationTable.Words);
        Assert.That(names.Where(name => !page.Contains($"<th scope=\"row\">{name}</th>")), Is.Empty);
    }

    [Test]
    public void Compose_ManySteps_StaysSmall()
    {
        IEnumerable<StepEvent> steps = Enumerable.Range(1, 50_000).Select(step => new StepEvent { Step = step, TrainingLoss = 2, Seconds = step });
        List<ProgressEvent> events = [new StartedEvent(), .. steps];
        Assert.That(Page(events).Length, Is.LessThan(100_000));
    }

    [Test]
    public void Compose_ControlCharacters_AreReplaced() =>
        Assert.That(Page([new StartedEvent(), new SampleEvent { Text = "a\u0000b\u001bc" }]), Does.Contain("a\uFFFDb\uFFFDc"));

    private static string Page(List<ProgressEvent> events) => HtmlReport.Compose(MadeUpRun.Report(events));
}
