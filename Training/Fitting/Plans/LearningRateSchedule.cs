using System;

namespace DialogueRnn.Training.Fitting.Plans;

/// <summary>
/// The learning rate as a function of the step and the plan, and of nothing else, so that a resumed run repeats it exactly:
/// linear warm-up, then half a cosine from the highest to the final rate (Loshchilov and Hutter, "SGDR", 2017, without restarts).
/// </summary>
internal static class LearningRateSchedule
{
    public static double At(long step, double progress, TrainingOptions options)
    {
        double final = options.LearningRate * options.FinalLearningRateShare;
        double cosine = final + (options.LearningRate - final) * 0.5 * (1.0 + Math.Cos(Math.PI * progress));
        return options.WarmUpSteps > 0 && step < options.WarmUpSteps ? cosine * (step + 1) / options.WarmUpSteps : cosine;
    }
}
