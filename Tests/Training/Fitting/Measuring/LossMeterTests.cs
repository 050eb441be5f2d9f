using DialogueRnn.Training.Fitting;
using DialogueRnn.Training.Fitting.Measuring;
using DialogueRnn.Training.Native;
using NUnit.Framework;
using TorchSharp;

namespace DialogueRnn.Training.Tests.Fitting.Measuring;

/// <summary>Losses are read every few steps, as means.</summary>
public class LossMeterTests
{
    [OneTimeSetUp]
    public void LoadTorch() => TorchLibrary.Load();

    [Test]
    public void Add_BeforeAReadingIsDue_GivesNothing()
    {
        using var meter = new LossMeter(3, torch.CPU);

        Assert.That(meter.Add(1f, 0f), Is.Null);
    }

    [Test]
    public void Add_ReadingDue_GivesTheMeans()
    {
        using var meter = new LossMeter(3, torch.CPU);
        meter.Add(1f, 0.25f);
        meter.Add(2f, 0.5f);

        Assert.That(meter.Add(6f, 0.75f), Is.EqualTo((3.0, 0.5)));
    }

    [Test]
    public void Add_AfterAReading_BeginsAnew()
    {
        using var meter = new LossMeter(1, torch.CPU);
        meter.Add(5f, 1f);

        Assert.That(meter.Add(2f, 0.5f), Is.EqualTo((2.0, 0.5)));
    }
}
