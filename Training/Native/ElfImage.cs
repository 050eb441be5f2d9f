using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Text;

namespace DialogueRnn.Training.Native;

/// <summary>Reads the dynamic section of an ELF64 little-endian shared library in memory. Every read is bounds-checked.</summary>
internal sealed class ElfImage
{
    private const int HeaderSize = 64;
    private const int ProgramHeaderSize = 56;
    private const int DynamicEntrySize = 16;
    private const byte Class64 = 2;
    private const byte LittleEndian = 1;
    private const ushort SharedObject = 3;
    private const uint SegmentLoad = 1;
    private const uint SegmentDynamic = 2;

    private readonly byte[] _bytes;
    private readonly List<Segment> _loaded = [];
    private readonly Dictionary<ulong, ulong> _dynamic = [];
    private readonly ulong _strings;
    private readonly ulong _stringsSize;

    /// <summary>Reads the headers and the dynamic section.</summary>
    /// <param name="bytes">The whole file. It is not copied, and <see cref="WriteUInt16"/> changes it.</param>
    /// <exception cref="ElfFormatException">The bytes are not such a library, or a table is outside them.</exception>
    internal ElfImage(byte[] bytes)
    {
        _bytes = bytes;
        CheckHeader();
        ReadDynamic(ReadSegments());
        _strings = FileOffset(Required(ElfTag.StringTable));
        _stringsSize = Required(ElfTag.StringTableSize);
        Slice(_strings, _stringsSize, "the string table");
    }

    /// <summary>The value of an entry of the dynamic section. Null if there is no such entry.</summary>
    internal ulong? Find(ElfTag tag) => _dynamic.TryGetValue((ulong)tag, out ulong value) ? value : null;

    /// <summary>The value of an entry of the dynamic section.</summary>
    /// <exception cref="ElfFormatException">There is no such entry.</exception>
    internal ulong Required(ElfTag tag) =>
        Find(tag) ?? throw new ElfFormatException($"The dynamic section has no {tag} entry.");

    /// <summary>The offset in the file of a virtual address.</summary>
    /// <exception cref="ElfFormatException">No loaded segment contains the address.</exception>
    internal ulong FileOffset(ulong address)
    {
        foreach (Segment segment in _loaded)
        {
            if (address >= segment.Address && address - segment.Address < segment.FileSize)
                return segment.Offset + (address - segment.Address);
        }

        throw new ElfFormatException($"Address 0x{address:x} is not in a loaded segment.");
    }

    /// <summary>Reads a 16-bit number. <paramref name="what"/> names it in messages.</summary>
    /// <exception cref="ElfFormatException">It is outside the file.</exception>
    internal ushort ReadUInt16(ulong offset, string what) => BinaryPrimitives.ReadUInt16LittleEndian(Slice(offset, 2, what));

    /// <summary>Reads a 32-bit number. <paramref name="what"/> names it in messages.</summary>
    /// <exception cref="ElfFormatException">It is outside the file.</exception>
    internal uint ReadUInt32(ulong offset, string what) => BinaryPrimitives.ReadUInt32LittleEndian(Slice(offset, 4, what));

    /// <summary>Writes a 16-bit number. <paramref name="what"/> names it in messages.</summary>
    /// <exception cref="ElfFormatException">It is outside the file.</exception>
    internal void WriteUInt16(ulong offset, ushort value, string what) =>
        BinaryPrimitives.WriteUInt16LittleEndian(Slice(offset, 2, what), value);

    /// <summary>The string at an index of the dynamic string table.</summary>
    /// <exception cref="ElfFormatException">The index is outside the table, or the string has no end.</exception>
    internal string ReadString(uint index)
    {
        if (index >= _stringsSize)
            throw new ElfFormatException($"String index {index} is outside of the string table of {_stringsSize} bytes.");
        Span<byte> rest = Slice(_strings + index, _stringsSize - index, "a string");
        int end = rest.IndexOf((byte)0);
        if (end < 0)
            throw new ElfFormatException($"The string at index {index} has no end.");
        return Encoding.UTF8.GetString(rest[..end]);
    }

    private void CheckHeader()
    {
        ReadOnlySpan<byte> header = Slice(0, HeaderSize, "the ELF header");
        if (!header.StartsWith("\u007fELF"u8))
            throw new ElfFormatException("The file does not begin with the ELF magic number.");
        if (header[4] != Class64 || header[5] != LittleEndian)
            throw new ElfFormatException($"Expected 64-bit little-endian (class 2, data 1), found class {header[4]}, data {header[5]}.");
        ushort type = ReadUInt16(16, "the ELF header");
        if (type != SharedObject)
            throw new ElfFormatException($"Expected a shared library (type {SharedObject}), found type {type}.");
    }

    private Segment ReadSegments()
    {
        ulong table = ReadUInt64(32, "the ELF header");
        ushort entrySize = ReadUInt16(54, "the ELF header");
        ushort count = ReadUInt16(56, "the ELF header");
        if (entrySize != ProgramHeaderSize)
            throw new ElfFormatException($"Expected program headers of {ProgramHeaderSize} bytes, found {entrySize}.");
        Slice(table, (ulong)count * ProgramHeaderSize, "the program header table");

        Segment? dynamic = null;
        for (ulong at = table; at < table + ((ulong)count * ProgramHeaderSize); at += ProgramHeaderSize)
        {
            uint type = ReadUInt32(at, "a program header");
            if (type is not (SegmentLoad or SegmentDynamic))
                continue;
            var segment = new Segment(
                ReadUInt64(at + 8, "a program header"), ReadUInt64(at + 16, "a program header"), ReadUInt64(at + 32, "a program header"));
            Slice(segment.Offset, segment.FileSize, "a segment");
            if (type == SegmentLoad)
                _loaded.Add(segment);
            else
                dynamic = segment;
        }

        return dynamic ?? throw new ElfFormatException("The file has no dynamic segment: it is not a shared library.");
    }

    private void ReadDynamic(Segment segment)
    {
        for (ulong at = 0; at + DynamicEntrySize <= segment.FileSize; at += DynamicEntrySize)
        {
            ulong tag = ReadUInt64(segment.Offset + at, "the dynamic section");
            if (tag == 0)
                return;
            _dynamic.TryAdd(tag, ReadUInt64(segment.Offset + at + 8, "the dynamic section"));
        }
    }

    private ulong ReadUInt64(ulong offset, string what) => BinaryPrimitives.ReadUInt64LittleEndian(Slice(offset, 8, what));

    private Span<byte> Slice(ulong offset, ulong size, string what)
    {
        ulong length = (ulong)_bytes.Length;
        if (offset > length || size > length - offset)
            throw new ElfFormatException($"Offset 0x{offset:x}: {what} ({size} bytes) ends outside of the file of {length} bytes.");
        return _bytes.AsSpan((int)offset, (int)size);
    }

    private readonly record struct Segment(ulong Offset, ulong Address, ulong FileSize);
}
