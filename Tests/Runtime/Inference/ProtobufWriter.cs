#nullable enable
using System.Collections.Generic;
using System.Text;

namespace DialogueRnn.Tests.Inference
{
    /// <summary>Writes the fields of one Protocol Buffers message: just enough to build a small ONNX graph in a test.</summary>
    internal sealed class ProtobufWriter
    {
        private const int Varint = 0;
        private const int LengthDelimited = 2;

        private readonly List<byte> _bytes = new List<byte>();

        internal ProtobufWriter Integer(int field, long value)
        {
            WriteVarint((ulong)((field << 3) | Varint));
            WriteVarint((ulong)value);
            return this;
        }

        internal ProtobufWriter Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

        internal ProtobufWriter Message(int field, ProtobufWriter message) => Bytes(field, message.ToArray());

        internal ProtobufWriter Bytes(int field, byte[] value)
        {
            WriteVarint((ulong)((field << 3) | LengthDelimited));
            WriteVarint((ulong)value.Length);
            _bytes.AddRange(value);
            return this;
        }

        internal byte[] ToArray() => _bytes.ToArray();

        private void WriteVarint(ulong value)
        {
            for (; value > 0x7F; value >>= 7)
                _bytes.Add((byte)(value | 0x80));
            _bytes.Add((byte)value);
        }
    }
}
