using System;
using System.Buffers;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using MessagePack;
using TorchSharp;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Fitting.Keeping;

/// <summary>Writes and reads tensors as MessagePack: a map from name to raw little-endian bytes.</summary>
internal static class TensorFormat
{
    /// <summary>Writes named tensors.</summary>
    public static void Write(ref MessagePackWriter writer, IReadOnlyList<(string Name, Tensor Tensor)> tensors)
    {
        writer.WriteMapHeader(tensors.Count);
        foreach ((string name, Tensor tensor) in tensors)
        {
            writer.Write(name);
            Write(ref writer, tensor);
        }
    }

    /// <summary>Writes the bytes of one tensor.</summary>
    public static void Write(ref MessagePackWriter writer, Tensor tensor)
    {
        using Tensor copy = tensor.detach().cpu().contiguous();
        writer.Write(copy.bytes);
    }

    /// <summary>Reads named tensors into existing ones. Names, their order and sizes must be the same.</summary>
    /// <exception cref="FormatException">A name or a size differs.</exception>
    public static void Read(ref MessagePackReader reader, IReadOnlyList<(string Name, Tensor Tensor)> tensors)
    {
        int count = reader.ReadMapHeader();
        if (count != tensors.Count)
            throw new FormatException($"it holds {count} tensors where the network has {tensors.Count}");
        foreach ((string name, Tensor tensor) in tensors)
        {
            string? found = reader.ReadString();
            if (found != name)
                throw new FormatException($"it holds '{found}' where the network has '{name}'");
            Read(ref reader, tensor, name);
        }
    }

    /// <summary>Reads the bytes of one tensor into an existing one.</summary>
    /// <exception cref="FormatException">The bytes are missing, or their number is wrong.</exception>
    public static void Read(ref MessagePackReader reader, Tensor target, string name)
    {
        ReadOnlySequence<byte> bytes = reader.ReadBytes() ?? throw new FormatException($"'{name}' is missing");
        long expected = target.numel() * target.element_size();
        if (bytes.Length != expected)
            throw new FormatException($"'{name}' has {bytes.Length} bytes where the network needs {expected}");
        using Tensor copy = empty(target.shape, target.dtype);
        bytes.CopyTo(copy.bytes);
        using IDisposable noGradient = no_grad();
        target.copy_(copy);
    }
}
