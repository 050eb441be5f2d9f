using System;
using System.Linq;
using System.Threading;
using DialogueRnn.Inference.Managed;
using DialogueRnn.Inference.Scenes;
using DialogueRnn.Model;
using DialogueRnn.Training.Commands.Courses;
using DialogueRnn.Training.Fitting;
using DialogueRnn.Training.Fitting.Keeping;
using DialogueRnn.Training.Fitting.Plans;
using DialogueRnn.Training.Networks;
using NUnit.Framework;
using TorchSharp;

namespace DialogueRnn.Training.Tests.Fitting.Scenes;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class SceneTrainingTests : IDisposable
{
    private readonly FittingFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private TrainingOptions Options => _folder.Options with { Corpus = [_folder.WriteScenes()], MaximumSteps = 150, Dropout = 0, LearningRate = 2e-2 };

    [TestCase("auto")]
    [TestCase("off")]
    public void Run_LinesThatFollowFromTheirMood_AreLikelierInTheirScenes(string fused)
    {
        using TrainingSession session = Train(Options with { Fused = fused });
        using KeptWeights kept = KeptWeights.Load(session.Run, torch.CPU);
        double with = session.Validation!.Run(kept.Network).NatsPerCharacter;
        double without = session.Validation.Run(kept.Network, withScenes: false).NatsPerCharacter;
        Assert.That(without - with, Is.GreaterThan(0.01));
    }

    [Test]
    public void Run_SceneOff_HasNeitherFieldsNorWeights()
    {
        using TrainingSession session = Train(Options with { Scene = "off", MaximumSteps = 5 });
        Assert.That((session.Manifest().Scene, session.Network.Scene, session.Network.Shape.SceneInputs), Is.EqualTo(((SceneSchema?)null, (SceneLayer?)null, 0)));
    }

    [Test]
    public void Run_CorpusWithoutFields_HasNoScenes()
    {
        using TrainingSession session = Train(_folder.Options with { MaximumSteps = 5 });
        Assert.That(session.Network.Shape.HasScene, Is.False);
    }

    [Test]
    public void Write_ModelFile_SpeaksInItsScenes([Values] WeightFormat format)
    {
        using TrainingSession session = Train(Options with { MaximumSteps = 10, Originality = "off" });
        ModelManifest manifest = ModelExport.Write(session.Run, Options.Output, ModelFileKind.ModelFile, format, "off", torch.CPU);
        DialogueModelFile file = DialogueModelFile.Load(Options.Output);
        using var backend = new ManagedBackend(file, "test");
        using SceneEncoder? encoder = SceneEncoder.Load(file, "test");
        Assert.That((manifest.Parity!.LargestLogitDifference < 1e-4, encoder!.RowWidth), Is.EqualTo((true, backend.Shape.SceneWidth)));
    }

    [Test]
    public void Run_BegunFromAWordModel_PullsAllButTheScenes()
    {
        TrainingOptions options = StartingWeights.Adopt(
            Options with { Level = TokenLevel.Word, MinimumCount = 1, Batch = 2, Pull = 100, LearningRate = 1e-2, FinalLearningRateShare = 1, WarmUpSteps = 0, WeightDecay = 0, MaximumSteps = 30 },
            StartingWordFile.Write(_folder.Root));
        using TrainingSession session = Train(options);
        RecurrentNetwork network = session.Network;
        // A pull of 100 at a rate of 0.01 puts the weights back after every step.
        float[] recurrent = StartingWordFile.Weights().Layers[0].RecurrentWeights;
        Assert.That(network.ReadWeights().Layers[0].RecurrentWeights, Is.EqualTo(recurrent).Within(1e-6f));
        Assert.That(network.ReadWeights().Layers[0].InputWeights, Is.EqualTo(StartingWordFile.Weights().Layers[0].InputWeights).Within(1e-6f));
        Assert.That(new[] { network.ReadWeights().Scene!.Gates, network.ReadWeights().Scene!.Features }.Select(weights => weights.Max(Math.Abs)), Is.All.GreaterThan(0.01f));
    }

    private TrainingSession Train(TrainingOptions options)
    {
        TrainingSession session = _folder.Begin(options);
        new Trainer(session, []).Run(CancellationToken.None);
        return session;
    }
}
