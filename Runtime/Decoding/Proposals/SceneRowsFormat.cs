#nullable enable
using System;
using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Generic;
using DialogueRnn.Model;

namespace DialogueRnn.Decoding.Proposals
{
    /// <summary>The byte layout of the values of lines in a corpus memory.</summary>
    /// <remarks>
    /// The table has a row for each combination of values, with two bytes per field (<see cref="SceneTable"/>). The rows of the lines of a voice are one block:
    /// the number of bytes per line (1, 2 or 4), and for each line the number of its row. Numbers are in little-endian order.
    /// </remarks>
    internal static class SceneRowsFormat
    {
        internal static byte[] Rows(int[] rows, int tableRows)
        {
            int width = tableRows <= 1 << 8 ? 1 : tableRows <= 1 << 16 ? 2 : 4;
            var bytes = new byte[1 + width * rows.Length];
            bytes[0] = (byte)width;
            for (int line = 0; line < rows.Length; line++)
            {
                for (int index = 0; index < width; index++)
                    bytes[1 + line * width + index] = (byte)(rows[line] >> (8 * index));
            }

            return bytes;
        }

        internal static byte[] Table(SceneTable table)
        {
            var bytes = new byte[sizeof(ushort) * table.Codes.Count];
            for (int index = 0; index < table.Codes.Count; index++)
                BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(sizeof(ushort) * index), table.Codes[index]);
            return bytes;
        }

        /// <exception cref="DialogueModelFormatException">The bytes are not the rows of this number of lines.</exception>
        internal static int[] ReadRows(ReadOnlySequence<byte> sequence, int lines, string name)
        {
            byte[] bytes = sequence.ToArray();
            int width = bytes.Length > 0 ? bytes[0] : 0;
            if ((width != 1 && width != 2 && width != 4) || bytes.Length != 1 + (long)width * lines)
                throw CorpusMemoryFormat.Damaged(name, $"the values of {lines} lines have {bytes.Length} bytes, with {width} bytes a line");
            var rows = new int[lines];
            for (int line = 0; line < lines; line++)
            {
                for (int index = 0; index < width; index++)
                    rows[line] |= bytes[1 + line * width + index] << (8 * index);
            }

            return rows;
        }

        /// <exception cref="DialogueModelFormatException">The bytes are not a table of these fields, or a line has a row that is not there.</exception>
        internal static SceneTable ReadTable(ReadOnlySequence<byte> sequence, SceneSchema schema, List<RememberedVoice> voices, string name)
        {
            byte[] bytes = sequence.ToArray();
            int fields = schema.Fields.Count;
            if (bytes.Length == 0 || bytes.Length % (sizeof(ushort) * fields) != 0)
                throw CorpusMemoryFormat.Damaged(name, $"the table of values has {bytes.Length} bytes for {fields} fields");
            var table = new SceneTable(schema);
            var codes = new ushort[fields];
            for (int row = 0; row < bytes.Length / (sizeof(ushort) * fields); row++)
            {
                for (int field = 0; field < fields; field++)
                {
                    codes[field] = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(sizeof(ushort) * (row * fields + field)));
                    if (codes[field] > SceneTable.LargestCode(schema.Fields[field]))
                        throw CorpusMemoryFormat.Damaged(name, $"a line has the value {codes[field]} of the field '{schema.Fields[field].Name}'");
                }

                if (table.Add(codes) != row)
                    throw CorpusMemoryFormat.Damaged(name, $"row {row} of the table of values is there twice, or the first row has values");
            }

            foreach (RememberedVoice voice in voices)
            {
                foreach (int row in voice.Scenes)
                {
                    if (row < 0 || row >= table.Count)
                        throw CorpusMemoryFormat.Damaged(name, $"a line has row {row} of the table of values, which has {table.Count}");
                }
            }

            return table;
        }
    }
}
