using System;
using System.Buffers;
using System.IO;
using System.Security.Cryptography;
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
    private const int FormatVersion = 1;
    private const int Entries = 9;
    private const int ChecksumBytes = 32;
    private const string Remedy = "Restore it from a copy or train again. If the run has not ended, continue it with 'resume': the next better weights replace the file.";

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
    public static void Save(RunDirectory run, ModelManifest manifest, LineClassifier classifier, GramTable[] tables, ClassifierMix mix, int[][] lines)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(buffer);
        writer.WriteArrayHeader(Entries);
        writer.Write(Magic);
        writer.Write(FormatVersion);
        ManifestFormat.Write(ref writer, manifest);
        writer.Write(classifier.Reader.Shape.Embedding);
        writer.Write(classifier.Reader.Forms?.Name);
        writer.WriteArrayHeader(lines.Length);
        foreach (int[] line in lines)
        {
            writer.WriteArrayHeader(line.Length);
            foreach (int token in line)
                writer.Write(token);
        }

        TensorFormat.Write(ref writer, classifier.NamedTensors());
        writer.Write(GramTableFormat.ToBytes(tables));
        writer.WriteArrayHeader(2);
        writer.Write(mix.Network);
        writer.Write(mix.Table);
        writer.Flush();
        AtomicFile.Write(run.BestWeightsFile, stream =>
        {
            stream.Write(buffer.WrittenSpan);
            stream.Write(SHA256.HashData(buffer.WrittenSpan));
        });
    }

    /// <summary>Reads the best weights of a run.</summary>
    /// <exception cref="CheckpointFormatException">The file is missing or damaged.</exception>
    public static KeptClassifier Load(RunDirectory run, Device device)
    {
        string path = run.BestWeightsFile;
        if (!File.Exists(path))
            throw new CheckpointFormatException($"'{path}' is missing: the run has no best weights yet. Train longer, or name another run directory.");
        byte[] bytes = File.ReadAllBytes(path);
        if (bytes.Length <= ChecksumBytes || !SHA256.HashData(bytes.AsSpan(..^ChecksumBytes)).AsSpan().SequenceEqual(bytes.AsSpan(bytes.Length - ChecksumBytes)))
            throw new CheckpointFormatException($"'{path}' is damaged: its checksum does not match. {Remedy}");
        try
        {
            return Parse(bytes.AsMemory(0, bytes.Length - ChecksumBytes), device, path);
        }
        catch (Exception error) when (error is MessagePackSerializationException or FormatException or EndOfStreamException or DialogueModelFormatException)
        {
            throw new CheckpointFormatException($"'{path}' cannot be read: {error.Message}. {Remedy}", error);
        }
    }

    private static KeptClassifier Parse(ReadOnlyMemory<byte> bytes, Device device, string path)
    {
        var reader = new MessagePackReader(bytes);
        reader.ReadArrayHeader();
        if (reader.ReadString() != Magic || reader.ReadInt32() != FormatVersion)
            throw new FormatException("it was not written by this version");
        ModelManifest manifest = ManifestFormat.Read(ref reader);
        var shape = new NetworkShape(manifest.Cell, manifest.Layers, manifest.Hidden, reader.ReadInt32(), manifest.Vocabulary.Size)
        {
            Level = manifest.Level,
            IsTied = manifest.IsTied,
        };
        WordForms? forms = reader.ReadString() is { } name ? WordForms.Of(manifest.Vocabulary, name) : null;
        int[][] lines = new int[reader.ReadArrayHeader()][];
        for (int line = 0; line < lines.Length; line++)
        {
            lines[line] = new int[reader.ReadArrayHeader()];
            for (int index = 0; index < lines[line].Length; index++)
                lines[line][index] = reader.ReadInt32();
        }

        var classifier = new LineClassifier(new RecurrentNetwork(shape, 0.0, 0.0, device, ProcessorPath.Fused, forms), manifest.Labels.Count, 0.0);
        TensorFormat.Read(ref reader, classifier.NamedTensors());
        classifier.eval();
        byte[] grams = reader.ReadBytes()?.ToArray() ?? throw new FormatException("the table of grams is missing");
        GramTable[] tables = GramTableFormat.FromBytes(grams, manifest.Labels.Count, path);
        reader.ReadArrayHeader();
        return new KeptClassifier(manifest, classifier, tables, new ClassifierMix(reader.ReadSingle(), reader.ReadSingle()), lines);
    }
}
