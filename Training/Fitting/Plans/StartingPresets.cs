using System;
using DialogueRnn.Model;
using DialogueRnn.Training.Corpus.Vocabularies;

namespace DialogueRnn.Training.Fitting.Plans;

/// <summary>The presets of models that start from another model. <c>Documentation~/word-models.md</c> and <c>training.md</c> explain how the values were found.</summary>
internal static class StartingPresets
{
    private const long TinyCorpus = 15_000;
    private const long SmallCorpus = 40_000;
    private const long MediumCorpus = 300_000;
    private const double StrongestPull = 20;
    private const double StrongestPullOfCharacters = 5;
    private const double CharactersTimesPull = 400_000;

    /// <summary>The options of a preset for a run that starts from a model of the same level.</summary>
    /// <param name="preset">The options of the preset without a starting model.</param>
    /// <param name="characters">The number of characters of the training text.</param>
    public static TrainingOptions From(TrainingOptions preset, long characters) => preset.Level == TokenLevel.Word ? OfWords(preset, characters) : OfCharacters(preset, characters);

    private static TrainingOptions OfWords(TrainingOptions preset, long characters) => preset with
    {
        MinimumCount = StartingVocabulary.DefaultMinimumCount,
        // With small batches, a small corpus gives enough steps before the network overfits.
        Batch = characters < TinyCorpus ? 4 : BySize(characters, 8, 16, 32),
        Epochs = Math.Min(preset.Epochs, BySize(characters, 10, 8, 6)),
        LearningRate = 2e-3,
        WarmUpSteps = 20,
        Dropout = 0.4,
        // The pull replaces the weight decay, which would move the weights to zero.
        WeightDecay = 0,
        Pull = PullFor(characters),
        // The runs are short. An average over more steps would still contain the first ones.
        AverageDecay = BySize(characters, 0.98, 0.98, 0.99),
        SoftmaxSamples = 1024,
        Patience = 5,
    };

    private static TrainingOptions OfCharacters(TrainingOptions preset, long characters) => preset with
    {
        Sequence = 64,
        Batch = BySize(characters, 8, 16, 32),
        Epochs = Math.Min(preset.Epochs, BySize(characters, 10, 8, 6)),
        LearningRate = BySize(characters, 1e-3, 2e-3, 2e-3),
        WarmUpSteps = 20,
        Dropout = 0.2,
        WeightDecay = 0,
        Pull = Math.Min(StrongestPullOfCharacters, PullFor(characters)),
        AverageDecay = BySize(characters, 0.98, 0.98, 0.99),
        Patience = 5,
    };

    // The starting model acts as a prior: with more text, it counts less.
    private static double PullFor(long characters) => Math.Round(Math.Min(StrongestPull, CharactersTimesPull / Math.Max(1, characters)), 2);

    private static T BySize<T>(long characters, T small, T medium, T large) => characters < SmallCorpus ? small : characters < MediumCorpus ? medium : large;
}
