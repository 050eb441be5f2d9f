using System;
using System.IO;
using System.Threading;
using DialogueRnn.Model;
using DialogueRnn.Training.Fitting;
using DialogueRnn.Training.Fitting.Keeping;
using DialogueRnn.Training.Fitting.Plans;
using DialogueRnn.Training.Tests.Commands;
using NUnit.Framework;
using TorchSharp;

namespace DialogueRnn.Training.Tests.Fitting;

/// <summary>What would be on the disk if the process were killed at a moment, gone on with, against a run that was never killed.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class ResumedTrainingTests : IDisposable
{
    private const string Copy = "copy";

    private readonly FittingFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestCase("step", 1)]
    [TestCase("step", 5)]
    [TestCase("step", 6)]
    [TestCase("validation", 7)]
    [TestCase("checkpoint", 7)]
    [TestCase("step", 7)]
    [TestCase("step", 8)]
    [TestCase("step", 29)]
    [TestCase("validation", 28)]
    [TestCase("checkpoint", 35)]
    [TestCase("step", 40)]
    [TestCase("checkpoint", 40)]
    public void Resume_KilledAtAnyMoment_EndsWithTheSameWeights(string moment, long step) =>
        Assert.That(Resumed(_folder.Options, moment, step), Is.EqualTo(Uninterrupted(_folder.Options)));

    [Test]
    public void Resume_AnyCell_EndsWithTheSameWeights([Values] CellKind cell) => CheckOptions(_folder.Options with { Cell = cell });

    [Test]
    public void Resume_OneHotInputDropped_EndsWithTheSameWeights() =>
        CheckOptions(_folder.Options with { Embedding = 0, InputDropout = true, Initialisation = "glorot", Dropout = 0.4 });

    [Test]
    public void Resume_NoAverage_EndsWithTheSameWeights() => CheckOptions(_folder.Options with { AverageDecay = 0 });

    [Test]
    public void Resume_HalfPrecision_EndsWithTheSameWeights() => CheckOptions(_folder.Options with { Precision = "bf16" });

    [Test]
    public void Resume_StatesReset_EndsWithTheSameWeights() => CheckOptions(_folder.Options with { StateResetShare = 0.25 });

    [Test]
    public void Resume_RecurrentWeightsDropped_EndsWithTheSameWeights() => CheckOptions(_folder.Options with { WeightDropout = 0.3 });

    [Test]
    public void Resume_SpeakersGuessed_EndsWithTheSameWeights() => CheckOptions(_folder.Options with { SpeakerLoss = 0.5 });

    [Test]
    public void Resume_FieldsGuessed_EndsWithTheSameWeights() => CheckOptions(_folder.Options with { Corpus = [_folder.WriteScenes()], SceneLoss = 0.5 });

    [TestCase(0, true)]
    [TestCase(12, true)]
    [TestCase(12, false)]
    public void Resume_Words_EndsWithTheSameWeights(int softmaxSamples, bool isTied) => CheckOptions(_folder.Options with
    {
        Level = TokenLevel.Word,
        MinimumCount = 1,
        Embedding = 32,
        Batch = 2,
        SoftmaxSamples = softmaxSamples,
        IsTied = isTied,
        InputDropout = true,
    });

    [TestCase(true)]
    [TestCase(false)]
    public void Resume_WordVectors_EndsWithTheSameWeights(bool freeze) => CheckOptions(_folder.Options with
    {
        Level = TokenLevel.Word,
        MinimumCount = 1,
        Embedding = 32,
        Batch = 2,
        Embeddings = _folder.WriteVectors(),
        FreezeEmbeddings = freeze,
    });

    [Test]
    public void Resume_BegunFromAModelFile_EndsWithTheSameWeights() =>
        CheckOptions(StartingWeights.Adopt(_folder.Options, StartingFile.Write(_folder.Root)));

    [TestCase(0)]
    [TestCase(12)]
    public void Resume_BegunFromAWordModel_EndsWithTheSameWeights(int softmaxSamples) => CheckOptions(StartingWeights.Adopt(
        _folder.Options with { Level = TokenLevel.Word, MinimumCount = 1, Batch = 2, SoftmaxSamples = softmaxSamples, Pull = 50, WeightDecay = 0 },
        StartingWordFile.Write(_folder.Root)));

    [TestCase(true)]
    [TestCase(false)]
    public void Resume_FrozenWordsOfAWordModel_EndsWithTheSameWeights(bool freeze) => CheckOptions(StartingWeights.Adopt(
        _folder.Options with { Level = TokenLevel.Word, MinimumCount = 1, Batch = 2, FreezeEmbeddings = freeze },
        StartingWordFile.Write(_folder.Root)));

    [Test]
    public void Resume_LibTorchsOwnLayers_EndsWithTheSameWeights() => CheckOptions(_folder.Options with { Fused = "off" });

    [TestCase("auto", "fp32")]
    [TestCase("off", "fp32")]
    [TestCase("off", "bf16")]
    public void Resume_Scenes_EndsWithTheSameWeights(string fused, string precision) =>
        CheckOptions(_folder.Options with { Corpus = [_folder.WriteScenes()], Fused = fused, Precision = precision });

    [TestCase(0)]
    [TestCase(12)]
    public void Resume_ScenesBegunFromAWordModel_EndsWithTheSameWeights(int softmaxSamples) => CheckOptions(StartingWeights.Adopt(
        _folder.Options with { Corpus = [_folder.WriteScenes()], Level = TokenLevel.Word, MinimumCount = 1, Batch = 2, SoftmaxSamples = softmaxSamples, Pull = 50, WeightDecay = 0 },
        StartingWordFile.Write(_folder.Root)));

    [Test]
    public void Resume_FieldChanged_Throws()
    {
        string corpus = _folder.WriteScenes();
        _folder.Begin(_folder.Options with { Corpus = [corpus] }).Dispose();
        File.WriteAllText(corpus, File.ReadAllText(corpus).Replace("hurt=0.5", "hurt=0.25"));
        Assert.That(() => TrainingSession.Resume(_folder.Run()), Throws.TypeOf<Training.Corpus.TrainingDataException>().With.Message.Contains("has changed since the run began"));
    }

    [Test]
    public void Resume_NoValidationText_EndsWithTheSameWeights() => CheckOptions(_folder.Options with { ValidationFraction = 0 });

    [Test]
    public void Resume_Twice_EndsWithTheSameWeights()
    {
        TrainingOptions options = _folder.Options;
        using (TrainingSession session = _folder.Begin(options, "first"))
            new Trainer(session, [Killing("first", "second", "step", 14)]).Run(CancellationToken.None);
        using (TrainingSession session = TrainingSession.Resume(_folder.Run("second")))
            new Trainer(session, [Killing("second", Copy, "step", 27)]).Run(CancellationToken.None);
        Assert.That(Finish(), Is.EqualTo(Uninterrupted(options)));
    }

    [Test]
    public void Resume_CancelledBeforeTheFirstValidation_EndsWithTheSameWeights()
    {
        using (TrainingSession session = _folder.Begin(_folder.Options, Copy))
            new Trainer(session, [new Watcher { OnStep = step => RequestCancelAt(step, 3) }]).Run(CancellationToken.None);
        Assert.That(Finish(), Is.EqualTo(Uninterrupted(_folder.Options)));
    }

    [Test]
    public void Resume_KilledWhileAFileWasWritten_RemovesItsLeftovers()
    {
        using (TrainingSession session = _folder.Begin(_folder.Options, Copy))
            new Trainer(session, []).Run(CancellationToken.None);
        string torn = _folder.Run(Copy).CheckpointFile(41) + ".0123456789abcdef0123456789abcdef.tmp";
        File.WriteAllText(torn, "half a check");
        TrainingSession.Resume(_folder.Run(Copy)).Dispose();
        Assert.That(torn, Does.Not.Exist);
    }

    [Test]
    public void Resume_RunInUse_Throws()
    {
        using TrainingSession session = _folder.Begin(_folder.Options);
        Assert.That(() => TrainingSession.Resume(_folder.Run()), Throws.TypeOf<RunInUseException>().With.Message.Contains("in use by another process"));
    }

    [Test]
    public void Resume_CorpusChanged_Throws()
    {
        _folder.Begin(_folder.Options).Dispose();
        File.AppendAllText(_folder.Corpus, "THIEF: Hush.\n");
        Assert.That(() => TrainingSession.Resume(_folder.Run()), Throws.TypeOf<Training.Corpus.TrainingDataException>().With.Message.Contains("has changed since the run began"));
    }

    [Test]
    public void Begin_TextTooShort_LeavesNoRunDirectory()
    {
        Assert.That(() => _folder.Begin(_folder.Options with { Batch = 4000 }), Throws.TypeOf<Training.Corpus.TrainingDataException>());
        Assert.That(Directory.Exists(_folder.Run().FullPath), Is.False);
    }

    private void CheckOptions(TrainingOptions options) => Assert.That(Resumed(options, "step", 21), Is.EqualTo(Uninterrupted(options)));

    private string Uninterrupted(TrainingOptions options)
    {
        using TrainingSession session = _folder.Begin(options, "whole");
        TrainingOutcome outcome = new Trainer(session, []).Run(CancellationToken.None);
        return Tell(session, outcome);
    }

    private string Resumed(TrainingOptions options, string moment, long step)
    {
        using (TrainingSession session = _folder.Begin(options, "killed"))
            new Trainer(session, [Killing("killed", Copy, moment, step)]).Run(CancellationToken.None);
        return Finish();
    }

    private string Finish()
    {
        using TrainingSession session = TrainingSession.Resume(_folder.Run(Copy));
        TrainingOutcome outcome = new Trainer(session, []).Run(CancellationToken.None);
        return Tell(session, outcome);
    }

    private void RequestCancelAt(long step, long wanted)
    {
        if (step == wanted)
            _folder.Run(Copy).RequestCancel();
    }

    private Watcher Killing(string from, string to, string moment, long at)
    {
        void Kill(string now, long step)
        {
            if (now == moment && step == at)
                RunCopy.Of(_folder.Run(from).FullPath, _folder.Run(to).FullPath);
        }

        return new Watcher { OnStep = step => Kill("step", step), OnValidation = step => Kill("validation", step), OnCheckpoint = step => Kill("checkpoint", step) };
    }

    private static string Tell(TrainingSession session, TrainingOutcome outcome)
    {
        using KeptWeights kept = KeptWeights.Load(session.Run, torch.CPU);
        return $"{outcome.Step} {outcome.BestStep} {outcome.Best} {WeightBytes.Hash(session.Network)} {WeightBytes.Hash(session.NetworkToKeep)} {WeightBytes.Hash(kept.Network)}";
    }
}
