using System;
using DialogueRnn.Model;
using DialogueRnn.Training.Corpus;

namespace DialogueRnn.Training.Fitting;

/// <summary>The presets of word models. A token is about four characters, so that a sequence of 32 reaches back as far as 130 characters.</summary>
internal static class WordPresets
{
    /// <summary>The options of a preset for a corpus.</summary>
    /// <exception cref="ArgumentException">There is no such preset, or it is one of characters.</exception>
    public static TrainingOptions For(string name, long characters, CorpusForm form) => name switch
    {
        "quick" => Word(name, characters, form) with
        {
            Hidden = 256,
            Embedding = 128,
            Epochs = EpochsFor(characters, 6e6, 20),
            MaximumTime = TimeSpan.FromMinutes(2),
        },
        "standard" => Word(name, characters, form) with { Hidden = 256, Embedding = 256, Epochs = EpochsFor(characters, 1.1e7, 30) },
        "best" => Word(name, characters, form) with { Hidden = 512, Embedding = 256, Epochs = EpochsFor(characters, 1.5e7, 40) },
        Presets.Gorner => throw new ArgumentException("The preset 'gorner' is a character model. Choose 'quick', 'standard' or 'best' for words."),
        _ => throw new ArgumentException($"There is no preset '{name}'. Choose one of: {string.Join(", ", Presets.Names)}."),
    };

    private static TrainingOptions Word(string name, long characters, CorpusForm form) => new()
    {
        Preset = name,
        Level = TokenLevel.Word,
        MinimumCount = WordVocabularyBuilder.DefaultMinimumCount,
        Layers = 1,
        Sequence = 32,
        Batch = 32,
        LearningRate = 3e-3,
        Dropout = 0.4,
        InputDropout = true,
        WeightDecay = 0.1,
        AverageDecay = 0.998,
        SoftmaxSamples = characters < 2_500_000 ? 0 : 2048,
        SpeakerLoss = Presets.SpeakerLossFor(form),
    };

    private static double EpochsFor(long characters, double charactersSeen, double most) =>
        Math.Clamp(Math.Round(charactersSeen / Math.Max(1, characters), 1), 1.0, most);
}
