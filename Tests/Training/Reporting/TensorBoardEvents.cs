using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Numerics;
using Google.Protobuf;

namespace DialogueRnn.Training.Tests.Reporting;

/// <summary>A value of a TensorBoard event file.</summary>
/// <param name="Tag">Its tag.</param>
/// <param name="Step">Its step.</param>
/// <param name="WallTime">Seconds since 1970.</param>
/// <param name="Scalar">A number; NaN for a text.</param>
/// <param name="Text">A text; empty for a number.</param>
/// <param name="Plugin">The tab that shows it; empty for a number.</param>
internal sealed record TensorBoardValue(string Tag, long Step, double WallTime, float Scalar, string Text, string Plugin);

/// <summary>Reads event files by TensorBoard's own rules: records with masked checksums, protocol-buffer messages within.</summary>
internal static class TensorBoardEvents
{
    private const int HeadLength = 12;
    private const int TailLength = 4;

    internal static List<TensorBoardValue> ReadFolder(string folder) =>
        [.. Directory.GetFiles(folder, "events.out.tfevents.*").Order(StringComparer.Ordinal).SelectMany(ReadFile)];

    private static IEnumerable<TensorBoardValue> ReadFile(string file) => ReadRecords(File.ReadAllBytes(file)).SelectMany(ReadEvent);

    internal static List<byte[]> ReadRecords(byte[] file)
    {
        var records = new List<byte[]>();
        for (int position = 0; position < file.Length;)
        {
            ReadOnlySpan<byte> rest = file.AsSpan(position);
            int length = checked((int)BinaryPrimitives.ReadUInt64LittleEndian(rest));
            Verify(rest[..8], BinaryPrimitives.ReadUInt32LittleEndian(rest[8..]));
            ReadOnlySpan<byte> record = rest.Slice(HeadLength, length);
            Verify(record, BinaryPrimitives.ReadUInt32LittleEndian(rest[(HeadLength + length)..]));
            records.Add(record.ToArray());
            position += HeadLength + length + TailLength;
        }

        return records;
    }

    private static void Verify(ReadOnlySpan<byte> bytes, uint masked)
    {
        uint checksum = 0xFFFFFFFF;
        foreach (byte one in bytes)
            checksum = BitOperations.Crc32C(checksum, one);
        checksum = ~checksum;
        uint expected = unchecked(BitOperations.RotateRight(checksum, 15) + 0xA282EAD8);
        if (masked != expected)
            throw new InvalidDataException($"the masked checksum is {masked:x8} instead of {expected:x8}");
    }

    private static List<TensorBoardValue> ReadEvent(byte[] message)
    {
        double time = 0;
        long step = 0;
        var summaries = new List<byte[]>();
        ForEachField(message, (field, input) =>
        {
            switch (field)
            {
                case 1: time = input.ReadDouble(); return true;
                case 2: step = input.ReadInt64(); return true;
                case 5: summaries.Add(input.ReadBytes().ToByteArray()); return true;
                default: return false;
            }
        });
        var values = new List<TensorBoardValue>();
        foreach (byte[] summary in summaries)
            ForEachField(summary, (field, input) => field == 1 && Add(values, ReadValue(input.ReadBytes().ToByteArray(), step, time)));
        return values;
    }

    private static TensorBoardValue ReadValue(byte[] message, long step, double time)
    {
        (string tag, float scalar, string text, string plugin) = (string.Empty, float.NaN, string.Empty, string.Empty);
        ForEachField(message, (field, input) =>
        {
            switch (field)
            {
                case 1: tag = input.ReadString(); return true;
                case 2: scalar = input.ReadFloat(); return true;
                case 8: text = Inner(input.ReadBytes().ToByteArray(), 8); return true;
                case 9: plugin = ReadPlugin(input.ReadBytes().ToByteArray()); return true;
                default: return false;
            }
        });
        return new TensorBoardValue(tag, step, time, scalar, text, plugin);
    }

    private static string ReadPlugin(byte[] metadata)
    {
        string name = string.Empty;
        ForEachField(metadata, (field, input) =>
        {
            if (field != 1)
                return false;
            name = Inner(input.ReadBytes().ToByteArray(), 1);
            return true;
        });
        return name;
    }

    private static string Inner(byte[] message, int wanted)
    {
        string text = string.Empty;
        ForEachField(message, (field, input) =>
        {
            if (field != wanted)
                return false;
            text = input.ReadString();
            return true;
        });
        return text;
    }

    private static bool Add(List<TensorBoardValue> values, TensorBoardValue value)
    {
        values.Add(value);
        return true;
    }

    private static void ForEachField(byte[] message, Func<int, CodedInputStream, bool> read)
    {
        using var input = new CodedInputStream(message);
        for (uint tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            if (!read(WireFormat.GetTagFieldNumber(tag), input))
                input.SkipLastField();
        }
    }
}
