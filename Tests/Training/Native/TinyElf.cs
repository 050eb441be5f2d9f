using System;
using System.Buffers.Binary;

namespace DialogueRnn.Training.Tests.Native;

/// <summary>A shared library of 480 bytes, laid out by hand. It asks libx.so for versions V_1 (symbol one) and V_2 (symbol two).</summary>
internal static class TinyElf
{
    internal const int Size = 480;
    internal const int FileType = 16;
    internal const int ProgramHeaderSize = 54;
    internal const int DynamicSegmentType = 120;
    internal const int LoadedSegmentSize = 96;
    internal const int StringTableAddress = 184;
    internal const int StringTableSize = 200;
    internal const int HashTag = 224;
    internal const int Need = 432;
    internal const int FirstFlags = 452;
    internal const int FirstName = 456;
    internal const int FirstNext = 460;
    internal const int SecondFlags = 468;
    internal const int SymbolTwoVersion = 428;

    private const int DynamicTable = 176;
    private const int Strings = 304;
    private const int Hash = 336;
    private const int Symbols = 352;
    private const int Versions = 424;
    private const ulong Base = 0x1000;

    internal static byte[] Create()
    {
        byte[] image = new byte[Size];
        "\u007fELF\u0002\u0001"u8.CopyTo(image);
        Put16(image, FileType, 3);
        Put64(image, 32, 64);
        Put16(image, ProgramHeaderSize, 56);
        Put16(image, 56, 2);
        PutSegment(image, 64, 1, 0, Size);
        PutSegment(image, DynamicSegmentType, 2, DynamicTable, 128);

        PutDynamic(image, 0, 5, Base + Strings);
        PutDynamic(image, 1, 10, 25);
        PutDynamic(image, 2, 6, Base + Symbols);
        PutDynamic(image, 3, 0x6ffffef5, Base + Hash);
        PutDynamic(image, 4, 0x6ffffff0, Base + Versions);
        PutDynamic(image, 5, 0x6ffffffe, Base + Need);
        PutDynamic(image, 6, 0x6fffffff, 1);

        "\0libx.so\0V_1\0V_2\0one\0two\0"u8.CopyTo(image.AsSpan(Strings));
        Put32(image, Hash + 4, 3);
        Put32(image, Symbols + 24, 17);
        Put32(image, Symbols + 48, 21);
        Put16(image, Versions + 2, 2);
        Put16(image, SymbolTwoVersion, 3);

        Put16(image, Need, 1);
        Put16(image, Need + 2, 2);
        Put32(image, Need + 4, 1);
        Put32(image, Need + 8, 16);
        Put16(image, FirstFlags + 2, 2);
        Put32(image, FirstName, 9);
        Put32(image, FirstNext, 16);
        Put16(image, SecondFlags + 2, 3);
        Put32(image, SecondFlags + 4, 13);
        return image;
    }

    internal static void Put16(byte[] image, int offset, ushort value) =>
        BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(offset), value);

    internal static void Put32(byte[] image, int offset, uint value) =>
        BinaryPrimitives.WriteUInt32LittleEndian(image.AsSpan(offset), value);

    internal static void Put64(byte[] image, int offset, ulong value) =>
        BinaryPrimitives.WriteUInt64LittleEndian(image.AsSpan(offset), value);

    private static void PutDynamic(byte[] image, int index, ulong tag, ulong value)
    {
        Put64(image, DynamicTable + (16 * index), tag);
        Put64(image, DynamicTable + (16 * index) + 8, value);
    }

    private static void PutSegment(byte[] image, int offset, uint type, ulong start, ulong size)
    {
        Put32(image, offset, type);
        Put64(image, offset + 8, start);
        Put64(image, offset + 16, Base + start);
        Put64(image, offset + 32, size);
    }
}
