using System;
using System.IO;
using System.Linq;
using System.Threading;
using DialogueRnn.Classification;
using DialogueRnn.Inference;
using DialogueRnn.Model;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Lines;
using DialogueRnn.Training.Fitting;
using DialogueRnn.Training.Fitting.Labels;
using DialogueRnn.Training.Fitting.Plans;
using NUnit.Framework;
using TorchSharp;

namespace DialogueRnn.Training.Tests.Fitting.Labels;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class LabelSessionTests : IDisposable
{
    private readonly LabelFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestCase("auto")]
    [TestCase("off")]
    public void Run_SeparableLines_AreToldApart(string fused)
    {
        using LabelSession session = _folder.Begin(_folder.Options with { Fused = fused });
        Assert.That(new Trainer(session, []).Run(CancellationToken.None).Best.Accuracy, Is.EqualTo(1));
    }

    [Test]
    public void Run_LabelsAtRandom_AreNotLearned()
    {
        using LabelSession session = _folder.Begin(_folder.Options with { Corpus = [_folder.Random] });
        Assert.That(new Trainer(session, []).Run(CancellationToken.None).Best.Accuracy, Is.LessThan(0.8));
    }

    [Test]
    public void Resume_AfterACancelAtAnyStep_GivesTheSameFile([Values(3, 17)] int step)
    {
        Train(_folder.Options, "whole", CancellationToken.None);
        byte[] whole = Export("whole");
        using var source = new CancellationTokenSource();
        Train(_folder.Options, "cut", source.Token, new Canceller(source, step));
        using (LabelSession resumed = LabelSession.Resume(_folder.Run("cut")))
        {
            Assert.That(resumed.State.Step, Is.EqualTo(step));
            new Trainer(resumed, []).Run(CancellationToken.None);
        }

        Assert.That(WithoutTime(Export("cut")), Is.EqualTo(WithoutTime(whole)));
    }

    [Test]
    public void Resume_ChangedLines_IsRefused()
    {
        Train(_folder.Options with { MaximumSteps = 3 }, "run", CancellationToken.None);
        File.AppendAllText(_folder.Separable, "glad,one more\n");
        Assert.That(() => LabelSession.Resume(_folder.Run()), Throws.TypeOf<TrainingDataException>().With.Message.Contains("has changed"));
    }

    [Test]
    public void Export_BothBackends_GiveTheTrainedNetworksLabels([Values] WeightFormat format, [Values] CellKind cell)
    {
        Train(_folder.Options with { MaximumSteps = 10, Hidden = 32, Layers = 2, Cell = cell }, "run", CancellationToken.None);
        Export("run", format);
        using DialogueClassifier managed = DialogueClassifier.Load(_folder.Model, BackendKind.Managed);
        using DialogueClassifier engine = DialogueClassifier.Load(_folder.Model, BackendKind.OnnxRuntime);
        float[] first = new float[2];
        float[] second = new float[2];
        foreach (string text in (ReadOnlySpan<string>)["get out, my cellar", string.Empty, "ŵ → sing with me, love", new string('a', 5000)])
        {
            managed.Classify(text, first);
            engine.Classify(text, second);
            Assert.That(first[0], Is.EqualTo(second[0]).Within(format == WeightFormat.Fp32 ? 1e-5 : 2e-2));
        }
    }

    [Test]
    public void Export_Parity_IsMeasuredOnBothBackends()
    {
        Train(_folder.Options with { MaximumSteps = 10 }, "run", CancellationToken.None);
        Export("run", WeightFormat.Int8);
        ModelManifest manifest = DialogueModelFile.Load(_folder.Model).Manifest;
        Assert.That(manifest.Parity!.LargestLogitDifference, Is.GreaterThan(0).And.LessThan(1e-4));
        Assert.That(manifest.Parity.Engines, Does.Contain("ONNX Runtime").And.Contain("managed"));
        Assert.That(manifest.Quantisation!.EqualFirstChoices, Is.GreaterThan(0.9));
        Assert.That(manifest.Labels, Is.EqualTo(new[] { "cross", "glad" }));
    }

    [Test]
    public void Balance_RareLabel_CountsMore()
    {
        LabelledLine[] lines = [.. Enumerable.Range(0, 10).Select(line => new LabelledLine("a b", line == 0 ? "rare" : "usual", "f"))];
        LabelData data = LabelData.Of(LabelledLines.Split(lines, 0), _folder.Options with { MinimumCount = 1 });
        Assert.That(data.LabelWeights(0), Is.EqualTo(new[] { 1f, 1f }));
        float[] full = data.LabelWeights(1);
        Assert.That(full[0] / full[1], Is.EqualTo(9).Within(1e-4));
        Assert.That((full[0] + (9 * full[1])) / 10, Is.EqualTo(1).Within(1e-5));
    }

    [Test]
    public void Fit_TheBetterPart_CountsMore()
    {
        int[] labels = [.. Enumerable.Range(0, 100).Select(line => line % 2)];
        float[] right = [.. labels.SelectMany(label => label == 0 ? new[] { 1f, 0f } : new[] { 0f, 1f })];
        float[] noise = [.. Enumerable.Range(0, 200).Select(value => value * 7919 % 11 / 11f)];
        ClassifierMix mix = ClassifierMix.Fit(noise, right, labels, [1, 1]).Mix;
        Assert.That(mix.Table, Is.GreaterThan(1).And.GreaterThan(3 * mix.Network));
    }

    private void Train(TrainingOptions options, string run, CancellationToken cancellation, params ITrainingObserver[] observers)
    {
        using LabelSession session = _folder.Begin(options, run);
        new Trainer(session, observers).Run(cancellation);
    }

    private byte[] Export(string run, WeightFormat format = WeightFormat.Fp32)
    {
        LabelExport.Write(_folder.Run(run), _folder.Model, format, torch.CPU);
        return File.ReadAllBytes(_folder.Model);
    }

    // The training time stands in the manifest, and the checksum covers it.
    private static (byte[] Graph, byte[] Table) WithoutTime(byte[] file)
    {
        DialogueModelFile parsed = DialogueModelFile.Parse(file, "file");
        return (parsed.StepGraph.ToArray(), parsed.Extras["grams"].ToArray());
    }
}
