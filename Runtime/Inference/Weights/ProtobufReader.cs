#nullable enable
using System;

namespace DialogueRnn.Inference.Weights
{
    /// <summary>Walks over the fields of one Protocol Buffers message without copying it. Every length is checked against the bytes there are.</summary>
    internal struct ProtobufReader
    {
        private const int WireVariable = 0;
        private const int WireFixed64 = 1;
        private const int WireBytes = 2;
        private const int WireFixed32 = 5;
        private const int LongestVariable = 10;

        private readonly ReadOnlyMemory<byte> _bytes;
        private int _position;
        private int _wire;

        /// <summary>Begins a message.</summary>
        /// <param name="bytes">The message.</param>
        internal ProtobufReader(ReadOnlyMemory<byte> bytes)
        {
            _bytes = bytes;
            _position = 0;
            _wire = -1;
        }

        /// <summary>Goes to the next field.</summary>
        /// <param name="field">Its number.</param>
        /// <returns>False at the end of the message.</returns>
        /// <exception cref="FormatException">The bytes are not a message.</exception>
        internal bool Next(out int field)
        {
            field = 0;
            if (_position == _bytes.Length)
                return false;
            ulong key = ReadRaw();
            _wire = (int)(key & 7);
            field = checked((int)(key >> 3));
            if (field == 0)
                throw new FormatException($"field number 0 at byte {_position}");
            return true;
        }

        /// <summary>Reads the field that <see cref="Next"/> found as an integer.</summary>
        internal long ReadInteger()
        {
            Expect(WireVariable);
            return unchecked((long)ReadRaw());
        }

        /// <summary>Reads the field that <see cref="Next"/> found as bytes: a slice of the message.</summary>
        internal ReadOnlyMemory<byte> ReadBytes()
        {
            Expect(WireBytes);
            return Take(ReadRaw());
        }

        /// <summary>Whether the field that <see cref="Next"/> found holds bytes (a packed list, a text, a message).</summary>
        internal bool IsBytes => _wire == WireBytes;

        /// <summary>Passes over the field that <see cref="Next"/> found.</summary>
        internal void Skip()
        {
            switch (_wire)
            {
                case WireVariable: ReadRaw(); break;
                case WireFixed64: Take(8); break;
                case WireBytes: Take(ReadRaw()); break;
                case WireFixed32: Take(4); break;
                default: throw new FormatException($"wire type {_wire} before byte {_position}");
            }
        }

        /// <summary>Reads a bare integer from the inside of a packed list.</summary>
        /// <param name="value">The integer.</param>
        /// <returns>False at the end of the list.</returns>
        internal bool NextPacked(out long value)
        {
            value = 0;
            if (_position == _bytes.Length)
                return false;
            value = unchecked((long)ReadRaw());
            return true;
        }

        private void Expect(int wire)
        {
            if (_wire != wire)
                throw new FormatException($"wire type {_wire} before byte {_position}, where {wire} belongs");
        }

        private ReadOnlyMemory<byte> Take(ulong length)
        {
            if (length > (ulong)(_bytes.Length - _position))
                throw new FormatException($"{length} bytes are claimed at byte {_position}, and {_bytes.Length - _position} are left");
            ReadOnlyMemory<byte> taken = _bytes.Slice(_position, (int)length);
            _position += (int)length;
            return taken;
        }

        private ulong ReadRaw()
        {
            ReadOnlySpan<byte> span = _bytes.Span;
            ulong value = 0;
            for (int index = 0; index < LongestVariable; index++)
            {
                if (_position == span.Length)
                    throw new FormatException($"an integer is cut short at byte {_position}");
                byte next = span[_position++];
                value |= (ulong)(next & 0x7F) << (7 * index);
                if (next < 0x80)
                    return value;
            }

            throw new FormatException($"an integer before byte {_position} has no end");
        }
    }
}
