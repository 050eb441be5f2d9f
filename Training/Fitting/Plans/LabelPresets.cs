using System;
using DialogueRnn.Model;
using DialogueRnn.Training.Corpus.Vocabularies;

namespace DialogueRnn.Training.Fitting.Plans;

/// <summary>The presets of classifiers. <c>Documentation~/labels.md</c> explains how the values were found.</summary>
internal static class LabelPresets
{
    private const int FewLines = 2_000;
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
            // Rarer words are read by their letters, and the grams know them.
            MinimumCount = isWord ? 5 : VocabularyBuilder.DefaultMinimumCount,
            Layers = 1,
            Hidden = isWord ? 512 : 256,
            Embedding = isWord ? 256 : 64,
            Batch = 32,
            Epochs = EpochsOf(name, lines),
            LearningRate = 2e-3,
            WarmUpSteps = 50,
            Dropout = 0.4,
            InputDropout = true,
            WeightDecay = isStarted ? 0 : 0.01,
            Pull = isStarted && isWord ? 0.3 : 0,
            StartRate = 0.5,
            LanguageLoss = isWord && lines < ManyLines ? 0.5 : 0,
            SoftmaxSamples = isWord ? 1024 : 0,
            AverageDecay = lines < FewLines ? 0.95 : 0.99,
            Patience = 6,
        };
    }

    private static double EpochsOf(string name, int lines)
    {
        double epochs = lines < FewLines ? 8 : lines < ManyLines ? 3 : 1.5;
        return name == "quick" ? epochs / 2 : name == "best" ? epochs * 2 : epochs;
    }
}
