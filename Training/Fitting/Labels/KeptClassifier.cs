using System;
using System.Buffers;
using DialogueRnn.Classification.Grams;
using DialogueRnn.Model;
using DialogueRnn.Runs;
using DialogueRnn.Training.Corpus.Vocabularies;
using DialogueRnn.Training.Fitting.Keeping;
using DialogueRnn.Training.Networks;
using MessagePack;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Fitting.Labels;

/// <summary>
/// The best weights of a classifier's run, with the tables of grams, the manifest for the export, and the lines of the parity check. This is
/// all that <c>export</c> needs.
/// </summary>
internal sealed class KeptClassifier : IDisposable
{
    /// <summary>The number of lines on which an export is compared with the network.</summary>
    public const int ParityLines = 1_000;

    private const string Magic = "DRKC";
    private const int Entries = 7;

    private KeptClassifier(ModelManifest manifest, LineClassifier classifier, GramTable[] tables, ClassifierMix mix, int[][] lines)
    {
        Manifest = manifest;
        Classifier = classifier;
        Tables = tables;
        Mix = mix;
        Lines = lines;
    }

    /// <summary>The manifest for the export.</summary>
    public ModelManifest Manifest { get; }

    /// <summary>The network, in evaluation mode.</summary>
    public LineClassifier Classifier { get; }

    /// <summary>The tables of grams.</summary>
    public GramTable[] Tables { get; }

    /// <summary>How much network and tables count.</summary>
    public ClassifierMix Mix { get; }

    /// <summary>The tokens of the lines on which the export is compared with the network.</summary>
    public int[][] Lines { get; }

    public void Dispose() => Classifier.Dispose();

    /// <summary>Writes the best weights of a run.</summary>
    public static void Save(RunDirectory run, ModelManifest manifest, LineClassifier classifier, GramTable[] tables, ClassifierMix mix, int[][] lines) => KeptFile.Save(run, Magic, Entries, (ref MessagePackWriter writer) =>
    {
        ManifestFormat.Write(ref writer, manifest);
        writer.Write(classifier.Reader.Shape.Embedding);
        writer.Write(classifier.Reader.Forms?.Name);
        KeptFile.WriteLines(ref writer, lines);
        TensorFormat.Write(ref writer, classifier.NamedTensors());
        writer.Write(GramTableFormat.ToBytes(tables));
        writer.WriteArrayHeader(2);
        writer.Write(mix.Network);
        writer.Write(mix.Table);
    });

    /// <summary>Reads the best weights of a run.</summary>
    /// <exception cref="CheckpointFormatException">The file is missing or damaged.</exception>
    public static KeptClassifier Load(RunDirectory run, Device device) =>
        KeptFile.Load(run, Magic, (ref MessagePackReader reader) => Parse(ref reader, device, run.BestWeightsFile));

    private static KeptClassifier Parse(ref MessagePackReader reader, Device device, string path)
    {
        ModelManifest manifest = ManifestFormat.Read(ref reader);
        var shape = new NetworkShape(manifest.Cell, manifest.Layers, manifest.Hidden, reader.ReadInt32(), manifest.Vocabulary.Size)
        {
            Level = manifest.Level,
            IsTied = manifest.IsTied,
        };
        WordForms? forms = reader.ReadString() is { } name ? WordForms.Of(manifest.Vocabulary, name) : null;
        int[][] lines = KeptFile.ReadLines(ref reader);
        KeptSizes.Check(shape with { Labels = manifest.Labels.Count }, forms, reader.Sequence.Length);
        KeptSizes.CheckTokens(lines, manifest.Vocabulary.Size);
        var classifier = new LineClassifier(new RecurrentNetwork(shape, 0.0, 0.0, device, ProcessorPath.Fused, forms), manifest.Labels.Count, 0.0);
        TensorFormat.Read(ref reader, classifier.NamedTensors());
        classifier.eval();
        byte[] grams = reader.ReadBytes()?.ToArray() ?? throw new FormatException("the table of grams is missing");
        GramTable[] tables = GramTableFormat.FromBytes(grams, manifest.Labels.Count, path);
        reader.ReadArrayHeader();
        return new KeptClassifier(manifest, classifier, tables, new ClassifierMix(reader.ReadSingle(), reader.ReadSingle()), lines);
    }
}
