using System;
using System.Linq;
using DialogueRnn.Inference;
using DialogueRnn.Inference.Managed;
using DialogueRnn.Model;
using DialogueRnn.Training.Networks;

namespace DialogueRnn.Training.Export;

/// <summary>Rounds the weights of a model and measures the cost on a text, with the kernel that the game will use.</summary>
internal static class QuantisationCheck
{
    /// <summary>The largest number of tokens that are predicted.</summary>
    internal const int UsualTokens = 20_000;

    private const int LeastTokens = 2_000;
    private const int UsualLogits = 60_000_000;

    // Parts of the text that are read side by side, each from a zero state. This is several times faster than one after the other.
    private const int Stretches = 8;

    /// <summary>The number of tokens to predict, if there are that many. Fewer for large vocabularies.</summary>
    /// <param name="vocabulary">The number of logits per token.</param>
    internal static int TokensOf(int vocabulary) => Math.Clamp(UsualLogits / vocabulary, LeastTokens, UsualTokens);

    /// <summary>Creates the model with rounded weights. Sets the format and the cost in the manifest, which both models share.</summary>
    /// <param name="exact">The model in 32-bit floats.</param>
    /// <param name="weights">Its weights.</param>
    /// <param name="format">8 or 4 bits.</param>
    /// <param name="sample">The text. At most <see cref="TokensOf"/> tokens of it are read.</param>
    internal static DialogueModelFile Quantise(DialogueModelFile exact, StepWeights weights, WeightFormat format, int[] sample)
    {
        ModelManifest manifest = exact.Manifest;
        using var reference = new ManagedBackend(exact, manifest.Name);
        manifest.Weights = format;
        var rounded = new DialogueModelFile(manifest, StepGraph.Build(weights, format));
        using var backend = new ManagedBackend(rounded, manifest.Name);
        manifest.Quantisation = Compare(reference, backend, [.. sample.Take(TokensOf(manifest.Vocabulary.Size))]);
        return rounded;
    }

    /// <summary>Compares two backends on a text.</summary>
    /// <param name="reference">The backend in 32-bit floats.</param>
    /// <param name="backend">The backend to measure.</param>
    /// <param name="sample">The text. Every token except the first of each part is predicted.</param>
    /// <returns>The cost. Its numbers are NaN if the text is too short.</returns>
    internal static QuantisationSummary Compare(IStepBackend reference, IStepBackend backend, int[] sample)
    {
        int stretches = Math.Clamp(sample.Length / 64, 1, Stretches);
        int length = (sample.Length / stretches) - 1;
        StepStream[] expected = Streams(reference, stretches);
        StepStream[] actual = Streams(backend, stretches);
        double difference = 0;
        int equal = 0;
        for (int step = 0; step < length; step++)
        {
            for (int stretch = 0; stretch < stretches; stretch++)
                expected[stretch].Token = actual[stretch].Token = sample[(stretch * (length + 1)) + step];
            reference.Step(expected, stretches);
            backend.Step(actual, stretches);
            for (int stretch = 0; stretch < stretches; stretch++)
            {
                int target = sample[(stretch * (length + 1)) + step + 1];
                difference += Loss(actual[stretch].Logits, target, out int choice) - Loss(expected[stretch].Logits, target, out int wanted);
                equal += choice == wanted ? 1 : 0;
            }
        }

        int tokens = Math.Max(0, length) * stretches;
        return new QuantisationSummary
        {
            PerplexityRatio = tokens == 0 ? double.NaN : Math.Exp(difference / tokens),
            EqualFirstChoices = tokens == 0 ? double.NaN : (double)equal / tokens,
            Tokens = tokens,
            Engine = backend.Name,
        };
    }

    private static StepStream[] Streams(IStepBackend backend, int count) => [.. Enumerable.Range(0, count).Select(_ => new StepStream(backend.Shape))];

    // The cross-entropy in nats.
    private static double Loss(float[] logits, int target, out int likeliest)
    {
        likeliest = 0;
        for (int token = 1; token < logits.Length; token++)
            likeliest = logits[token] > logits[likeliest] ? token : likeliest;
        double largest = logits[likeliest];
        double sum = 0;
        foreach (float logit in logits)
            sum += Math.Exp(logit - largest);
        return Math.Log(sum) + largest - logits[target];
    }
}
