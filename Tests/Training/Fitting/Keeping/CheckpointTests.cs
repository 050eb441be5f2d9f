using System;
using System.IO;
using System.Linq;
using System.Threading;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Fitting;
using DialogueRnn.Training.Fitting.Keeping;
using NUnit.Framework;
using TorchSharp;

namespace DialogueRnn.Training.Tests.Fitting.Keeping;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class CheckpointTests : IDisposable
{
    private readonly FittingFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Test]
    public void Load_Saved_RestoresTheWeights()
    {
        string expected = Train();
        using TrainingSession resumed = TrainingSession.Resume(_folder.Run());
        Assert.That(WeightBytes.Hash(resumed.Network), Is.EqualTo(expected));
    }

    [Test]
    public void Load_Saved_RestoresTheStateOfTheRun()
    {
        TrainingState saved = Save(session =>
        {
            session.State.Step = 123;
            session.State.Position = new BatchPosition(4, 2);
            session.State.SmoothedLoss = 1.5;
            session.State.SmoothedAccuracy = 0.25;
            session.State.Seconds = 7.5;
            session.State.LastValidationStep = 120;
            session.State.ValidationsWithoutImprovement = 3;
            session.State.BestStep = 90;
            session.State.BestLoss = 1.25;
            session.State.BestAccuracy = 0.5;
            session.State.SamplesTaken = 6;
            session.State.Plan.Replan(100, 1000);
        });
        using TrainingSession resumed = TrainingSession.Resume(_folder.Run());
        Assert.That(Told(resumed.State), Is.EqualTo(Told(saved)));
    }

    [Test]
    public void Load_Saved_RestoresTheCarriedState()
    {
        Save(session => session.Carried.fill_(0.375f));
        using TrainingSession resumed = TrainingSession.Resume(_folder.Run());
        Assert.That(resumed.Carried.data<float>().ToArray(), Has.All.EqualTo(0.375f));
    }

    [Test]
    public void Load_Saved_RestoresTheRandomState()
    {
        float[] expected = [];
        using (TrainingSession session = _folder.Begin(_folder.Options))
        {
            torch.rand(17).Dispose();
            session.Checkpoint.Save(session.Run, session.State, session.Carried);
            expected = Draw();
        }

        using TrainingSession resumed = TrainingSession.Resume(_folder.Run());
        Assert.That(Draw(), Is.EqualTo(expected));
    }

    [Test]
    public void Save_ManyTimes_KeepsTheNewestTwo()
    {
        Train();
        Assert.That(_folder.Run().FindCheckpoints().Select(found => found.Key), Is.EqualTo(new[] { 40L, 35L }));
    }

    [TestCase(0.0)]
    [TestCase(0.001)]
    [TestCase(0.5)]
    [TestCase(0.999)]
    public void Load_NewestTorn_FallsBackToTheOneBefore(double share)
    {
        Train();
        Cut(0, share);
        using TrainingSession resumed = TrainingSession.Resume(_folder.Run());
        Assert.That(resumed.State.Step, Is.EqualTo(35));
    }

    [TestCase(1)]
    [TestCase(32)]
    [TestCase(33)]
    public void Load_NewestWithoutItsLastBytes_FallsBackToTheOneBefore(int missing)
    {
        Train();
        string file = _folder.Run().FindCheckpoints()[0].Value;
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..^missing]);
        using TrainingSession resumed = TrainingSession.Resume(_folder.Run());
        Assert.That(resumed.State.Step, Is.EqualTo(35));
    }

    [Test]
    public void Load_NewestWithABitFlipped_FallsBackToTheOneBefore()
    {
        Train();
        string file = _folder.Run().FindCheckpoints()[0].Value;
        byte[] bytes = File.ReadAllBytes(file);
        bytes[bytes.Length / 3] ^= 0x10;
        File.WriteAllBytes(file, bytes);
        using TrainingSession resumed = TrainingSession.Resume(_folder.Run());
        Assert.That(resumed.State.Step, Is.EqualTo(35));
    }

    [Test]
    public void Load_BothTorn_ThrowsWithTheRemedy()
    {
        Train();
        Cut(0, 0.5);
        Cut(1, 0.25);
        Assert.That(() => TrainingSession.Resume(_folder.Run()), Throws.TypeOf<CheckpointFormatException>().With.Message.EndsWith("Train again."));
    }

    [Test]
    public void Load_OfAnotherNetwork_Throws()
    {
        Train();
        using TrainingSession other = _folder.Begin(_folder.Options with { Hidden = 16 }, "other");
        Assert.That(
            () => other.Checkpoint.Load(_folder.Run(), other.State, other.Carried),
            Throws.TypeOf<CheckpointFormatException>().With.Message.Contains("does not fit the run"));
    }

    [Test]
    public void Load_OfANetworkWithoutAnAverage_Throws()
    {
        Train();
        using TrainingSession other = _folder.Begin(_folder.Options with { AverageDecay = 0 }, "other");
        Assert.That(() => other.Checkpoint.Load(_folder.Run(), other.State, other.Carried), Throws.TypeOf<CheckpointFormatException>());
    }

    [Test]
    public void Resume_SequenceOfTheConfigurationChanged_Throws()
    {
        Train();
        string file = _folder.Run().ConfigurationFile;
        File.WriteAllText(file, File.ReadAllText(file).Replace("\"Sequence\": 8", "\"Sequence\": 64", StringComparison.Ordinal));
        Assert.That(() => TrainingSession.Resume(_folder.Run()), Throws.TypeOf<CheckpointFormatException>().With.Message.Contains("config.json was changed"));
    }

    private string Train()
    {
        using TrainingSession session = _folder.Begin(_folder.Options);
        new Trainer(session, []).Run(CancellationToken.None);
        return WeightBytes.Hash(session.Network);
    }

    private TrainingState Save(Action<TrainingSession> change)
    {
        using TrainingSession session = _folder.Begin(_folder.Options);
        change(session);
        session.Checkpoint.Save(session.Run, session.State, session.Carried);
        return session.State;
    }

    private void Cut(int index, double share)
    {
        string file = _folder.Run().FindCheckpoints()[index].Value;
        byte[] bytes = File.ReadAllBytes(file);
        File.WriteAllBytes(file, bytes[..(int)(bytes.Length * share)]);
    }

    private static float[] Draw()
    {
        using torch.Tensor drawn = torch.rand(5);
        return drawn.data<float>().ToArray();
    }

    private static string Told(TrainingState state) =>
        $"{state.Step} {state.Position} {state.SmoothedLoss} {state.SmoothedAccuracy} {state.Seconds} {state.LastValidationStep} " +
        $"{state.ValidationsWithoutImprovement} {state.BestStep} {state.BestLoss} {state.BestAccuracy} {state.SamplesTaken} {string.Join(" ", state.Plan.Parts)}";
}
