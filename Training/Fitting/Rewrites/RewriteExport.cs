using System.Collections.Generic;
using System.IO;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Runs;
using DialogueRnn.Training.Corpus.Lines;
using DialogueRnn.Training.Export;
using DialogueRnn.Training.Export.Rewriting;
using DialogueRnn.Training.Networks.Rewriting;
using TorchSharp;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Fitting.Rewrites;

/// <summary>Writes the best weights of a rewriter's run to a model file.</summary>
internal static class RewriteExport
{
    // Each has the logits of the whole vocabulary at every token.
    private const int MostReferences = 20;

    /// <summary>Writes a model file.</summary>
    /// <param name="run">The run.</param>
    /// <param name="path">The path of the file. An existing file is replaced.</param>
    /// <param name="format">The format of the weights.</param>
    /// <param name="device">The device of the trained network.</param>
    /// <param name="licence">The licence of the corpus. Null: as set in the run.</param>
    /// <returns>The manifest, with the results of the parity check and of the quantisation.</returns>
    /// <exception cref="ExportException">A backend does not compute the same as the trained network.</exception>
    public static ModelManifest Write(RunDirectory run, string path, WeightFormat format, Device device, string? licence = null)
    {
        using KeptRewriter kept = KeptRewriter.Load(run, device);
        kept.Manifest.Name = Path.GetFileNameWithoutExtension(path);
        kept.Manifest.Training.CorpusLicence = licence ?? kept.Manifest.Training.CorpusLicence;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        List<ReferencePair> pairs = [.. kept.Pairs.Take(MostReferences).Select(pair => Reference(kept.Network, pair.Source, pair.Target, device))];
        RewriterFileExport.Write(path, kept.Manifest, kept.Network.ReadWeights(), pairs, format);
        return kept.Manifest;
    }

    private static ReferencePair Reference(RewriterNetwork network, int[] source, int[] target, Device device)
    {
        using System.IDisposable noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        var batch = PairBatch.Of(LineBatch.Of([source], [0]), LineBatch.Of([target], [0]), device);
        EncodedLines encoded = network.Encode(batch.Sources, batch.SourceLengths);
        (Tensor features, _) = network.Decode(encoded, batch.Inputs, encoded.Start);
        Tensor logits = network.Logits(features.view(-1, network.Shape.Embedding));
        return new ReferencePair(source, target, logits.to_type(ScalarType.Float32).cpu().contiguous().data<float>().ToArray());
    }
}
