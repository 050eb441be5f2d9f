using System;
using DialogueRnn.Model;

namespace DialogueRnn.Training.Fitting.Plans;

/// <summary>The presets of rewriters. <c>Documentation~/rewriting.md</c> explains how the values were found.</summary>
internal static class RewritePresets
{
    /// <summary>The options of a preset.</summary>
    /// <param name="name">The name of the preset.</param>
    /// <exception cref="ArgumentException">There is no such preset, or it is not for rewriters.</exception>
    public static TrainingOptions For(string name)
    {
        if (name is not ("quick" or "standard" or "best"))
            throw new ArgumentException($"There is no preset '{name}' for rewriters. Choose 'quick', 'standard' or 'best'.");
        return new TrainingOptions
        {
            Preset = name,
            Task = TrainingOptions.RewriteTask,
            Level = TokenLevel.Word,
            MinimumCount = 2,
            Layers = 2,
            Hidden = 512,
            Embedding = 256,
            Batch = 64,
            Epochs = name == "quick" ? 4 : name == "best" ? 24 : 12,
            LearningRate = 2e-3,
            WarmUpSteps = 200,
            Dropout = 0.4,
            WeightDecay = 0.01,
            AverageDecay = 0.995,
            ValidationFraction = 0.02,
            Patience = 0,
        };
    }
}
