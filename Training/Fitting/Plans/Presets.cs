using System;
using System.Collections.Generic;
using DialogueRnn.Model;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Speakers;

namespace DialogueRnn.Training.Fitting.Plans;

/// <summary>Named recipes. Each is a block of options with the reason for its values; <c>Documentation~/training.md</c> tells how they were found.</summary>
internal static class Presets
{
    public const string Default = "standard";

    /// <summary>The preset of the demo: a minute and a half must be enough.</summary>
    public const string Demo = "quick";

    /// <summary>The talk's configuration.</summary>
    public const string Gorner = "gorner";

    public static IReadOnlyList<string> Names { get; } = ["quick", "standard", "best", Gorner];

    /// <summary>The options of a preset for a corpus.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="trainingCharacters">Characters of training text.</param>
    /// <param name="form">How the corpus is set.</param>
    /// <param name="level">What a token is.</param>
    /// <exception cref="ArgumentException">There is no such preset.</exception>
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

    // A first impression over a coffee: small batches give many updates a minute, and a short cosine makes use of every one of them.
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

    // Short sequences with carried state: the number of updates decides, not how far back the gradient reaches.
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

    // Twice the units, held back by strong dropout and weight decay; a longer cosine leaves the learning rate high for so long that they learn by heart.
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

    // The talk's configuration. One difference: the reset gate works after the recurrent product (cuDNN), not before it (TensorFlow 1).
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

    // Ten times what is usual: at high learning rates quick gained 0.025 nats by it; 0.3 took them away again.
    private const double Decay = 0.1;

    private const long SmallCorpus = 150_000;
    private const long MediumCorpus = 750_000;
    private const long LargeCorpus = 2_500_000;

    // On the Tavern corpus 55 lines of 100 are ascribed to their own speaker with it, 20 without; five times as much costs the text. On plays it costs the text more than it gives.
    internal static double SpeakerLossFor(CorpusForm form) => form == CorpusForm.Lines ? 0.2 : 0.0;

    // The smaller the corpus the more often it is read, and the more there is to forget.
    private static double ByPasses(long characters, double small, double medium, double large) =>
        characters < SmallCorpus ? small : characters < MediumCorpus ? medium : large;

    /// <summary>Passes over a corpus in which about so many characters are seen.</summary>
    internal static double EpochsFor(long characters, double charactersSeen, double most) =>
        Math.Clamp(Math.Round(charactersSeen / Math.Max(1, characters), 1), 1.0, most);
}
