using System;
using System.IO;
using System.Linq;
using DialogueRnn.Runs;
using DialogueRnn.Training.Fitting.Plans;
using DialogueRnn.Training.Networks;

namespace DialogueRnn.Training.Fitting.Keeping;

/// <summary>Checks the sizes in the configuration of a resumed run before its network is made. The newest checkpoint holds that network.</summary>
internal static class ResumedSizes
{
    /// <summary>Checks that the newest checkpoint is large enough for the network of the options. A run without a checkpoint passes.</summary>
    /// <exception cref="CheckpointFormatException">It is not.</exception>
    public static void Check(RunDirectory run, TrainingOptions options)
    {
        if (run.FindCheckpoints().Select(found => found.Value).FirstOrDefault() is not { } newest)
            return;
        int layers = options.IsRewriter ? 1 : options.Layers;
        double gates = (double)new NetworkShape(options.Cell, layers, options.Hidden, options.Embedding, 0).Gates * options.Hidden;
        double weights = gates * (options.Embedding + (options.Hidden * ((2.0 * layers) - 1.0)));
        double carried = options.IsRewriter || options.IsClassifier ? 0.0 : (double)options.Batch * options.Hidden * layers;
        long bytes = new FileInfo(newest).Length;
        if ((weights + carried) * sizeof(float) <= bytes)
            return;
        throw new CheckpointFormatException(
            $"'{run.ConfigurationFile}' does not fit the checkpoint '{newest}', which has {bytes:N0} bytes: a network with {nameof(options.Layers)} {options.Layers}, {nameof(options.Hidden)} {options.Hidden}, " +
            $"{nameof(options.Embedding)} {options.Embedding}, {nameof(options.Cell)} {options.Cell} and {nameof(options.Batch)} {options.Batch} has {weights:N0} weights and more. Restore the file, or train again.");
    }
}
