using System;
using System.Linq;
using System.Threading;
using DialogueRnn.Generation;
using DialogueRnn.Inference.Managed;
using DialogueRnn.Inference.Scenes;
using DialogueRnn.Model;
using DialogueRnn.Training.Commands.Courses;
using DialogueRnn.Training.Corpus.Utterances.Reading;
using DialogueRnn.Training.Fitting;
using DialogueRnn.Training.Fitting.Keeping;
using DialogueRnn.Training.Fitting.Measuring;
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

    [TestCase("auto")]
    [TestCase("off")]
    public void Run_SceneLoss_LearnsToGuessTheFields(string fused)
    {
        using TrainingSession session = Train(Options with { Fused = fused, SceneLoss = 0.5 });
        using TrainingSession untrained = _folder.Begin(Options with { Fused = fused, SceneLoss = 0.5 }, "untrained");
        Assert.That(LossOfFields(session), Is.LessThan(0.2 * LossOfFields(untrained)));
    }

    [Test]
    public void Run_SceneLossWithoutFields_HasNoHead()
    {
        using TrainingSession session = Train(_folder.Options with { MaximumSteps = 2, SceneLoss = 0.5 });
        Assert.That(session.Fields, Is.Null);
    }

    private static double LossOfFields(TrainingSession session)
    {
        using BatchFeed feed = session.OpenFeed();
        using torch.Tensor state = session.Network.ZeroState(session.Options.Batch);
        double sum = 0;
        int lines = 0;
        for (int batch = 0; batch < 8; batch++)
        {
            using DisposeScope scope = torch.NewDisposeScope();
            TrainingBatch next = feed.Next();
            if (next.Scenes is not { Ends: { } ends, EndFields: { } fields })
                continue;
            sum += ends.size(0) * session.Fields!.Loss(session.Network.Read(next.Inputs, state, next.Scenes).Features, ends, fields).item<float>();
            lines += (int)ends.size(0);
        }

        Assert.That(lines, Is.GreaterThan(5));
        return sum / lines;
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
    public void Score_InTheLinesOwnScene_IsLikelier()
    {
        using DialogueModel model = Trained();
        Scene angry = Moment(model, "angry");
        Scene merry = Moment(model, "merry");
        Assert.That(
            (model.Score("Halt, step.", "GUARD: ", angry).Nats < model.Score("Halt, step.", "GUARD: ", merry).Nats, model.Score("Mind the love.", "GUARD: ", angry).Nats > model.Score("Mind the love.", "GUARD: ", merry).Nats),
            Is.EqualTo((true, true)));
    }

    [Test]
    public void Score_SceneOfAnotherModel_Throws()
    {
        using DialogueModel model = Trained();
        var other = new Scene(new SceneSchema([SceneField.Choice("mood", ["angry"])]));
        Assert.That(() => model.Score("Halt.", "GUARD: ", other), Throws.ArgumentException.With.Message.Contains("another model"));
    }

    [TestCase("angry", "Halt, step.")]
    [TestCase("merry", "Mind the love.")]
    public void Next_InAScene_SaysALineOfItsMood(string mood, string expected)
    {
        using DialogueModel model = Trained();
        using var generator = new DialogueGenerator(model, new GenerationSettings { Seed = 3, Temperature = 0.2f, Takes = 1 });
        DialogueLine line = generator.Next("GUARD: ", Moment(model, mood));
        while (!line.IsCompleted)
            generator.Tick(TimeSpan.FromMilliseconds(5));
        Assert.That(line.Text.Trim(), Is.EqualTo(expected));
    }

    [Test]
    public void Measure_LinesThatFollowFromTheirMood_RecognisesIt()
    {
        using DialogueModel model = Trained();
        UtteranceCorpus corpus = UtteranceReader.Read([_folder.WriteScenes()]);
        SceneScores scores = SceneEvaluation.Measure(model, corpus.Text, [.. corpus.Utterances])!;
        FieldScore mood = scores.Fields.Single(field => field.Name == "mood");
        Assert.That((mood.Recognised > 0.95, mood.Chance, mood.Lines, mood.Values, scores.NatsWithScenes < scores.NatsWithoutScenes), Is.EqualTo((true, 0.5, 60, 2, true)));
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

    private static Scene Moment(DialogueModel model, string mood)
    {
        Scene scene = model.CreateScene();
        scene.Set("mood", mood);
        return scene;
    }

    private DialogueModel Trained()
    {
        using TrainingSession session = Train(Options with { MaximumSteps = 300, Originality = "off" });
        ModelExport.Write(session.Run, Options.Output, ModelFileKind.ModelFile, WeightFormat.Fp32, "off", torch.CPU);
        return DialogueModel.Load(Options.Output);
    }

    private TrainingSession Train(TrainingOptions options)
    {
        TrainingSession session = _folder.Begin(options);
        new Trainer(session, []).Run(CancellationToken.None);
        return session;
    }
}
