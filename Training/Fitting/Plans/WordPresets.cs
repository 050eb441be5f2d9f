using System;
using DialogueRnn.Model;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Speakers;
using DialogueRnn.Training.Corpus.Vocabularies;

namespace DialogueRnn.Training.Fitting.Plans;

/// <summary>The presets of word models. <c>Documentation~/word-models.md</c> tells how their values were found. A token has three to four
/// characters, so a sequence of 32 reaches back about a hundred characters.</summary>
internal static class WordPresets
{
    private const long LargeCorpus = 2_500_000;
    private const int Samples = 2048;

    /// <summary>The options of a preset for a corpus.</summary>
    /// <exception cref="ArgumentException">There is no such preset, or it is for character models only.</exception>
    public static TrainingOptions For(string name, long characters, CorpusForm form) => name switch
    {
        "quick" => Word(name, characters, form) with
        {
            Hidden = 256,
            Embedding = 128,
            Epochs = Presets.EpochsFor(characters, 6e6, 20),
            MaximumTime = TimeSpan.FromMinutes(2),
            Dropout = characters < LargeCorpus ? 0.25 : 0.1,
            AverageDecay = 0.995,
        },
        "standard" => Word(name, characters, form) with { Epochs = Presets.EpochsFor(characters, characters < LargeCorpus ? 8e6 : 1.5e7, 20) },
        "best" => Word(name, characters, form) with { Epochs = Presets.EpochsFor(characters, characters < LargeCorpus ? 1e7 : 3e7, 25) },
        Presets.Gorner => throw new ArgumentException("The preset 'gorner' is for character models only. Choose 'quick', 'standard' or 'best'."),
        _ => throw new ArgumentException($"There is no preset '{name}'. Choose one of: {string.Join(", ", Presets.Names)}."),
    };

    // One wide layer: a second one gained nothing and costs the game a third more per word. With a sampled softmax, a step takes a third of the time.
    private static TrainingOptions Word(string name, long characters, CorpusForm form) => new()
    {
        Preset = name,
        Level = TokenLevel.Word,
        MinimumCount = WordVocabularyBuilder.DefaultMinimumCount,
        Layers = 1,
        Hidden = 512,
        Embedding = 256,
        Sequence = 32,
        Batch = 32,
        LearningRate = 3e-3,
        Dropout = characters < LargeCorpus ? 0.4 : 0.15,
        InputDropout = true,
        WeightDecay = 0.1,
        AverageDecay = 0.998,
        SoftmaxSamples = characters < LargeCorpus ? 0 : Samples,
        SpeakerLoss = Presets.SpeakerLossFor(form),
    };
}
