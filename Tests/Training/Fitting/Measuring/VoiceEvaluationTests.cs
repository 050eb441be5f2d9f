using System;
using System.Linq;
using System.Threading;
using DialogueRnn.Generation;
using DialogueRnn.Model;
using DialogueRnn.Training.Export;
using DialogueRnn.Training.Fitting;
using DialogueRnn.Training.Fitting.Measuring;
using DialogueRnn.Training.Networks;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Fitting.Measuring;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class VoiceEvaluationTests : IDisposable
{
    private static readonly string Text = string.Concat(Enumerable.Repeat("BARKEEP: Mind the step, love.\nGUARD: Halt.\n", 5));

    private readonly FittingFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Test]
    public void Measure_NetworkThatHearsNothing_RecognisesNoMoreThanChance()
    {
        var vocabulary = new Vocabulary([.. Text.Distinct().Select(character => character.ToString())]);
        var shape = new NetworkShape(CellKind.Rnn, 1, 4, 0, vocabulary.Size);
        var deaf = new StepWeights(
            shape, null, [new LayerWeights(new float[4 * vocabulary.Size], new float[16], new float[4], new float[4])], new float[4 * vocabulary.Size], new float[vocabulary.Size]);
        DialogueModel model = Loaded(new ModelManifest("deaf", TokenLevel.Character, CellKind.Rnn, 1, 4, vocabulary), deaf);
        Assert.That(VoiceEvaluation.Measure(model, Text + Text.Split('\n')[0])!.Recognised, Is.LessThanOrEqualTo(0.5));
    }

    [Test]
    public void Measure_TrainedNetwork_RecognisesItsSpeakers() =>
        Assert.That(VoiceEvaluation.Measure(Trained(), Text), Is.EqualTo(new Voices(1.0, 10, 2)));

    [Test]
    public void Measure_TextWithoutSpeakers_IsNothing() => Assert.That(VoiceEvaluation.Measure(Trained(), "It rains.\nIt pours.\n"), Is.Null);

    private DialogueModel Trained()
    {
        using TrainingSession session = _folder.Begin(_folder.Options with { MaximumSteps = 300, Dropout = 0, SpeakerLoss = 0.5 });
        new Trainer(session, []).Run(CancellationToken.None);
        return Loaded(session.Manifest(), session.NetworkToKeep.ReadWeights());
    }

    private static DialogueModel Loaded(ModelManifest manifest, StepWeights weights) =>
        DialogueModel.Load(new DialogueModelFile(manifest, StepGraph.Build(weights)).ToBytes(), manifest.Name);
}
