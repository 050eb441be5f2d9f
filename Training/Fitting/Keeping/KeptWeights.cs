using System;
using System.Buffers;
using System.IO;
using System.Security.Cryptography;
using DialogueRnn.Model;
using DialogueRnn.Runs;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Vocabularies;
using DialogueRnn.Training.Export;
using DialogueRnn.Training.Networks;
using MessagePack;
using TorchSharp;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Fitting.Keeping;

/// <summary>
/// The best weights of a run, with the manifest for the export and the text of the parity check. This is all that <c>export</c> needs, so
/// the corpus is not needed.
/// </summary>
internal sealed class KeptWeights : IDisposable
{
    private const string Magic = "DRKW";
    private const int FormatVersion = 2;
    private const int VersionWithScenes = 3;
    private const int ChecksumBytes = 32;
    private const string Remedy = "Restore it from a copy or train again. If the run has not ended, continue it with 'resume': the next better weights replace the file.";

    private KeptWeights(ModelManifest manifest, NetworkShape shape, int[] parityTokens, ParityScenes parityScenes, RecurrentNetwork network)
    {
        ParityScenes = parityScenes;
        Manifest = manifest;
        Shape = shape;
        ParityTokens = parityTokens;
        Network = network;
    }

    /// <summary>The manifest for the export.</summary>
    public ModelManifest Manifest { get; }

    /// <summary>The sizes of the network.</summary>
    public NetworkShape Shape { get; }

    /// <summary>The tokens on which the export is compared with the network.</summary>
    public int[] ParityTokens { get; }

    /// <summary>The scenes of <see cref="ParityTokens"/>.</summary>
    public ParityScenes ParityScenes { get; }

    /// <summary>The network, in evaluation mode.</summary>
    public RecurrentNetwork Network { get; }

    public void Dispose() => Network.Dispose();

    /// <summary>Writes the best weights of a run.</summary>
    public static void Save(RunDirectory run, ModelManifest manifest, int[] parityTokens, RecurrentNetwork network, ParityScenes? parityScenes = null)
    {
        bool hasScene = network.Shape.HasScene;
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(buffer);
        writer.WriteArrayHeader(hasScene ? 9 : 7);
        writer.Write(Magic);
        writer.Write(hasScene ? VersionWithScenes : FormatVersion);
        ManifestFormat.Write(ref writer, manifest);
        writer.Write(network.Shape.Embedding);
        writer.Write(network.Forms?.Name);
        Write(ref writer, parityTokens);
        if (hasScene)
            Write(ref writer, parityScenes ?? ParityScenes.None);
        TensorFormat.Write(ref writer, network.NamedTensors());
        writer.Flush();
        AtomicFile.Write(run.BestWeightsFile, stream =>
        {
            stream.Write(buffer.WrittenSpan);
            stream.Write(SHA256.HashData(buffer.WrittenSpan));
        });
    }

    /// <summary>Reads the best weights of a run.</summary>
    /// <exception cref="CheckpointFormatException">The file is missing or damaged.</exception>
    public static KeptWeights Load(RunDirectory run, Device device)
    {
        string path = run.BestWeightsFile;
        if (!File.Exists(path))
            throw new CheckpointFormatException($"'{path}' is missing: the run has no best weights yet. Train longer, or name another run directory.");
        byte[] bytes = File.ReadAllBytes(path);
        if (bytes.Length <= ChecksumBytes || !SHA256.HashData(bytes.AsSpan(..^ChecksumBytes)).AsSpan().SequenceEqual(bytes.AsSpan(bytes.Length - ChecksumBytes)))
            throw new CheckpointFormatException($"'{path}' is damaged: its checksum does not match. {Remedy}");
        try
        {
            return Parse(bytes.AsMemory(0, bytes.Length - ChecksumBytes), device);
        }
        catch (Exception error) when (error is MessagePackSerializationException or FormatException or EndOfStreamException or ArgumentException or OverflowException or InvalidOperationException)
        {
            throw new CheckpointFormatException($"'{path}' cannot be read: {error.Message.Split('\n')[0].TrimEnd('\r', '.')}. {Remedy}", error);
        }
    }

    private static KeptWeights Parse(ReadOnlyMemory<byte> bytes, Device device)
    {
        var reader = new MessagePackReader(bytes);
        reader.ReadArrayHeader();
        if (reader.ReadString() != Magic || reader.ReadInt32() is not (FormatVersion or VersionWithScenes))
            throw new FormatException("it was not written by this version");
        ModelManifest manifest = ManifestFormat.Read(ref reader);
        var shape = new NetworkShape(manifest.Cell, manifest.Layers, manifest.Hidden, reader.ReadInt32(), manifest.Vocabulary.Size)
        {
            Level = manifest.Level,
            IsTied = manifest.IsTied,
        }.WithScene(manifest.Scene);
        WordForms? forms = reader.ReadString() is { } name ? WordForms.Of(manifest.Vocabulary, name) : null;
        int[] parityTokens = ReadNumbers(ref reader);
        ParityScenes scenes = shape.HasScene ? ReadScenes(ref reader) : ParityScenes.None;
        KeptSizes.Check(shape, forms, bytes.Length);
        KeptSizes.CheckTokens([parityTokens], manifest.Vocabulary.Size);
        KeptSizes.CheckScenes(scenes, shape.SceneInputs);
        var network = new RecurrentNetwork(shape, 0.0, 0.0, device, ProcessorPath.Fused, forms);
        TensorFormat.Read(ref reader, network.NamedTensors());
        network.eval();
        return new KeptWeights(manifest, shape, parityTokens, scenes, network);
    }

    private static void Write(ref MessagePackWriter writer, int[] numbers)
    {
        writer.WriteArrayHeader(numbers.Length);
        foreach (int number in numbers)
            writer.Write(number);
    }

    private static void Write(ref MessagePackWriter writer, ParityScenes scenes)
    {
        writer.WriteArrayHeader(scenes.Scenes.Count);
        foreach (float[] scene in scenes.Scenes)
        {
            writer.WriteArrayHeader(scene.Length);
            foreach (float number in scene)
                writer.Write(number);
        }

        Write(ref writer, scenes.SceneOf);
    }

    private static int[] ReadNumbers(ref MessagePackReader reader)
    {
        int[] numbers = new int[reader.ReadArrayHeader()];
        for (int index = 0; index < numbers.Length; index++)
            numbers[index] = reader.ReadInt32();
        return numbers;
    }

    private static ParityScenes ReadScenes(ref MessagePackReader reader)
    {
        float[][] scenes = new float[reader.ReadArrayHeader()][];
        for (int scene = 0; scene < scenes.Length; scene++)
        {
            scenes[scene] = new float[reader.ReadArrayHeader()];
            for (int index = 0; index < scenes[scene].Length; index++)
                scenes[scene][index] = reader.ReadSingle();
        }

        return new ParityScenes(scenes, ReadNumbers(ref reader));
    }
}
