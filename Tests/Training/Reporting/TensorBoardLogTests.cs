using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using DialogueRnn.Runs;
using DialogueRnn.Training.Reporting;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Reporting;

public class TensorBoardLogTests
{
    private static readonly DateTime Time = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    private TemporaryFolder _folder = null!;
    private List<TensorBoardValue> _training = [];
    private List<TensorBoardValue> _validation = [];

    [OneTimeSetUp]
    public void WriteALog()
    {
        _folder = new TemporaryFolder("tensorboard");
        var run = new RunDirectory(_folder.Root);
        var log = new TensorBoardLog(run);
        log.Add(new StepEvent { Time = Time, Step = 10, TrainingLoss = 3, Accuracy = 0.25, LearningRate = 0.5, CharactersPerSecond = 1_000 });
        log.Add(new StepEvent { Time = Time, Step = 20, TrainingLoss = 2, Accuracy = 0.75, LearningRate = 0.25, CharactersPerSecond = 2_000 });
        log.Add(new ValidationEvent { Time = Time, Step = 20, Loss = 2.25, Accuracy = 0.375 });
        log.Add(new SampleEvent { Time = Time, Step = 20, Epoch = 0.1, Prime = "BARKEEP: ", Text = "Tha ale\nGUARD: No" });
        log.Add(new HeartbeatEvent { Time = Time });
        _training = TensorBoardEvents.ReadFolder(Path.Combine(run.TensorBoardDirectory, "training"));
        _validation = TensorBoardEvents.ReadFolder(Path.Combine(run.TensorBoardDirectory, "validation"));
    }

    [OneTimeTearDown]
    public void RemoveTheLog() => _folder.Dispose();

    [TestCase("batch_loss", new[] { 3f, 2f })]
    [TestCase("batch_accuracy", new[] { 0.25f, 0.75f })]
    [TestCase("learning_rate", new[] { 0.5f, 0.25f })]
    [TestCase("characters_per_second", new[] { 1_000f, 2_000f })]
    public void Add_Step_WritesEachFigure(string tag, float[] expected) =>
        Assert.That(_training.Where(value => value.Tag == tag).Select(value => value.Scalar), Is.EqualTo(expected));

    [TestCase("loss", 2.5f)]
    [TestCase("accuracy", 0.5f)]
    public void Add_Validation_WritesTheMeanOfTrainingSinceTheLast(string tag, float expected) =>
        Assert.That(_training.Single(value => value.Tag == tag).Scalar, Is.EqualTo(expected));

    [TestCase("loss", 2.25f)]
    [TestCase("accuracy", 0.375f)]
    public void Add_Validation_WritesTheSameTagsAsTraining(string tag, float expected) =>
        Assert.That(_validation.Single(value => value.Tag == tag).Scalar, Is.EqualTo(expected));

    [Test]
    public void Add_Validation_WritesItsStep() => Assert.That(_validation[0].Step, Is.EqualTo(20));

    [Test]
    public void Add_Anything_WritesTheTimeInSeconds() => Assert.That(_validation[0].WallTime, Is.EqualTo(1_767_323_045));

    [Test]
    public void Add_Sample_WritesATextForTheTextTab()
    {
        TensorBoardValue sample = _training.Single(value => value.Plugin == "text");
        Assert.That(sample.Text, Is.EqualTo("epoch 0.1\n\n    BARKEEP: Tha ale\n    GUARD: No\n"));
    }

    [Test]
    public void ReadRecords_ChangedByte_IsNoticed()
    {
        string file = Directory.GetFiles(Path.Combine(_folder.Root, "tensorboard", "validation"))[0];
        byte[] bytes = File.ReadAllBytes(file);
        bytes[^6] ^= 1;
        Assert.Throws<InvalidDataException>(() => TensorBoardEvents.ReadRecords(bytes));
    }

    [Test]
    public void ReadRecords_FirstRecord_IsTheFileVersion()
    {
        string file = Directory.GetFiles(Path.Combine(_folder.Root, "tensorboard", "training"))[0];
        Assert.That(Encoding.Latin1.GetString(TensorBoardEvents.ReadRecords(File.ReadAllBytes(file))[0]), Does.Contain("brain.Event:2"));
    }
}
