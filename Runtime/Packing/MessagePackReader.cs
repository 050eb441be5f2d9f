#nullable enable
using System;
using System.Buffers;
using System.Buffers.Binary;
using System.IO;
using System.Text;

namespace DialogueRnn.Packing
{
    /// <summary>Reads MessagePack values where the MessagePack library is not installed. It reads what the library reads.</summary>
    /// <remarks>
    /// The types that a member accepts are those of the library's member. Two differences: lengths above <see cref="int.MaxValue"/> count as more than
    /// the bytes hold, and <see cref="Skip"/> takes any depth.
    /// </remarks>
    internal ref partial struct MessagePackReader
    {
        private readonly ReadOnlyMemory<byte> _memory;
        private readonly ReadOnlySpan<byte> _bytes;
        private int _position;

        // The values that the heads so far have announced and that were not read yet. Each takes a byte or more.
        private long _announced;

        /// <summary>Creates a reader at the start of the bytes.</summary>
        internal MessagePackReader(ReadOnlyMemory<byte> memory)
        {
            _memory = memory;
            _bytes = memory.Span;
            _position = 0;
            _announced = 0;
        }

        /// <summary>The number of bytes that were read.</summary>
        internal long Consumed => _position;

        /// <summary>True if all bytes were read.</summary>
        internal bool End => _position == _bytes.Length;

        /// <summary>The type of the next value.</summary>
        /// <exception cref="EndOfStreamException">No bytes are left.</exception>
        internal MessagePackType NextMessagePackType => End ? throw TooShort() : MessagePackCode.TypeOf(_bytes[_position]);

        /// <summary>Reads nil if it is the next value.</summary>
        /// <returns>True if it was nil.</returns>
        /// <exception cref="EndOfStreamException">No bytes are left.</exception>
        internal bool TryReadNil()
        {
            if (NextMessagePackType != MessagePackType.Nil)
                return false;
            TakeCode();
            return true;
        }

        /// <summary>Reads true or false.</summary>
        /// <exception cref="EndOfStreamException">The bytes end first.</exception>
        /// <exception cref="MessagePackSerializationException">The value is neither.</exception>
        internal bool ReadBoolean()
        {
            byte code = TakeCode();
            return code == MessagePackCode.True || (code == MessagePackCode.False ? false : throw Unexpected(code, "true or false"));
        }

        /// <summary>Reads a text, or nil as null. Bytes that are not UTF-8 become U+FFFD.</summary>
        /// <exception cref="EndOfStreamException">The bytes end first.</exception>
        /// <exception cref="MessagePackSerializationException">The value is neither.</exception>
        internal string? ReadString()
        {
            if (TryReadNil())
                return null;
            byte code = TakeCode();
            if (MessagePackCode.TypeOf(code) != MessagePackType.String)
                throw Unexpected(code, "a text");
            return Encoding.UTF8.GetString(Take(TextLength(code)));
        }

        /// <summary>Reads bytes, or nil as null. Texts with a fixed, 16-bit or 32-bit length count as bytes too, because old writers had no bytes.</summary>
        /// <returns>A part of the bytes of this reader.</returns>
        /// <exception cref="EndOfStreamException">The bytes end first.</exception>
        /// <exception cref="MessagePackSerializationException">The value is neither.</exception>
        internal ReadOnlySequence<byte>? ReadBytes()
        {
            if (TryReadNil())
                return null;
            byte code = TakeCode();
            MessagePackType type = MessagePackCode.TypeOf(code);
            bool isOldForm = type == MessagePackType.String && code != MessagePackCode.Str8;
            if (type != MessagePackType.Binary && !isOldForm)
                throw Unexpected(code, "bytes");
            int length = isOldForm ? TextLength(code) : TakeLength(1 << (code - MessagePackCode.Bin8));
            int start = _position;
            Take(length);
            return new ReadOnlySequence<byte>(_memory.Slice(start, length));
        }

        /// <summary>Reads the head of an array.</summary>
        /// <returns>The number of its values.</returns>
        /// <exception cref="EndOfStreamException">Fewer bytes are left than the array has values.</exception>
        /// <exception cref="MessagePackSerializationException">The value is not an array.</exception>
        internal int ReadArrayHeader() => ReadHeader(MessagePackType.Array, 1, "an array");

        /// <summary>Reads the head of a map.</summary>
        /// <returns>The number of its pairs.</returns>
        /// <exception cref="EndOfStreamException">Fewer bytes are left than the map has names and values.</exception>
        /// <exception cref="MessagePackSerializationException">The value is not a map.</exception>
        internal int ReadMapHeader() => ReadHeader(MessagePackType.Map, 2, "a map");

        /// <summary>Skips a value with everything in it.</summary>
        /// <exception cref="EndOfStreamException">The bytes end first.</exception>
        /// <exception cref="MessagePackSerializationException">A byte begins no value.</exception>
        internal void Skip()
        {
            for (long left = 1; left > 0; left--)
                left += SkipOne();
        }

        private int ReadHeader(MessagePackType type, int valuesOfEntry, string expected)
        {
            byte code = TakeCode();
            if (MessagePackCode.TypeOf(code) != type)
                throw Unexpected(code, expected);
            int count = EntryCount(code);
            _announced += (long)count * valuesOfEntry;
            return _announced <= _bytes.Length - _position ? count : throw TooShort();
        }

        // The number of values that follow in the skipped one.
        private long SkipOne()
        {
            byte code = TakeCode();
            switch (MessagePackCode.TypeOf(code))
            {
                case MessagePackType.Array: return Announce(EntryCount(code));
                case MessagePackType.Map: return Announce(2L * EntryCount(code));
                case MessagePackType.String: Take(TextLength(code)); return 0;
                case MessagePackType.Binary: Take(TakeLength(1 << (code - MessagePackCode.Bin8))); return 0;
                case MessagePackType.Extension: SkipExtension(code); return 0;
                case MessagePackType.Integer: Take(IntegerWidth(code)); return 0;
                case MessagePackType.Float: Take(code == MessagePackCode.Float32 ? 4 : 8); return 0;
                case MessagePackType.Unknown: throw Unexpected(code, "a value");
                default: return 0;
            }
        }

        private long Announce(long values)
        {
            _announced += values;
            return values;
        }

        private void SkipExtension(byte code)
        {
            bool isFixed = code >= MessagePackCode.FixExt1;
            int length = isFixed ? 1 << (code - MessagePackCode.FixExt1) : TakeLength(1 << (code - MessagePackCode.Ext8));
            Take(1);
            Take(length);
        }

        private int EntryCount(byte code) =>
            code < MessagePackCode.Nil ? code & MessagePackCode.MostInFixMap : TakeLength((code & 1) == 0 ? 2 : 4);

        private int TextLength(byte code) =>
            code < MessagePackCode.Nil ? code & MessagePackCode.MostInFixStr : TakeLength(1 << (code - MessagePackCode.Str8));

        private int TakeLength(int width)
        {
            ulong length = TakeNumber(width);
            return length <= int.MaxValue ? (int)length : throw TooShort();
        }

        private ulong TakeNumber(int width)
        {
            ReadOnlySpan<byte> number = Take(width);
            switch (width)
            {
                case 1: return number[0];
                case 2: return BinaryPrimitives.ReadUInt16BigEndian(number);
                case 4: return BinaryPrimitives.ReadUInt32BigEndian(number);
                default: return BinaryPrimitives.ReadUInt64BigEndian(number);
            }
        }

        // The first byte of a value.
        private byte TakeCode()
        {
            byte code = Take(1)[0];
            _announced = Math.Max(0, _announced - 1);
            return code;
        }

        private ReadOnlySpan<byte> Take(int length)
        {
            if (length > _bytes.Length - _position)
                throw TooShort();
            ReadOnlySpan<byte> taken = _bytes.Slice(_position, length);
            _position += length;
            return taken;
        }

        private static EndOfStreamException TooShort() => new EndOfStreamException("the bytes end in the middle of a value");

        private static MessagePackSerializationException Unexpected(byte code, string expected) =>
            new MessagePackSerializationException($"{expected} was expected, and a value that begins with byte 0x{code:X2} is there");
    }
}
