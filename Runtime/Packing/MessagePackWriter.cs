#nullable enable
using System;
using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace DialogueRnn.Packing
{
    /// <summary>Writes MessagePack values where the MessagePack library is not installed. It writes the same bytes as the library.</summary>
    /// <remarks>Each number, text and length has its shortest form. Call <see cref="Flush"/> before the output is read.</remarks>
    internal ref struct MessagePackWriter
    {
        private const int LongestHead = 9;

        private readonly IBufferWriter<byte> _output;
        private Span<byte> _space;
        private int _used;

        /// <summary>Creates a writer that appends to an output.</summary>
        internal MessagePackWriter(IBufferWriter<byte> output)
        {
            _output = output;
            _space = default;
            _used = 0;
        }

        /// <summary>Passes everything that was written to the output.</summary>
        internal void Flush()
        {
            _output.Advance(_used);
            _space = default;
            _used = 0;
        }

        internal void WriteNil() => WriteByte(MessagePackCode.Nil);

        internal void Write(bool value) => WriteByte(value ? MessagePackCode.True : MessagePackCode.False);

        internal void Write(int value) => Write((long)value);

        internal void Write(long value)
        {
            if (value >= 0)
                Write((ulong)value);
            else if (value >= -32)
                WriteByte(unchecked((byte)value));
            else if (value >= sbyte.MinValue)
                WriteHead(MessagePackCode.Int8, unchecked((ulong)value), 1);
            else if (value >= short.MinValue)
                WriteHead(MessagePackCode.Int16, unchecked((ulong)value), 2);
            else if (value >= int.MinValue)
                WriteHead(MessagePackCode.Int32, unchecked((ulong)value), 4);
            else
                WriteHead(MessagePackCode.Int64, unchecked((ulong)value), 8);
        }

        internal void Write(ulong value)
        {
            if (value <= MessagePackCode.MaxFixInt)
                WriteByte((byte)value);
            else if (value <= byte.MaxValue)
                WriteHead(MessagePackCode.UInt8, value, 1);
            else if (value <= ushort.MaxValue)
                WriteHead(MessagePackCode.UInt16, value, 2);
            else if (value <= uint.MaxValue)
                WriteHead(MessagePackCode.UInt32, value, 4);
            else
                WriteHead(MessagePackCode.UInt64, value, 8);
        }

        internal void Write(float value) => WriteHead(MessagePackCode.Float32, unchecked((uint)BitConverter.SingleToInt32Bits(value)), 4);

        internal void Write(double value) => WriteHead(MessagePackCode.Float64, unchecked((ulong)BitConverter.DoubleToInt64Bits(value)), 8);

        /// <summary>Writes a text in UTF-8, or nil. A half of a surrogate pair becomes U+FFFD.</summary>
        internal void Write(string? value)
        {
            if (value is null)
            {
                WriteNil();
                return;
            }

            int length = Encoding.UTF8.GetByteCount(value);
            if (length <= MessagePackCode.MostInFixStr)
                WriteByte((byte)(MessagePackCode.MinFixStr | length));
            else
                WriteLength(MessagePackCode.Str8, MessagePackCode.Str16, MessagePackCode.Str32, length);
            Encoding.UTF8.GetBytes(value, Take(length));
        }

        /// <summary>Writes bytes, or nil.</summary>
        internal void Write(byte[]? value)
        {
            if (value is null)
                WriteNil();
            else
                Write(new ReadOnlySpan<byte>(value));
        }

        internal void Write(ReadOnlySpan<byte> value)
        {
            WriteLength(MessagePackCode.Bin8, MessagePackCode.Bin16, MessagePackCode.Bin32, value.Length);
            value.CopyTo(Take(value.Length));
        }

        /// <summary>Writes the head of an array. Its values follow.</summary>
        internal void WriteArrayHeader(int count)
        {
            if (count <= MessagePackCode.MostInFixMap)
                WriteByte((byte)(MessagePackCode.MinFixArray | count));
            else
                WriteLength(null, MessagePackCode.Array16, MessagePackCode.Array32, count);
        }

        /// <summary>Writes the head of a map. Its names and values follow in turn.</summary>
        internal void WriteMapHeader(int count)
        {
            if (count <= MessagePackCode.MostInFixMap)
                WriteByte((byte)(MessagePackCode.MinFixMap | count));
            else
                WriteLength(null, MessagePackCode.Map16, MessagePackCode.Map32, count);
        }

        private void WriteLength(byte? code8, byte code16, byte code32, int length)
        {
            if (code8 is byte code && length <= byte.MaxValue)
                WriteHead(code, (ulong)length, 1);
            else if (length <= ushort.MaxValue)
                WriteHead(code16, (ulong)length, 2);
            else
                WriteHead(code32, (ulong)length, 4);
        }

        private void WriteByte(byte value) => Take(1)[0] = value;

        // The last bytes of the number, most significant first.
        private void WriteHead(byte code, ulong number, int width)
        {
            Span<byte> all = stackalloc byte[LongestHead];
            BinaryPrimitives.WriteUInt64BigEndian(all.Slice(1), number);
            WriteByte(code);
            all.Slice(LongestHead - width).CopyTo(Take(width));
        }

        private Span<byte> Take(int length)
        {
            if (_space.Length - _used < length)
            {
                Flush();
                _space = _output.GetSpan(length);
            }

            Span<byte> taken = _space.Slice(_used, length);
            _used += length;
            return taken;
        }
    }
}
