using System;
using System.Collections.Generic;
using DialogueRnn.Model;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Speakers;

namespace DialogueRnn.Training.Fitting.Plans;

/// <summary>The presets: named sets of options. <c>Documentation~/training.md</c> tells how their values were found.</summary>
internal static class Presets
{
    /// <summary>The default preset.</summary>
    public const string Default = "standard";

    /// <summary>The preset of the demo, which must work within a minute.</summary>
    public const string Demo = "quick";

    /// <summary>The preset with the configuration of the Görner talk.</summary>
    public const string Gorner = "gorner";

    /// <summary>The names of all presets.</summary>
    public static IReadOnlyList<string> Names { get; } = ["quick", "standard", "best", Gorner];

    /// <summary>The options of a preset for a corpus.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="trainingCharacters">The number of characters in the training text.</param>
    /// <param name="form">The form of the corpus.</param>
    /// <param name="level">The level of the tokens.</param>
    /// <exception cref="ArgumentException">There is no such preset, or it does not fit the level.</exception>
    public static TrainingOptions For(string name, long trainingCharacters, CorpusForm form = CorpusForm.Text, TokenLevel level = TokenLevel.Character) =>
        level == TokenLevel.Word ? WordPresets.For(name, trainingCharacters, form) : For(name, trainingCharacters, form);

    private static TrainingOptions For(string name, long trainingCharacters, CorpusForm form) => name switch
    {
        "quick" => Quick(trainingCharacters) with { SpeakerLoss = SpeakerLossFor(form) },
        "standard" => Standard(trainingCharacters) with { SpeakerLoss = SpeakerLossFor(form) },
        "best" => Best(trainingCharacters) with { SpeakerLoss = SpeakerLossFor(form) },
        Gorner => Talk(),
        _ => throw new ArgumentException($"There is no preset '{name}'. Choose one of: {string.Join(", ", Names)}."),
    };

    // For a quick first impression. Small batches give many updates per minute, and a short cosine uses all of them.
    private static TrainingOptions Quick(long characters) => new()
    {
        Preset = "quick",
        Hidden = characters < SmallCorpus ? 192 : 256,
        Embedding = 64,
        Sequence = 32,
        Batch = 32,
        Epochs = EpochsFor(characters, 6e6, 30),
        MaximumTime = TimeSpan.FromMinutes(2),
        LearningRate = 4e-3,
        Dropout = characters < SmallCorpus ? 0.2 : 0.05,
        WeightDecay = Decay,
        AverageDecay = 0.995,
    };

    // Short sequences with carried state: the number of updates matters more than how far back the gradient reaches.
    private static TrainingOptions Standard(long characters) => new()
    {
        Preset = "standard",
        Hidden = characters < SmallCorpus ? 192 : 256,
        Embedding = 64,
        Sequence = 32,
        Batch = 32,
        Epochs = EpochsFor(characters, 1.1e7, 40),
        LearningRate = 4e-3,
        Dropout = ByPasses(characters, 0.4, 0.3, 0.1),
        WeightDecay = Decay,
        AverageDecay = 0.998,
    };

    // Twice the units, with strong dropout and weight decay. With a longer cosine, the learning rate stays high so long that the model learns by heart.
    private static TrainingOptions Best(long characters) => new()
    {
        Preset = "best",
        Hidden = characters < SmallCorpus ? 256 : 512,
        Embedding = 64,
        Sequence = 64,
        Batch = 32,
        Epochs = EpochsFor(characters, characters < LargeCorpus ? 1.15e7 : 1.5e7, 60),
        LearningRate = 2e-3,
        Dropout = characters < LargeCorpus ? 0.4 : 0.1,
        WeightDecay = Decay,
        AverageDecay = 0.998,
    };

    // The configuration of the talk, with one difference: the reset gate is applied after the recurrent product (cuDNN), not before it (TensorFlow 1).
    private static TrainingOptions Talk() => new()
    {
        Preset = Gorner,
        Alphabet = "gorner",
        Cell = CellKind.Gru,
        Layers = 3,
        Hidden = 512,
        Embedding = 0,
        Sequence = 30,
        Batch = 200,
        Epochs = 10,
        LearningRate = 1e-3,
        FinalLearningRateShare = 1.0,
        WarmUpSteps = 0,
        Beta1 = 0.9,
        Beta2 = 0.999,
        WeightDecay = 0.0,
        ClipNorm = 0.0,
        Dropout = 0.2,
        InputDropout = true,
        Initialisation = "glorot",
        AverageDecay = 0.0,
        StateResetShare = 0.0,
        Patience = 0,
    };

    // Ten times the usual value. At the high learning rates of 'quick', it gained 0.025 nats. With 0.3, the gain was lost again.
    private const double Decay = 0.1;

    private const long SmallCorpus = 150_000;
    private const long MediumCorpus = 750_000;
    private const long LargeCorpus = 2_500_000;

    /// <summary>The weight of the speaker loss for a form of corpus: 0.2 for lines of dialogue, otherwise 0.</summary>
    // On the Tavern corpus, the right speaker is recognised for 55 of 100 lines with it, and for 20 without. A value five times as large makes the
    // text worse. On plays, the text gets worse by more than the gain.
    internal static double SpeakerLossFor(CorpusForm form) => form == CorpusForm.Lines ? 0.2 : 0.0;

    // A small corpus is read more often, so it needs more dropout.
    private static double ByPasses(long characters, double small, double medium, double large) =>
        characters < SmallCorpus ? small : characters < MediumCorpus ? medium : large;

    /// <summary>The number of epochs in which about <paramref name="charactersSeen"/> characters are read, from 1 to <paramref name="most"/>.</summary>
    internal static double EpochsFor(long characters, double charactersSeen, double most) =>
        Math.Clamp(Math.Round(charactersSeen / Math.Max(1, characters), 1), 1.0, most);
}
