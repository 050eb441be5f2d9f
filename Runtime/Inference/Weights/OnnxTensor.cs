#nullable enable
using System;
using System.Buffers.Binary;

namespace DialogueRnn.Inference.Weights
{
    /// <summary>Weights as stored in a graph: a slice of its bytes, little-endian, with any alignment.</summary>
    internal sealed class OnnxTensor
    {
        /// <summary>The largest size of a weight, a bias or a scale. Sums of products of such numbers are always finite.</summary>
        internal const float LargestWeight = 1e9f;

        private const int HalfMantissaBits = 10;
        private const int FloatMantissaBits = 23;
        private const int BiasDifference = 127 - 15;

        internal OnnxTensor(int element, int[] shape, ReadOnlyMemory<byte> bytes)
        {
            Element = element;
            Shape = shape;
            Bytes = bytes;
        }

        /// <summary>The element type as ONNX's number.</summary>
        internal int Element { get; }

        /// <summary>The dimensions.</summary>
        internal int[] Shape { get; }

        /// <summary>The elements, row-major.</summary>
        internal ReadOnlyMemory<byte> Bytes { get; }

        /// <summary>Copies numbers from a tensor of 32-bit or 16-bit floats.</summary>
        /// <param name="start">The index of the first element.</param>
        /// <param name="destination">Receives the numbers. Its length is the number of elements to copy.</param>
        /// <exception cref="FormatException">A number is not from −<see cref="LargestWeight"/> to <see cref="LargestWeight"/>.</exception>
        internal void CopyFloats(int start, Span<float> destination)
        {
            ReadOnlySpan<byte> bytes = Bytes.Span;
            bool half = Element == (int)OnnxElement.Half;
            for (int index = 0; index < destination.Length; index++)
            {
                float value = half
                    ? FromHalf(BinaryPrimitives.ReadUInt16LittleEndian(bytes.Slice(2 * (start + index))))
                    : BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadInt32LittleEndian(bytes.Slice(4 * (start + index))));
                if (!(Math.Abs(value) <= LargestWeight))
                    throw new FormatException($"number {start + index} is {value}");
                destination[index] = value;
            }
        }

        // Exact: every 16-bit float is a 32-bit float.
        private static float FromHalf(ushort bits)
        {
            int sign = (bits & 0x8000) << 16;
            int exponent = (bits >> HalfMantissaBits) & 0x1F;
            int mantissa = bits & 0x3FF;
            if (exponent == 0)
            {
                float subnormal = mantissa * (1.0f / 16_777_216.0f);
                return sign == 0 ? subnormal : -subnormal;
            }

            int wide = exponent == 0x1F ? 0xFF : exponent + BiasDifference;
            return BitConverter.Int32BitsToSingle(sign | (wide << FloatMantissaBits) | (mantissa << (FloatMantissaBits - HalfMantissaBits)));
        }
    }
}
