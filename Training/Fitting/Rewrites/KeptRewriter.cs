using System;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Runs;
using DialogueRnn.Training.Corpus.Vocabularies;
using DialogueRnn.Training.Fitting.Keeping;
using DialogueRnn.Training.Networks;
using DialogueRnn.Training.Networks.Rewriting;
using MessagePack;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Fitting.Rewrites;

/// <summary>
/// The best weights of a rewriter's run, with the manifest for the export and the pairs of the parity check. This is all that <c>export</c> needs.
/// </summary>
internal sealed class KeptRewriter : IDisposable
{
    /// <summary>The number of pairs on which an export is compared with the network.</summary>
    public const int ParityPairs = 200;

    private const string Magic = "DRKR";
    private const int Entries = 5;

    private KeptRewriter(ModelManifest manifest, RewriterNetwork network, (int[] Source, int[] Target)[] pairs)
    {
        Manifest = manifest;
        Network = network;
        Pairs = pairs;
    }

    /// <summary>The manifest for the export.</summary>
    public ModelManifest Manifest { get; }

    /// <summary>The network, in evaluation mode.</summary>
    public RewriterNetwork Network { get; }

    /// <summary>The tokens of the pairs on which the export is compared with the network.</summary>
    public (int[] Source, int[] Target)[] Pairs { get; }

    public void Dispose() => Network.Dispose();

    /// <summary>Writes the best weights of a run.</summary>
    public static void Save(RunDirectory run, ModelManifest manifest, RewriterNetwork network, (int[] Source, int[] Target)[] pairs) => KeptFile.Save(run, Magic, Entries, (ref MessagePackWriter writer) =>
    {
        ManifestFormat.Write(ref writer, manifest);
        writer.Write(network.TargetForms.Name);
        KeptFile.WriteLines(ref writer, [.. pairs.Select(pair => pair.Source)]);
        KeptFile.WriteLines(ref writer, [.. pairs.Select(pair => pair.Target)]);
        TensorFormat.Write(ref writer, network.NamedTensors());
    });

    /// <summary>Reads the best weights of a run.</summary>
    /// <exception cref="CheckpointFormatException">The file is missing or damaged.</exception>
    public static KeptRewriter Load(RunDirectory run, Device device) => KeptFile.Load(run, Magic, (ref MessagePackReader reader) => Parse(ref reader, device));

    private static KeptRewriter Parse(ref MessagePackReader reader, Device device)
    {
        ModelManifest manifest = ManifestFormat.Read(ref reader);
        string forms = reader.ReadString() ?? WordForms.SharedName;
        int[][] sources = KeptFile.ReadLines(ref reader);
        int[][] targets = KeptFile.ReadLines(ref reader);
        RewritingSchema schema = manifest.Rewriting ?? throw new FormatException("it is not a rewriter");
        var shape = new RewriterShape(schema.Source.Size, manifest.Vocabulary.Size, manifest.Embedding, schema.Encoder, manifest.Hidden, schema.HasAttention);
        WordForms sourceForms = WordForms.Of(schema.Source, forms);
        WordForms targetForms = WordForms.Of(manifest.Vocabulary, forms);
        double gates = 3.0 * shape.Hidden;
        double rows = (double)KeptSizes.RowsOf(shape.SourceVocabulary, sourceForms) + KeptSizes.RowsOf(shape.TargetVocabulary, targetForms);
        KeptSizes.Check((gates * 2.0 * shape.Hidden) + (6.0 * shape.Encoder * shape.Encoder) + (shape.Embedding * rows), reader.Sequence.Length);
        KeptSizes.CheckTokens(sources, schema.Source.Size);
        KeptSizes.CheckTokens(targets, manifest.Vocabulary.Size);
        if (sources.Length != targets.Length)
            throw new FormatException($"it has {sources.Length} lines for {targets.Length} rewrites");
        var network = new RewriterNetwork(shape, sourceForms, targetForms, 0.0, device, ProcessorPath.Fused);
        TensorFormat.Read(ref reader, network.NamedTensors());
        network.eval();
        return new KeptRewriter(manifest, network, [.. sources.Zip(targets)]);
    }
}
