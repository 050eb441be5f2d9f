using System;

namespace DialogueRnn.Training.Fitting.Plans;

/// <summary>
/// The learning rate. It depends only on the step and the plan, so a resumed run repeats it exactly. It is a linear warm-up, then half a
/// cosine from the highest to the final rate (Loshchilov and Hutter, "SGDR", 2017, without restarts).
/// </summary>
internal static class LearningRateSchedule
{
    /// <summary>The learning rate of a step.</summary>
    /// <param name="step">The number of optimiser steps before it.</param>
    /// <param name="progress">The progress of the run, from 0 to 1.</param>
    /// <param name="options">The options with the rates.</param>
    public static double At(long step, double progress, TrainingOptions options)
    {
        double final = options.LearningRate * options.FinalLearningRateShare;
        double cosine = final + (options.LearningRate - final) * 0.5 * (1.0 + Math.Cos(Math.PI * progress));
        return options.WarmUpSteps > 0 && step < options.WarmUpSteps ? cosine * (step + 1) / options.WarmUpSteps : cosine;
    }
}
