#nullable enable
using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO;
using System.Runtime.InteropServices;
using DialogueRnn.Model;
#if DIALOGUERNN_MESSAGEPACK
using MessagePack;
#else
using DialogueRnn.Packing;
#endif

namespace DialogueRnn.Classification.Grams
{
    /// <summary>Writes and reads tables of grams as a MessagePack array: version, then for each table hashes (bin, little-endian), weights (bin), scales, biases.</summary>
    internal static class GramTableFormat
    {
        private const int Version = 1;
        private const int EntriesOfTable = 4;
        private const int MostTables = 8;
        private const int MaximumLabels = ModelManifest.MaximumLabels;

        internal static byte[] ToBytes(IReadOnlyList<GramTable> tables)
        {
            var buffer = new ArrayBufferWriter<byte>();
            var writer = new MessagePackWriter(buffer);
            writer.WriteArrayHeader(1 + (tables.Count * EntriesOfTable));
            writer.Write(Version);
            foreach (GramTable table in tables)
            {
                writer.Write(MemoryMarshal.AsBytes(table.Hashes));
                writer.Write(MemoryMarshal.AsBytes(table.Weights));
                Write(ref writer, table.Scales);
                Write(ref writer, table.Bias);
            }

            writer.Flush();
            return buffer.WrittenSpan.ToArray();
        }

        /// <summary>Reads tables.</summary>
        /// <param name="bytes">The bytes.</param>
        /// <param name="labels">The number of labels that the model has.</param>
        /// <param name="name">The name of the file in error messages.</param>
        /// <exception cref="DialogueModelFormatException">The bytes are not tables, or not for these labels.</exception>
        internal static GramTable[] FromBytes(ReadOnlyMemory<byte> bytes, int labels, string name)
        {
            try
            {
                var reader = new MessagePackReader(bytes);
                int entries = reader.ReadArrayHeader();
                int version = reader.ReadInt32();
                if (version != Version || entries % EntriesOfTable != 1 || entries / EntriesOfTable > MostTables)
                    throw new FormatException($"it has version {version} with {entries} parts, and this DialogueRnn reads version {Version} with at most {MostTables} tables of {EntriesOfTable}");
                var tables = new GramTable[entries / EntriesOfTable];
                for (int index = 0; index < tables.Length; index++)
                    tables[index] = Read(ref reader, labels);
                return reader.End ? tables : throw new FormatException("more bytes follow after its end");
            }
            catch (Exception error) when (error is FormatException || error is ArgumentException || error is MessagePackSerializationException ||
                                          error is EndOfStreamException || error is OverflowException || error is InvalidOperationException)
            {
                throw new DialogueModelFormatException($"The table of grams in '{name}' is damaged: {error.Message} Copy or export the model again.", error);
            }
        }

        private static GramTable Read(ref MessagePackReader reader, int labels)
        {
            uint[] hashes = MemoryMarshal.Cast<byte, uint>(ReadBytes(ref reader, GramTable.MaximumGrams * (long)sizeof(uint), sizeof(uint))).ToArray();
            sbyte[] weights = MemoryMarshal.Cast<byte, sbyte>(ReadBytes(ref reader, hashes.Length * (long)MaximumLabels, 1)).ToArray();
            var table = new GramTable(hashes, weights, ReadFloats(ref reader), ReadFloats(ref reader));
            return table.Labels == labels ? table : throw new FormatException($"it has {table.Labels} labels, and the model has {labels}");
        }

        private static byte[] ReadBytes(ref MessagePackReader reader, long most, int multiple)
        {
            ReadOnlySequence<byte> bytes = reader.ReadBytes() ?? throw new FormatException("a block of bytes is missing");
            if (bytes.Length > most || bytes.Length % multiple != 0)
                throw new FormatException($"a block has {bytes.Length} bytes, and at most {most} in units of {multiple} are allowed");
            return bytes.ToArray();
        }

        private static float[] ReadFloats(ref MessagePackReader reader)
        {
            int count = reader.ReadArrayHeader();
            if (count > MaximumLabels)
                throw new FormatException($"it has {count} labels, and at most {MaximumLabels} are allowed");
            float[] values = new float[count];
            for (int index = 0; index < count; index++)
                values[index] = reader.ReadSingle();
            return values;
        }

        private static void Write(ref MessagePackWriter writer, ReadOnlySpan<float> values)
        {
            writer.WriteArrayHeader(values.Length);
            foreach (float value in values)
                writer.Write(value);
        }
    }
}
