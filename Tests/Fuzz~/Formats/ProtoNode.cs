using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace DialogueRnn.Fuzz.Formats;

/// <summary>A Protocol Buffers message as a tree that can be changed. Only the parts of ONNX models are messages, the rest is bytes.</summary>
internal sealed class ProtoNode
{
    private const int Variable = 0;
    private const int Fixed64 = 1;
    private const int Delimited = 2;
    private const int Fixed32 = 5;
    private const int LongestVariable = 10;

    // The places of messages in an ONNX model: the graph, its nodes, tensors, inputs and outputs, and what they have.
    private static readonly Dictionary<string, int[]> Messages = new()
    {
        ["model"] = [7, 8],
        ["model/7"] = [1, 5, 11, 12],
        ["model/7/1"] = [5],
        ["model/7/11"] = [2],
        ["model/7/12"] = [2],
        ["model/7/11/2"] = [1],
        ["model/7/11/2/1"] = [2],
        ["model/7/11/2/1/2"] = [1],
    };

    /// <summary>The fields.</summary>
    public List<ProtoField> Fields { get; } = [];

    /// <summary>Reads an ONNX model. Null if the bytes are none.</summary>
    public static ProtoNode? TryRead(byte[] bytes)
    {
        try
        {
            ProtoNode node = Read(bytes, "model");
            return node.Fields.Any(field => field.Number == 7 && field.Message is not null) && node.Fields[0].Number == 1 ? node : null;
        }
        catch (Exception error) when (error is FormatException or OverflowException or EndOfStreamException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    /// <summary>Writes the message.</summary>
    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        foreach (ProtoField field in Fields)
        {
            WriteVariable(stream, ((ulong)field.Number << 3) | (uint)field.Wire);
            byte[] content = field.Message?.ToBytes() ?? field.Bytes;
            if (field.Wire == Variable)
            {
                WriteVariable(stream, field.Value);
                continue;
            }

            if (field.Wire == Delimited)
                WriteVariable(stream, (ulong)content.Length);
            stream.Write(content);
        }

        return stream.ToArray();
    }

    /// <summary>Returns this message and all inside it.</summary>
    public IEnumerable<ProtoNode> All() => Fields.Where(field => field.Message is not null).SelectMany(field => field.Message!.All()).Prepend(this);

    private static ProtoNode Read(byte[] bytes, string place)
    {
        int[] inner = Messages.GetValueOrDefault(place, []);
        var node = new ProtoNode();
        int position = 0;
        while (position < bytes.Length)
        {
            ulong key = ReadVariable(bytes, ref position);
            int number = checked((int)(key >> 3));
            var field = new ProtoField { Number = number, Wire = (int)(key & 7) };
            switch (field.Wire)
            {
                case Variable: field.Value = ReadVariable(bytes, ref position); break;
                case Fixed64: field.Bytes = Take(bytes, ref position, 8); break;
                case Fixed32: field.Bytes = Take(bytes, ref position, 4); break;
                case Delimited:
                    field.Bytes = Take(bytes, ref position, checked((int)ReadVariable(bytes, ref position)));
                    if (Array.IndexOf(inner, number) >= 0)
                        field.Message = Read(field.Bytes, $"{place}/{number}");
                    break;
                default: throw new FormatException();
            }

            node.Fields.Add(field);
        }

        return node;
    }

    private static byte[] Take(byte[] bytes, ref int position, int length)
    {
        if (length > bytes.Length - position)
            throw new FormatException();
        position += length;
        return bytes[(position - length)..position];
    }

    private static ulong ReadVariable(byte[] bytes, ref int position)
    {
        ulong value = 0;
        for (int index = 0; index < LongestVariable; index++)
        {
            byte next = position < bytes.Length ? bytes[position++] : throw new FormatException();
            value |= (ulong)(next & 0x7F) << (7 * index);
            if (next < 0x80)
                return value;
        }

        throw new FormatException();
    }

    private static void WriteVariable(Stream stream, ulong value)
    {
        for (; value > 0x7F; value >>= 7)
            stream.WriteByte((byte)(value | 0x80));
        stream.WriteByte((byte)value);
    }
}
