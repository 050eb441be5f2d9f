using System;
using System.IO;
using System.Linq;
using DialogueRnn.Runs;
using DialogueRnn.Training.Fitting.Plans;
using DialogueRnn.Training.Networks;
using DialogueRnn.Training.Networks.Rewriting;

namespace DialogueRnn.Training.Fitting.Keeping;

/// <summary>Checks the sizes in the configuration of a resumed run before its network is made. A checkpoint holds that network.</summary>
internal static class ResumedSizes
{
    /// <summary>Checks that a checkpoint is large enough for the network of the options. A run without a checkpoint passes.</summary>
    /// <exception cref="CheckpointFormatException">It is not.</exception>
    public static void Check(RunDirectory run, TrainingOptions options)
    {
        // A killed process can leave a torn checkpoint, and the run goes on from the one before. So the largest counts.
        FileInfo? largest = run.FindCheckpoints().Select(found => new FileInfo(found.Value)).MaxBy(file => file.Length);
        if (largest is null)
            return;
        double weights = RecurrentWeights(options);

        // Lines of a rewriter and a classifier begin with an empty state.
        double carried = options.IsRewriter || options.IsClassifier ? 0.0 : (double)options.Batch * options.Hidden * ShapeOf(options).StateRows;
        if ((weights + carried) * sizeof(float) <= largest.Length)
            return;
        throw new CheckpointFormatException(
            $"'{run.ConfigurationFile}' does not fit the checkpoint '{largest.FullName}', which has {largest.Length:N0} bytes: a network with {nameof(options.Layers)} {options.Layers}, {nameof(options.Hidden)} {options.Hidden}, " +
            $"{nameof(options.Embedding)} {options.Embedding}, {nameof(options.Cell)} {options.Cell} and {nameof(options.Batch)} {options.Batch} has {weights:N0} weights and more. Restore the file, or train again.");
    }

    private static double RecurrentWeights(TrainingOptions options)
    {
        double hidden = options.Hidden;
        if (options.IsRewriter)
            return RewriterShape.Of(0, 0, options.Embedding, options.Hidden, hasAttention: false).RecurrentWeights;
        return ShapeOf(options).Gates * hidden * (options.Embedding + (hidden * ((2.0 * options.Layers) - 1.0)));
    }

    private static NetworkShape ShapeOf(TrainingOptions options) => new(options.Cell, options.Layers, options.Hidden, options.Embedding, 0);
}
