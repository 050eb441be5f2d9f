using System;
using DialogueRnn.Training.Corpus;

namespace DialogueRnn.Training.Fitting;

/// <summary>What a preset of words becomes where the run begins from another model; <c>Documentation~/word-models.md</c> tells how the values were found.</summary>
internal static class StartingPresets
{
    private const long SmallCorpus = 40_000;
    private const long MediumCorpus = 300_000;
    private const double StrongestPull = 20;
    private const double CharactersTimesPull = 400_000;

    /// <summary>The options of a preset for a run that begins from a word model.</summary>
    /// <param name="preset">The preset's own options.</param>
    /// <param name="characters">Characters of training text.</param>
    public static TrainingOptions From(TrainingOptions preset, long characters) => preset with
    {
        MinimumCount = StartingVocabulary.DefaultMinimumCount,
        // Small batches give a small corpus enough steps to arrive before it is learnt by heart.
        Batch = BySize(characters, 8, 16, 32),
        Epochs = Math.Min(preset.Epochs, BySize(characters, 10, 8, 6)),
        LearningRate = 2e-3,
        WarmUpSteps = 20,
        Dropout = 0.4,
        // Weights are drawn to where they began, and not to nothing.
        WeightDecay = 0,
        Pull = PullFor(characters),
        // Runs are short: an average over more steps would still remember the beginning.
        AverageDecay = BySize(characters, 0.98, 0.98, 0.99),
        SoftmaxSamples = 1024,
        Patience = 5,
    };

    // What the model knew is an opinion held beforehand: the more there is to learn from, the less it counts.
    private static double PullFor(long characters) => Math.Round(Math.Min(StrongestPull, CharactersTimesPull / Math.Max(1, characters)), 2);

    private static T BySize<T>(long characters, T small, T medium, T large) => characters < SmallCorpus ? small : characters < MediumCorpus ? medium : large;
}
