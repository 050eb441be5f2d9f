using System;
using DialogueRnn.Model;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Speakers;
using DialogueRnn.Training.Corpus.Vocabularies;
using DialogueRnn.Training.Fitting;
using DialogueRnn.Training.Fitting.Plans;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Fitting.Plans;

[TestFixture]
internal sealed class PresetsTests
{
    private const long Shakespeare = 1_000_000;

    [Test]
    public void Gorner_Vocabulary_Has98Tokens() =>
        Assert.That((Presets.For("gorner", Shakespeare).Alphabet, VocabularyBuilder.Gorner().Size), Is.EqualTo(("gorner", 98)));

    [Test]
    public void Words_AnyPreset_HasAnEmbeddingThatTheKernelsTake([Values("quick", "standard", "best")] string name, [Values(50_000, 1_000_000, 5_000_000)] long characters) =>
        Assert.That(Presets.For(name, characters, CorpusForm.Text, TokenLevel.Word).Embedding % OptionCombinations.WidthStep, Is.Zero);

    [Test]
    public void Words_LargeCorpus_SamplesTheSoftmax() =>
        Assert.That(Presets.For("best", 5_000_000, CorpusForm.Text, TokenLevel.Word).SoftmaxSamples, Is.GreaterThan(0));

    [Test]
    public void Words_Gorner_IsRefused() =>
        Assert.That(() => Presets.For("gorner", Shakespeare, CorpusForm.Text, TokenLevel.Word), Throws.ArgumentException.With.Message.Contains("character model"));

    [Test]
    public void Gorner_Network_IsThreeGruLayersOf512FedOneHot()
    {
        TrainingOptions options = Presets.For("gorner", Shakespeare);
        Assert.That((options.Cell, options.Layers, options.Hidden, options.Embedding), Is.EqualTo((CellKind.Gru, 3, 512, 0)));
    }

    [Test]
    public void Gorner_Batches_Are200RowsOf30Steps()
    {
        TrainingOptions options = Presets.For("gorner", Shakespeare);
        Assert.That((options.Sequence, options.Batch), Is.EqualTo((30, 200)));
    }

    // Decoupled decay 0 makes AdamW the plain Adam of the talk; its constants are TensorFlow's defaults.
    [Test]
    public void Gorner_Optimiser_IsPlainAdamAtAConstantThousandth()
    {
        TrainingOptions options = Presets.For("gorner", Shakespeare);
        Assert.That(
            (options.LearningRate, options.FinalLearningRateShare, options.WarmUpSteps, options.Beta1, options.Beta2, options.WeightDecay, options.ClipNorm, options.AverageDecay),
            Is.EqualTo((1e-3, 1.0, 0, 0.9, 0.999, 0.0, 0.0, 0.0)));
    }

    [Test]
    public void Gorner_Dropout_KeepsEightInTenOfInputsAndOutputs()
    {
        TrainingOptions options = Presets.For("gorner", Shakespeare);
        Assert.That((1 - options.Dropout, options.InputDropout), Is.EqualTo((0.8, true)));
    }

    [Test]
    public void Gorner_SmallCorpus_StaysExact() => Assert.That(Presets.For("gorner", 50_000), Is.EqualTo(Presets.For("gorner", Shakespeare)));

    [TestCase("quick")]
    [TestCase("standard")]
    [TestCase("best")]
    public void For_SmallCorpus_TakesSmallerLayers(string preset) =>
        Assert.That(Presets.For(preset, 50_000).Hidden, Is.LessThan(Presets.For(preset, Shakespeare).Hidden));

    [TestCase("quick")]
    [TestCase("standard")]
    [TestCase("best")]
    public void For_SmallCorpus_DropsMoreOrAsMuch(string preset) =>
        Assert.That(Presets.For(preset, 50_000).Dropout, Is.GreaterThanOrEqualTo(Presets.For(preset, Shakespeare).Dropout));

    [TestCase("quick", 1L)]
    [TestCase("standard", 1L)]
    [TestCase("best", 1L)]
    [TestCase("quick", 1_000_000_000L)]
    [TestCase("best", 1_000_000_000L)]
    public void For_AnyCorpus_ReadsItOnceAtLeastAndABoundedNumberOfTimes(string preset, long characters) =>
        Assert.That(Presets.For(preset, characters).Epochs, Is.InRange(1, 100));

    [Test]
    public void For_EveryName_NamesItself([Values("quick", "standard", "best", "gorner")] string name) =>
        Assert.That(Presets.For(name, Shakespeare).Preset, Is.EqualTo(name));

    [Test]
    public void For_CorpusOfLines_ListensToTheSpeakers([Values("quick", "standard", "best")] string name) =>
        Assert.That(Presets.For(name, Shakespeare, CorpusForm.Lines).SpeakerLoss, Is.EqualTo(0.2));

    [Test]
    public void For_Plays_LeavesTheSpeakersAlone([Values("quick", "standard", "best", "gorner")] string name) =>
        Assert.That(Presets.For(name, Shakespeare).SpeakerLoss, Is.Zero);

    [Test]
    public void For_UnknownName_ThrowsWithTheNames() =>
        Assert.That(() => Presets.For("turbo", 1), Throws.TypeOf<ArgumentException>().With.Message.EqualTo("There is no preset 'turbo'. Choose one of: quick, standard, best, gorner."));
}
