using System;
using DialogueRnn.Model;
using DialogueRnn.Training.Corpus.Vocabularies;

namespace DialogueRnn.Training.Fitting.Plans;

/// <summary>The presets of classifiers. <c>Documentation~/labels.md</c> explains how the values were found.</summary>
internal static class LabelPresets
{
    private const int ManyLines = 20_000;

    /// <summary>The options of a preset for labelled lines.</summary>
    /// <param name="name">The name of the preset.</param>
    /// <param name="lines">The number of training lines.</param>
    /// <param name="level">The level of the tokens.</param>
    /// <param name="isStarted">Whether the run starts from another model.</param>
    /// <exception cref="ArgumentException">There is no such preset, or it is not for classifiers.</exception>
    public static TrainingOptions For(string name, int lines, TokenLevel level = TokenLevel.Word, bool isStarted = true)
    {
        if (name is not ("quick" or "standard" or "best"))
            throw new ArgumentException($"There is no preset '{name}' for classifiers. Choose 'quick', 'standard' or 'best'.");
        bool isWord = level == TokenLevel.Word;
        return new TrainingOptions
        {
            Preset = name,
            Task = TrainingOptions.LabelTask,
            Level = level,
            MinimumCount = isWord ? StartingVocabulary.DefaultMinimumCount : 2,
            Layers = 1,
            Hidden = isWord ? 512 : 256,
            Embedding = isWord ? 256 : 64,
            Batch = 32,
            Epochs = name == "quick" ? 1 : lines < ManyLines ? 4 : 2,
            LearningRate = 2e-3,
            WarmUpSteps = 50,
            Dropout = 0.4,
            InputDropout = true,
            WeightDecay = 0.01,
            StartRate = 0.5,
            SoftmaxSamples = isWord ? 1024 : 0,
            AverageDecay = 0.99,
            Patience = 6,
        };
    }
}
