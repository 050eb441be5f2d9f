using System;
using System.IO;
using System.Threading;
using DialogueRnn.Inference;
using DialogueRnn.Model;
using DialogueRnn.Rewriting;
using DialogueRnn.Runs;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Fitting;
using DialogueRnn.Training.Fitting.Plans;
using DialogueRnn.Training.Fitting.Rewrites;
using NUnit.Framework;
using TorchSharp;

namespace DialogueRnn.Training.Tests.Fitting.Rewrites;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class RewriteSessionTests : IDisposable
{
    private readonly PairFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Test]
    public void Resume_AfterACancelAtAnyStep_GivesTheSameFile([Values(0.0, 0.3)] double ownWords, [Values("on", "off")] string attention)
    {
        TrainingOptions options = _folder.Options with { OwnWords = ownWords, Attention = attention };
        Train(options, "whole", CancellationToken.None);
        byte[] whole = Export("whole");
        using var source = new CancellationTokenSource();
        Train(options, "cut", source.Token, new Canceller(source, 11));
        using (RewriteSession resumed = RewriteSession.Resume(_folder.Run("cut")))
        {
            Assert.That(resumed.State.Step, Is.EqualTo(11));
            new Trainer(resumed, []).Run(CancellationToken.None);
        }

        Assert.That(Export("cut"), Is.EqualTo(whole));
    }

    [Test]
    public void Run_OwnWords_ChangeTheTraining()
    {
        Train(_folder.Options, "true", CancellationToken.None);
        Train(_folder.Options with { OwnWords = 0.5 }, "own", CancellationToken.None);
        Assert.That(Export("own"), Is.Not.EqualTo(Export("true")));
    }

    [TestCase("auto")]
    [TestCase("off")]
    public void Run_WordsInReverse_AreLearned(string fused)
    {
        TrainingOptions options = _folder.Options with { Fused = fused, MaximumSteps = 600, LearningRate = 5e-3 };
        using RewriteSession session = RewriteSession.Begin(options, RewriteData.Read(options), _folder.Run());
        Assert.That(new Trainer(session, []).Run(CancellationToken.None).Best.Accuracy, Is.GreaterThan(0.9));
    }

    [Test]
    public void Export_BothBackends_WriteTheSameLines([Values(WeightFormat.Fp32, WeightFormat.Int8)] WeightFormat format, [Values("on", "off")] string attention)
    {
        // Untrained networks waver between words, and then rounding decides.
        Train(_folder.Options with { Attention = attention, MaximumSteps = 250, LearningRate = 5e-3 }, "run", CancellationToken.None);
        ModelManifest manifest = RewriteExport.Write(_folder.Run(), _folder.Model, format, torch.CPU);
        Assert.That(manifest.Parity!.LargestLogitDifference, Is.LessThan(1e-3));
        using DialogueRewriter managed = DialogueRewriter.Load(_folder.Model, BackendKind.Managed);
        using DialogueRewriter engine = DialogueRewriter.Load(_folder.Model, BackendKind.OnnxRuntime);
        foreach (string line in new[] { "ox sky", "mug fern ox", "sky sky" })
            Assert.That(managed.Rewrite(line), Is.EqualTo(engine.Rewrite(line)));
        Assert.That(managed.Manifest.Rewriting!.HasAttention, Is.EqualTo(attention == "on"));
    }

    [Test]
    public void Resume_ChangedPairs_IsRefused()
    {
        Train(_folder.Options with { MaximumSteps = 3 }, "run", CancellationToken.None);
        File.AppendAllText(_folder.Pairs, "ox,fern\n");
        Assert.That(() => RewriteSession.Resume(_folder.Run()), Throws.TypeOf<TrainingDataException>().With.Message.Contains("has changed"));
    }

    private void Train(TrainingOptions options, string name, CancellationToken cancellation, params ITrainingObserver[] observers)
    {
        using RewriteSession session = RewriteSession.Begin(options, RewriteData.Read(options), _folder.Run(name));
        new Trainer(session, observers).Run(cancellation);
    }

    // The weights alone: the time that the training took is part of the manifest.
    private byte[] Export(string name)
    {
        RewriteExport.Write(_folder.Run(name), _folder.Model, WeightFormat.Fp32, torch.CPU);
        return DialogueModelFile.Load(_folder.Model).StepGraph.ToArray();
    }
}
