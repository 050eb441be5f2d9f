using System;
using DialogueRnn.Training.Corpus.Vocabularies;

namespace DialogueRnn.Training.Fitting.Plans;

/// <summary>The presets of classifiers. <c>Documentation~/labels.md</c> explains how the values were found.</summary>
internal static class LabelPresets
{
    /// <summary>The options of a preset for labelled lines.</summary>
    /// <param name="name">The name of the preset.</param>
    /// <param name="lines">The number of training lines.</param>
    /// <exception cref="ArgumentException">There is no such preset, or it is not for classifiers.</exception>
    public static TrainingOptions For(string name, int lines) => new()
    {
        Preset = name,
        Task = TrainingOptions.LabelTask,
        Level = DialogueRnn.Model.TokenLevel.Word,
        MinimumCount = StartingVocabulary.DefaultMinimumCount,
        Layers = 1,
        Hidden = 512,
        Embedding = 256,
        Batch = 32,
        Epochs = 4,
        LearningRate = 2e-3,
        WarmUpSteps = 50,
        Dropout = 0.4,
        InputDropout = true,
        WeightDecay = 0.01,
        StartRate = 0.5,
        SoftmaxSamples = 1024,
        AverageDecay = 0.99,
        Patience = 6,
    };
}
