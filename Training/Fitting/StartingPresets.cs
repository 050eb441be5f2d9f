using System;
using DialogueRnn.Training.Corpus;

namespace DialogueRnn.Training.Fitting;

/// <summary>What a preset of words becomes where the run begins from another model; <c>Documentation~/word-models.md</c> tells how the values were found.</summary>
internal static class StartingPresets
{
    private const long SmallCorpus = 40_000;
    private const long MediumCorpus = 300_000;

    /// <summary>The options of a preset for a run that begins from a word model.</summary>
    /// <param name="preset">The preset's own options.</param>
    /// <param name="characters">Characters of training text.</param>
    public static TrainingOptions From(TrainingOptions preset, long characters) => preset with
    {
        MinimumCount = StartingVocabulary.DefaultMinimumCount,
        // Small batches give a small corpus enough steps to arrive before it is learnt by heart.
        Batch = characters < MediumCorpus ? 8 : 32,
        Epochs = Math.Min(preset.Epochs, characters < SmallCorpus ? 16 : characters < MediumCorpus ? 10 : 6),
        LearningRate = 1e-3,
        WarmUpSteps = 20,
        Dropout = 0.4,
        // Weights are drawn to where they began, and not to nothing.
        WeightDecay = 0,
        Pull = 20,
        AverageDecay = 0.98,
        SoftmaxSamples = 1024,
        Patience = 5,
    };
}
