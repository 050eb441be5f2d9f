using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using DialogueRnn.Model;
using DialogueRnn.Runs;
using DialogueRnn.Training.Fitting.Plans;
using MessagePack;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Fitting.Keeping;

/// <summary>
/// A checkpoint: everything that a run needs to continue exactly. It holds the weights, their average, the optimiser, random state, carried
/// state, position and plan. The newest two files are kept. Each ends with a checksum, and if one is damaged, the one before is used.
/// </summary>
internal sealed class Checkpoint
{
    private const string Magic = "DRCK";
    private const int FormatVersion = 2;
    private const int ChecksumBytes = 32;
    private const int Kept = 2;

    // Its checksum is right, so something around it has changed.
    private const string Sizes =
        $"Its sizes come from the corpus, and from {nameof(TrainingOptions.Task)}, {nameof(TrainingOptions.Level)}, {nameof(TrainingOptions.Cell)}, {nameof(TrainingOptions.Layers)}, {nameof(TrainingOptions.Hidden)}, {nameof(TrainingOptions.Embedding)}, {nameof(TrainingOptions.IsTied)}, " +
        $"{nameof(TrainingOptions.WordForms)}, {nameof(TrainingOptions.Attention)}, {nameof(TrainingOptions.Batch)}, {nameof(TrainingOptions.AverageDecay)}, {nameof(TrainingOptions.SpeakerLoss)} and {nameof(TrainingOptions.SceneLoss)} in config.json. Restore what was changed, or train again.";

    private readonly IReadOnlyList<(string Name, Tensor Tensor)> _network;
    private readonly IReadOnlyList<(string Name, Tensor Tensor)> _average;
    private readonly IReadOnlyList<(string Name, Tensor Tensor)> _speakers;
    private readonly OptimizerHelper _optimizer;

    /// <summary>Creates a checkpoint writer and reader.</summary>
    /// <param name="network">The weights of the network, in a fixed order.</param>
    /// <param name="average">The averages of the weights. Empty if there are none.</param>
    /// <param name="speakers">The weights of the speaker head. Empty if there is none.</param>
    /// <param name="optimizer">The optimiser.</param>
    public Checkpoint(
        IReadOnlyList<(string Name, Tensor Tensor)> network,
        IReadOnlyList<(string Name, Tensor Tensor)> average,
        IReadOnlyList<(string Name, Tensor Tensor)> speakers,
        OptimizerHelper optimizer)
    {
        _network = network;
        _average = average;
        _speakers = speakers;
        _optimizer = optimizer;
    }

    /// <summary>Writes a checkpoint and deletes all but the newest two.</summary>
    /// <returns>The path of the checkpoint.</returns>
    public string Save(RunDirectory run, TrainingState state, Tensor carried)
    {
        Directory.CreateDirectory(run.CheckpointDirectory);
        string path = run.CheckpointFile(state.Step);
        byte[] bytes = Serialise(state, carried);
        AtomicFile.Write(path, stream =>
        {
            stream.Write(bytes);
            stream.Write(SHA256.HashData(bytes));
        });
        foreach ((_, string file) in run.FindCheckpoints().Skip(Kept))
            File.Delete(file);
        return path;
    }

    /// <summary>Reads the newest undamaged checkpoint into the network, the average and the optimiser.</summary>
    /// <param name="run">The run directory.</param>
    /// <param name="state">Receives the state of the run.</param>
    /// <param name="carried">Receives the carried state of the network.</param>
    /// <exception cref="CheckpointFormatException">There is no undamaged checkpoint, or it does not fit the run.</exception>
    public void Load(RunDirectory run, TrainingState state, Tensor carried)
    {
        byte[] bytes = run.FindCheckpoints().Select(found => TryReadWhole(found.Value)).FirstOrDefault(whole => whole is not null)
            ?? throw new CheckpointFormatException(
                $"'{run.CheckpointDirectory}' has no usable checkpoint: the run ended before its first one, or all are damaged. Train again.");
        try
        {
            Deserialise(bytes, state, carried);
        }
        catch (Exception error) when (error is MessagePackSerializationException or FormatException or EndOfStreamException or OverflowException or ArgumentException)
        {
            throw new CheckpointFormatException($"The checkpoint in '{run.CheckpointDirectory}' does not fit the run: {error.Message}. {Sizes}", error);
        }
    }

    private static byte[]? TryReadWhole(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        if (bytes.Length <= ChecksumBytes)
            return null;
        byte[] content = bytes[..^ChecksumBytes];
        return SHA256.HashData(content).AsSpan().SequenceEqual(bytes.AsSpan(content.Length)) ? content : null;
    }

    private byte[] Serialise(TrainingState state, Tensor carried)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(buffer);
        writer.WriteArrayHeader(9);
        writer.Write(Magic);
        writer.Write(FormatVersion);
        TrainingStateFormat.Write(ref writer, state);
        TensorFormat.Write(ref writer, _network);
        TensorFormat.Write(ref writer, _average);
        TensorFormat.Write(ref writer, _speakers);
        writer.Write(OptimizerBytes());
        using Tensor random = get_rng_state();
        TensorFormat.Write(ref writer, random);
        TensorFormat.Write(ref writer, carried);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private void Deserialise(byte[] bytes, TrainingState state, Tensor carried)
    {
        var reader = new MessagePackReader(bytes);
        reader.ReadArrayHeader();
        if (reader.ReadString() != Magic)
            throw new FormatException("it is not a checkpoint");
        int version = reader.ReadInt32();
        if (version != FormatVersion)
            throw new FormatException($"its format version is {version}, but this program reads version {FormatVersion}");
        TrainingStateFormat.Read(ref reader, state);
        TensorFormat.Read(ref reader, _network);
        TensorFormat.Read(ref reader, _average);
        TensorFormat.Read(ref reader, _speakers);
        byte[] optimizer = reader.ReadBytes()?.ToArray() ?? throw new FormatException("the optimiser is missing");
        ReadOptimizer(optimizer);
        using Tensor random = get_rng_state();
        TensorFormat.Read(ref reader, random, "random state");
        RandomStateCheck.Check(random.bytes);
        set_rng_state(random);
        TensorFormat.Read(ref reader, carried, "carried state");
    }

    // The library trusts the sizes in these bytes. Those of this optimiser have the same length.
    private void ReadOptimizer(byte[] bytes)
    {
        int expected = OptimizerBytes().Length;
        if (bytes.Length != expected)
            throw new FormatException($"its optimiser has {bytes.Length} bytes where the network needs {expected}");
        try
        {
            using var stream = new BinaryReader(new MemoryStream(bytes));
            _optimizer.load_state_dict(stream);
        }
        catch (Exception error) when (error is not (OutOfMemoryException or FormatException))
        {
            throw new FormatException($"its optimiser cannot be read ({error.GetType().Name})", error);
        }
    }

    private byte[] OptimizerBytes()
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream))
            _optimizer.save_state_dict(writer);
        return stream.ToArray();
    }
}
