using System;
using System.IO;
using System.Linq;
using System.Threading;
using DialogueRnn.Model;
using DialogueRnn.Training.Commands.Courses;
using DialogueRnn.Training.Fitting;
using DialogueRnn.Training.Fitting.Plans;
using DialogueRnn.Training.Networks;
using NUnit.Framework;
using TorchSharp;

namespace DialogueRnn.Training.Tests.Fitting.Scenes;

/// <summary>A training that starts from a model with scenes, on a corpus with more values and another range.</summary>
[TestFixture]
internal sealed class StartingScenesTests
{
    private readonly FittingFolder _folder = new();

    private DialogueModelFile _start = null!;
    private SceneWeights _old = null!;
    private SceneWeights _new = null!;
    private SceneSchema _fields = null!;

    [OneTimeSetUp]
    public void Train()
    {
        TrainingOptions options = _folder.Options with { Corpus = [_folder.WriteScenes()], Dropout = 0, LearningRate = 2e-2, AverageDecay = 0 };
        using (TrainingSession first = _folder.Begin(options, "first"))
        {
            new Trainer(first, []).Run(CancellationToken.None);
            ModelExport.Write(first.Run, options.Output, ModelFileKind.ModelFile, WeightFormat.Fp32, "off", torch.CPU);
            _old = first.Network.ReadWeights().Scene!;
        }

        _start = DialogueModelFile.Load(options.Output);
        string corpus = Path.Combine(_folder.Root, "more.txt");
        File.WriteAllText(corpus, string.Concat(Enumerable.Repeat(
            "GUARD [mood=angry; hurt=0]: Halt, step.\nGUARD [hour=night; mood=sad; hurt=2]: Mind the love.\nGUARD [mood=merry]: Mind the love.\n", 20)));
        TrainingOptions more = options with { Corpus = [corpus], Output = Path.Combine(_folder.Root, "more.drnn"), Hidden = 20 };
        using TrainingSession second = _folder.Begin(StartingWeights.Adopt(more, options.Output, hidden: 20), "second");
        _new = second.Network.ReadWeights().Scene!;
        _fields = second.Manifest().Scene!;
    }

    [OneTimeTearDown]
    public void Delete() => _folder.Dispose();

    [TestCase("mood=angry")]
    [TestCase("mood=merry")]
    [TestCase("hurt=0.5")]
    [TestCase("mood=angry, hurt=0.9")]
    public void Begin_KnownValues_KeepTheirVectors(string scene) =>
        Assert.That(Sums(_new, _fields, scene), Is.EqualTo(Sums(_old, _start.Manifest.Scene!, scene)).Within(1e-4));

    [Test]
    public void Begin_ANewValue_StartsBetweenTheKnownOnes()
    {
        double[] angry = Sums(_old, _start.Manifest.Scene!, "mood=angry");
        double[] merry = Sums(_old, _start.Manifest.Scene!, "mood=merry");
        double[] sad = Sums(_new, _fields, "mood=sad");
        Assert.That(sad, Is.EqualTo(angry.Zip(merry, (one, other) => (one + other) / 2)).Within(0.051));
        Assert.That(sad.Distinct().Count(), Is.GreaterThan(1));
    }

    [Test]
    public void Begin_ANewField_StartsSmall() => Assert.That(Sums(_new, _fields, "hour=night").Max(Math.Abs), Is.LessThan(0.11).And.GreaterThan(0));

    [Test]
    public void Begin_WhatScenesAdd_IsKeptAndNewUnitsGetNothing()
    {
        const int Old = 12;
        const int New = 20;
        int width = _old.Gates.Length / (3 * Old);
        for (int gate = 0; gate < 3; gate++)
        {
            Assert.That(_new.Gates[(gate * New * width)..(((gate * New) + Old) * width)], Is.EqualTo(_old.Gates[(gate * Old * width)..((gate + 1) * Old * width)]).Within(1e-6f));
            Assert.That(_new.Gates[(((gate * New) + Old) * width)..((gate + 1) * New * width)], Is.All.Zero);
        }

        Assert.That(_new.Features[..(Old * width)], Is.EqualTo(_old.Features).Within(1e-6f));
        Assert.That(_old.Gates.Max(Math.Abs), Is.GreaterThan(0.01f));
    }

    // What tanh is applied to.
    private static double[] Sums(SceneWeights weights, SceneSchema fields, string text)
    {
        var scene = new Scene(fields);
        scene.Parse(text);
        float[] input = new float[fields.InputWidth];
        fields.Encode(scene, input);
        return [.. weights.Inputs.Chunk(input.Length).Select(row => row.Zip(input, (weight, number) => (double)weight * number).Sum())];
    }
}
