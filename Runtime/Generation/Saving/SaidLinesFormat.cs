#nullable enable
using System;
using System.Buffers;
using System.Buffers.Binary;
using DialogueRnn.Generation.Recalling;
#if DIALOGUERNN_MESSAGEPACK
using MessagePack;
#else
using DialogueRnn.Packing;
#endif

namespace DialogueRnn.Generation.Saving
{
    /// <summary>
    /// Reads and writes what was said: an array of the total, the reach, and one block of bytes with the traits of each line, oldest first: the
    /// hash of the line (8 bytes), of the opening (4), and of the rare words (4 each).
    /// </summary>
    internal static class SaidLinesFormat
    {
        private const int Entries = 3;
        private const long MostLines = 1L << 53;
        private const int LineBytes = sizeof(ulong) + sizeof(uint) + LineTraits.MostWords * sizeof(uint);

        /// <summary>Writes the lines that can still be looked back to.</summary>
        /// <param name="writer">Where to write.</param>
        /// <param name="said">The lines.</param>
        /// <param name="oldestWindow">The position from which the oldest open line looks back.</param>
        internal static void Write(ref MessagePackWriter writer, SaidLines said, long oldestWindow)
        {
            long first = Math.Max(said.Oldest, Math.Min(oldestWindow, said.Total) - said.Reach);
            var block = new byte[(said.Total - first) * LineBytes];
            Span<byte> rest = block;
            for (long position = first; position < said.Total; position++)
            {
                BinaryPrimitives.WriteUInt64LittleEndian(rest, said.LineAt(position));
                rest = rest.Slice(sizeof(ulong));
                WriteNumber(ref rest, said.OpeningAt(position));
                foreach (uint word in said.WordsAt(position))
                    WriteNumber(ref rest, word);
            }

            writer.WriteArrayHeader(Entries);
            writer.Write(said.Total);
            writer.Write(said.Reach);
            writer.Write(block);
        }

        internal static SaidLines Read(ref MessagePackReader reader)
        {
            int entries = reader.ReadArrayHeader();
            if (entries != Entries)
                throw new FormatException($"the lines that were said have {entries} parts, and {Entries} were expected");
            long total = reader.ReadInt64();
            int reach = SavedLineFormat.InRange(reader.ReadInt32(), SaidLines.LongestReach, "the number of lines not repeated");
            ReadOnlySequence<byte> block = reader.ReadBytes() ?? throw new FormatException("the lines that were said are missing");
            var said = new SaidLines(reach);
            long count = block.Length / LineBytes;
            if (block.Length % LineBytes != 0 || count > said.Capacity || total < count || total > MostLines)
                throw new FormatException($"{block.Length} bytes are no last lines of {total}");
            said.BeginAt(total - count);
            ReadOnlySpan<byte> rest = block.ToArray();
            Span<uint> words = stackalloc uint[LineTraits.MostWords];
            while (!rest.IsEmpty)
            {
                ulong line = BinaryPrimitives.ReadUInt64LittleEndian(rest);
                rest = rest.Slice(sizeof(ulong));
                uint opening = ReadNumber(ref rest);
                for (int word = 0; word < words.Length; word++)
                    words[word] = ReadNumber(ref rest);
                said.Add(line, opening, words);
            }

            return said;
        }

        private static void WriteNumber(ref Span<byte> rest, uint number)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(rest, number);
            rest = rest.Slice(sizeof(uint));
        }

        private static uint ReadNumber(ref ReadOnlySpan<byte> rest)
        {
            uint number = BinaryPrimitives.ReadUInt32LittleEndian(rest);
            rest = rest.Slice(sizeof(uint));
            return number;
        }
    }
}
