#nullable enable
using System;
using System.Buffers.Binary;

namespace DialogueRnn.Runs
{
    /// <summary>The state of the bytes where a progress record should begin.</summary>
    internal enum RecordState
    {
        /// <summary>A complete record.</summary>
        Whole,

        /// <summary>The bytes end before the record ends.</summary>
        Torn,

        /// <summary>The bytes are not a record.</summary>
        Damaged,
    }

    /// <summary>Finds the end of a MessagePack value without reading the value. Without allocation, recursion or exceptions.</summary>
    internal static class RecordScanner
    {
        /// <summary>The largest length of a record, in bytes. A record with a larger length counts as damaged.</summary>
        internal const int MaximumRecordLength = 1 << 20;

        /// <summary>The deepest nesting of maps and arrays in a record.</summary>
        internal const int MaximumDepth = 16;

        /// <summary>Measures the record at the start of the bytes.</summary>
        /// <param name="bytes">Bytes from the start of a record. They can continue after its end.</param>
        /// <param name="length">The length of the record, in bytes. 0 if the record is not complete.</param>
        internal static RecordState Measure(ReadOnlySpan<byte> bytes, out int length)
        {
            length = 0;
            if (bytes.IsEmpty)
                return RecordState.Torn;
            if (!IsMap(bytes[0]))
                return RecordState.Damaged;
            bool isLongerThanAllowed = bytes.Length > MaximumRecordLength;
            RecordState state = MeasureValue(isLongerThanAllowed ? bytes.Slice(0, MaximumRecordLength) : bytes, out length);
            return state == RecordState.Torn && isLongerThanAllowed ? RecordState.Damaged : state;
        }

        private static RecordState MeasureValue(ReadOnlySpan<byte> bytes, out int length)
        {
            Span<long> pending = stackalloc long[MaximumDepth + 1];
            pending[0] = 1;
            int depth = 0;
            long position = 0;
            length = 0;
            while (true)
            {
                while (depth >= 0 && pending[depth] == 0)
                    depth--;
                if (depth < 0)
                    break;
                pending[depth]--;
                if (position >= bytes.Length)
                    return RecordState.Torn;
                RecordState state = ReadHead(bytes.Slice((int)position), out long size, out long children);
                if (state != RecordState.Whole)
                    return state;
                position += size;
                if (position > MaximumRecordLength || children > MaximumRecordLength)
                    return RecordState.Damaged;
                if (position > bytes.Length)
                    return RecordState.Torn;
                if (children == 0)
                    continue;
                if (depth == MaximumDepth)
                    return RecordState.Damaged;
                pending[++depth] = children;
            }

            length = (int)position;
            return RecordState.Whole;
        }

        private static bool IsMap(byte code) => (code & 0xF0) == 0x80 || code == 0xDE || code == 0xDF;

        /// <summary>Reads the head of one value: its number of bytes without its children, and the number of its children.</summary>
        private static RecordState ReadHead(ReadOnlySpan<byte> bytes, out long size, out long children)
        {
            byte code = bytes[0];
            size = 1;
            children = 0;
            if (code < 0x80 || code >= 0xE0)
                return RecordState.Whole;
            if (code < 0x90)
                children = 2 * (code & 0x0F);
            else if (code < 0xA0)
                children = code & 0x0F;
            else if (code < 0xC0)
                size = 1 + (code & 0x1F);
            else
                return ReadLongHead(code, bytes, out size, out children);
            return RecordState.Whole;
        }

        private static RecordState ReadLongHead(byte code, ReadOnlySpan<byte> bytes, out long size, out long children)
        {
            size = 1;
            children = 0;
            switch (code)
            {
                case 0xC1: return RecordState.Damaged;
                case 0xCC: case 0xD0: size = 2; return RecordState.Whole;
                case 0xCD: case 0xD1: size = 3; return RecordState.Whole;
                case 0xCA: case 0xCE: case 0xD2: size = 5; return RecordState.Whole;
                case 0xCB: case 0xCF: case 0xD3: size = 9; return RecordState.Whole;
                case 0xD4: case 0xD5: case 0xD6: case 0xD7: case 0xD8: size = 2 + (1 << (code - 0xD4)); return RecordState.Whole;
                case 0xC4: case 0xD9: return ReadSized(bytes, 1, 0, out size, out _);
                case 0xC5: case 0xDA: return ReadSized(bytes, 2, 0, out size, out _);
                case 0xC6: case 0xDB: return ReadSized(bytes, 4, 0, out size, out _);
                case 0xC7: return ReadSized(bytes, 1, 1, out size, out _);
                case 0xC8: return ReadSized(bytes, 2, 1, out size, out _);
                case 0xC9: return ReadSized(bytes, 4, 1, out size, out _);
                case 0xDC: case 0xDD: case 0xDE: case 0xDF: return ReadCounted(code, bytes, out size, out children);
                default: return RecordState.Whole;
            }
        }

        private static RecordState ReadCounted(byte code, ReadOnlySpan<byte> bytes, out long size, out long children)
        {
            int width = (code & 1) == 0 ? 2 : 4;
            RecordState state = ReadSized(bytes, width, 0, out _, out long count);
            size = 1 + width;
            children = code >= 0xDE ? 2 * count : count;
            return state;
        }

        private static RecordState ReadSized(ReadOnlySpan<byte> bytes, int width, int extra, out long size, out long count)
        {
            size = 0;
            count = 0;
            if (bytes.Length < 1 + width)
                return RecordState.Torn;
            ReadOnlySpan<byte> number = bytes.Slice(1, width);
            count = width switch
            {
                1 => number[0],
                2 => BinaryPrimitives.ReadUInt16BigEndian(number),
                _ => BinaryPrimitives.ReadUInt32BigEndian(number),
            };
            size = 1 + width + extra + count;
            return RecordState.Whole;
        }
    }
}
