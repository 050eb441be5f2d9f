#nullable enable
using System;

namespace DialogueRnn.Inference.Weights
{
    /// <summary>Reads the fields of one Protocol Buffers message without copying it. Every length is checked against the remaining bytes.</summary>
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

        /// <summary>Creates a reader at the start of a message.</summary>
        /// <param name="bytes">The message.</param>
        internal ProtobufReader(ReadOnlyMemory<byte> bytes)
        {
            _bytes = bytes;
            _position = 0;
            _wire = -1;
        }

        /// <summary>Moves to the next field.</summary>
        /// <param name="field">The number of the field.</param>
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

        /// <summary>Reads the current field as an integer.</summary>
        /// <exception cref="FormatException">The field is not an integer.</exception>
        internal long ReadInteger()
        {
            Expect(WireVariable);
            return unchecked((long)ReadRaw());
        }

        /// <summary>Reads the current field as bytes: a slice of the message.</summary>
        /// <exception cref="FormatException">The field does not contain bytes, or has more bytes than the message.</exception>
        internal ReadOnlyMemory<byte> ReadBytes()
        {
            Expect(WireBytes);
            return Take(ReadRaw());
        }

        /// <summary>True if the current field contains bytes (a packed list, a text or a message).</summary>
        internal bool IsBytes => _wire == WireBytes;

        /// <summary>Skips the current field.</summary>
        /// <exception cref="FormatException">The bytes are not a message.</exception>
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

        /// <summary>Reads the next integer of a packed list.</summary>
        /// <param name="value">The integer.</param>
        /// <returns>False at the end of the list.</returns>
        /// <exception cref="FormatException">The integer is not complete.</exception>
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
                throw new FormatException($"wire type {_wire} before byte {_position}, but {wire} was expected");
        }

        private ReadOnlyMemory<byte> Take(ulong length)
        {
            if (length > (ulong)(_bytes.Length - _position))
                throw new FormatException($"a field at byte {_position} has {length} bytes, but only {_bytes.Length - _position} are left");
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
