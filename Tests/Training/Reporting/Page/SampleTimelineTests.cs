using System.Linq;
using DialogueRnn.Runs;
using DialogueRnn.Training.Reporting;
using DialogueRnn.Training.Reporting.Page;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Reporting.Page;

public class SampleTimelineTests
{
    [TestCase(0.03, "first steps")]
    [TestCase(0.1, "1/10 epoch")]
    [TestCase(0.52, "5/10 epoch")]
    [TestCase(0.97, "1 epoch")]
    [TestCase(2.5, "2.5 epochs")]
    [TestCase(20.04, "20 epochs")]
    public void Moment_Epoch_IsInWords(double epoch, string expected) =>
        Assert.That(SampleTimeline.Moment(epoch), Is.EqualTo(expected));

    [Test]
    public void Choose_ManySamples_TakesFirstMomentsAndLast()
    {
        SampleEvent[] samples = [.. Enumerable.Range(1, 130).Select(tenth => new SampleEvent { Step = tenth, Epoch = tenth / 10.0 })];
        Assert.That(SampleTimeline.Choose(samples).Select(one => one.Step), Is.EqualTo(new long[] { 1, 2, 5, 10, 20, 50, 100, 130 }));
    }

    [Test]
    public void Choose_OneSample_TakesIt() =>
        Assert.That(SampleTimeline.Choose([new SampleEvent()]).Count, Is.EqualTo(1));

    [Test]
    public void Choose_NoSampleNearAMoment_LeavesItOut()
    {
        SampleEvent[] samples = [new() { Step = 1, Epoch = 0.1 }, new() { Step = 2, Epoch = 12 }];
        Assert.That(SampleTimeline.Choose(samples).Count, Is.EqualTo(2));
    }
}
