using System;
using System.Buffers;
using System.Collections.Generic;
using System.Linq;
using MessagePack;

namespace DialogueRnn.Fuzz.Formats;

/// <summary>A MessagePack value as a tree that can be changed. Bytes that are MessagePack or Protocol Buffers themselves are trees, too.</summary>
internal sealed class PackNode
{
    private const int SmallestInner = 16;
    private const int Deepest = 24;

    /// <summary>The bytes of a single value. Empty for lists and maps.</summary>
    public byte[] Raw { get; set; } = [];

    /// <summary>The elements of a list, or the keys and values of a map by turns. Null for single values.</summary>
    public List<PackNode>? Items { get; set; }

    /// <summary>Whether <see cref="Items"/> are those of a map.</summary>
    public bool IsMap { get; private init; }

    /// <summary>The content of a block of bytes that is MessagePack itself.</summary>
    public PackNode? Inner { get; private init; }

    /// <summary>The content of a block of bytes that is a Protocol Buffers message.</summary>
    public ProtoNode? Message { get; private init; }

    /// <summary>The content of a block of bytes without a form that is known here.</summary>
    public byte[]? Block { get; set; }

    /// <summary>Reads one value.</summary>
    public static PackNode Read(byte[] bytes)
    {
        var reader = new MessagePackReader(bytes);
        return Read(ref reader, bytes, 0);
    }

    /// <summary>Writes the tree.</summary>
    public byte[] ToBytes()
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(buffer);
        Write(ref writer);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Returns this value and all inside it.</summary>
    public IEnumerable<PackNode> All() => (Items ?? (Inner is null ? [] : [Inner])).SelectMany(item => item.All()).Prepend(this);

    private static PackNode Read(ref MessagePackReader reader, byte[] bytes, int depth)
    {
        if (depth > Deepest)
            throw new FormatException("too deep");
        long start = reader.Consumed;
        MessagePackType type = reader.NextMessagePackType;
        if (type is MessagePackType.Array or MessagePackType.Map)
        {
            int count = type == MessagePackType.Map ? 2 * reader.ReadMapHeader() : reader.ReadArrayHeader();
            var items = new List<PackNode>();
            for (int index = 0; index < count; index++)
                items.Add(Read(ref reader, bytes, depth + 1));
            return new PackNode { Items = items, IsMap = type == MessagePackType.Map };
        }

        if (type == MessagePackType.Binary)
            return OfBlock(reader.ReadBytes()!.Value.ToArray(), depth);
        reader.Skip();
        return new PackNode { Raw = bytes[(int)start..(int)reader.Consumed] };
    }

    private static PackNode OfBlock(byte[] block, int depth)
    {
        if (block.Length < SmallestInner)
            return new PackNode { Block = block };
        if (ProtoNode.TryRead(block) is { } message)
            return new PackNode { Message = message };
        try
        {
            var reader = new MessagePackReader(block);
            if (reader.NextMessagePackType is MessagePackType.Array or MessagePackType.Map)
            {
                PackNode inner = Read(ref reader, block, depth + 1);
                if (reader.End)
                    return new PackNode { Inner = inner };
            }
        }
        catch (Exception error) when (error is MessagePackSerializationException or System.IO.EndOfStreamException or FormatException or OverflowException)
        {
            // Plain bytes.
        }

        return new PackNode { Block = block };
    }

    private void Write(ref MessagePackWriter writer)
    {
        if (Items is null)
        {
            if (Inner is not null)
                writer.Write(Inner.ToBytes());
            else if (Message is not null)
                writer.Write(Message.ToBytes());
            else if (Block is not null)
                writer.Write(Block);
            else
                writer.WriteRaw(Raw);
            return;
        }

        if (IsMap && Items.Count % 2 == 0)
            writer.WriteMapHeader(Items.Count / 2);
        else
            writer.WriteArrayHeader(Items.Count);
        foreach (PackNode item in Items)
            item.Write(ref writer);
    }
}
