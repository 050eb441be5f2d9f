using System;
using System.IO;
using System.Linq;
using System.Threading;
using DialogueRnn.Training.Fitting;
using DialogueRnn.Training.Fitting.Keeping;
using NUnit.Framework;
using TorchSharp;

namespace DialogueRnn.Training.Tests.Fitting.Keeping;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class KeptWeightsTests : IDisposable
{
    private readonly FittingFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Test]
    public void Load_Saved_RestoresTheAverageOfTheWeights()
    {
        using TrainingSession session = Save();
        using KeptWeights kept = KeptWeights.Load(session.Run, torch.CPU);
        Assert.That(WeightBytes.Hash(kept.Network), Is.EqualTo(WeightBytes.Hash(session.NetworkToKeep)));
    }

    [Test]
    public void Load_Saved_RestoresTheShape()
    {
        using TrainingSession session = Save();
        using KeptWeights kept = KeptWeights.Load(session.Run, torch.CPU);
        Assert.That(kept.Shape, Is.EqualTo(session.Network.Shape));
    }

    [Test]
    public void Load_Saved_RestoresTheText()
    {
        using TrainingSession session = Save();
        using KeptWeights kept = KeptWeights.Load(session.Run, torch.CPU);
        Assert.That(kept.ParityTokens, Is.EqualTo(session.ParityTokens));
    }

    [Test]
    public void Load_Saved_DoesNotDrop()
    {
        using TrainingSession session = Save();
        using KeptWeights kept = KeptWeights.Load(session.Run, torch.CPU);
        Assert.That(kept.Network.training, Is.False);
    }

    [TestCase(0)]
    [TestCase(31)]
    [TestCase(40)]
    [TestCase(1000)]
    public void Load_CutShort_ThrowsWithTheRemedy(int length)
    {
        using TrainingSession session = Save();
        File.WriteAllBytes(session.Run.BestWeightsFile, File.ReadAllBytes(session.Run.BestWeightsFile)[..length]);
        Assert.That(
            () => KeptWeights.Load(session.Run, torch.CPU),
            Throws.TypeOf<CheckpointFormatException>().With.Message.Contains("is damaged").And.Message.Contains("train again"));
    }

    [Test]
    public void Load_AnyBitFlipped_Throws([Values(0, 5, 100, 2000)] int place)
    {
        using TrainingSession session = Save();
        byte[] bytes = File.ReadAllBytes(session.Run.BestWeightsFile);
        bytes[place] ^= 4;
        File.WriteAllBytes(session.Run.BestWeightsFile, bytes);
        Assert.That(() => KeptWeights.Load(session.Run, torch.CPU), Throws.TypeOf<CheckpointFormatException>());
    }

    [Test]
    public void Load_Missing_ThrowsWithTheRemedy()
    {
        using TrainingSession session = _folder.Begin(_folder.Options);
        Assert.That(() => KeptWeights.Load(session.Run, torch.CPU), Throws.TypeOf<CheckpointFormatException>().With.Message.Contains("Train longer"));
    }

    [Test]
    public void Export_Saved_NeedsNoCorpus()
    {
        Save().Dispose();
        File.Delete(_folder.Corpus);
        Assert.That(() => KeptWeights.Load(_folder.Run(), torch.CPU).Dispose(), Throws.Nothing);
    }

    private TrainingSession Save()
    {
        TrainingSession session = _folder.Begin(_folder.Options);
        KeptWeights.Save(session.Run, session.Manifest(), session.ParityTokens, session.NetworkToKeep);
        return session;
    }
}
