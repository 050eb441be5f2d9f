using System.Linq;
using DialogueRnn.Training.Networks;

namespace DialogueRnn.Training.Tests.Export;

/// <summary>A text of tokens and the logits that the definition of the network gives for it.</summary>
internal static class ParityText
{
    internal static int[] Tokens(StepWeights weights, int count) => [.. Enumerable.Range(0, count).Select(step => step * 3 % weights.Shape.Vocabulary)];

    internal static float[] Logits(StepWeights weights, int[] tokens)
    {
        double[][] state = ReferenceStep.ZeroState(weights.Shape);
        return [.. tokens.SelectMany(token => ReferenceStep.Run(weights, token, state)).Select(logit => (float)logit)];
    }
}
