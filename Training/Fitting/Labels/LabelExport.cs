using System.IO;
using System.Linq;
using DialogueRnn.Classification.Grams;
using DialogueRnn.Model;
using DialogueRnn.Runs;
using DialogueRnn.Training.Export;
using DialogueRnn.Training.Networks;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Fitting.Labels;

/// <summary>Writes the best weights of a classifier's run to a model file.</summary>
internal static class LabelExport
{
    /// <summary>Writes a model file. The shares of network and tables become part of their weights.</summary>
    /// <param name="run">The run.</param>
    /// <param name="path">The path of the file. An existing file is replaced.</param>
    /// <param name="format">The format of the weights.</param>
    /// <param name="device">The device of the trained network.</param>
    /// <param name="licence">The licence of the corpus. Null: as set in the run.</param>
    /// <returns>The manifest, with the results of the parity check and of the quantisation.</returns>
    /// <exception cref="ExportException">A backend does not compute the same as the trained network.</exception>
    public static ModelManifest Write(RunDirectory run, string path, WeightFormat format, Device device, string? licence = null)
    {
        using KeptClassifier kept = KeptClassifier.Load(run, device);
        kept.Manifest.Name = Path.GetFileNameWithoutExtension(path);
        kept.Manifest.Training.CorpusLicence = licence ?? kept.Manifest.Training.CorpusLicence;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        float share = kept.Mix.Network;
        float[] reference = [.. LabelValidation.Logits(kept.Classifier, kept.Lines, device).Select(logit => logit * share)];
        StepWeights weights = kept.Classifier.ReadWeights(share);
        ClassifierFileExport.Write(path, kept.Manifest, weights, [.. kept.Tables.Select(table => Scaled(table, kept.Mix.Table))], kept.Lines, reference, format);
        return kept.Manifest;
    }

    private static GramTable Scaled(GramTable table, float share) => new(
        table.Hashes.ToArray(), table.Weights.ToArray(), [.. table.Scales.ToArray().Select(scale => scale * share)], [.. table.Bias.ToArray().Select(bias => bias * share)]);
}
