#nullable enable
using System.Numerics;

namespace DialogueRnn.Inference.Managed.Kernels
{
    /// <summary>Prepares bytes for <see cref="VectorKernel"/>. Lengths are multiples of a vector's length.</summary>
    internal static unsafe class VectorInputs
    {
        private const int HalfBits = 16;

        /// <summary>Writes every byte twice, into both halves of a 32-bit integer.</summary>
        internal static void Spread(sbyte* bytes, int* destination, int length)
        {
            int lanes = Vector<int>.Count;
            for (int index = 0; index < length; index += Vector<sbyte>.Count, destination += Vector<sbyte>.Count)
            {
                Vector.Widen(*(Vector<sbyte>*)(bytes + index), out Vector<short> low, out Vector<short> high);
                Vector.Widen(low, out Vector<int> first, out Vector<int> second);
                Vector.Widen(high, out Vector<int> third, out Vector<int> fourth);
                *(Vector<int>*)destination = Twice(first);
                *(Vector<int>*)(destination + lanes) = Twice(second);
                *(Vector<int>*)(destination + (2 * lanes)) = Twice(third);
                *(Vector<int>*)(destination + (3 * lanes)) = Twice(fourth);
            }
        }

        /// <summary>Writes the sum of the squares of every four bytes, at most 64,516.</summary>
        internal static void Square(sbyte* bytes, ushort* destination, int length)
        {
            for (sbyte* end = bytes + length; bytes < end; bytes += IntegerProduct.Quad, destination++)
                *destination = (ushort)((bytes[0] * bytes[0]) + (bytes[1] * bytes[1]) + (bytes[2] * bytes[2]) + (bytes[3] * bytes[3]));
        }

        /// <summary>Returns the largest sum of squares of a row in four columns of a group.</summary>
        internal static ushort LargestSquares(sbyte* columns)
        {
            Vector<ushort> low = Vector<ushort>.Zero;
            Vector<ushort> high = low;
            for (int column = 0; column < IntegerProduct.Quad; column++)
            {
                Vector.Widen(*(Vector<sbyte>*)(columns + (column * Vector<sbyte>.Count)), out Vector<short> lower, out Vector<short> upper);
                low += Vector.AsVectorUInt16(lower * lower);
                high += Vector.AsVectorUInt16(upper * upper);
            }

            low = Vector.Max(low, high);
            ushort largest = 0;
            for (int lane = 0; lane < Vector<ushort>.Count; lane++)
                largest = low[lane] > largest ? low[lane] : largest;
            return largest;
        }

        /// <summary>Widens bytes to 16-bit integers.</summary>
        internal static void Widen(sbyte* bytes, short* destination, long length)
        {
            for (long index = 0; index < length; index += Vector<sbyte>.Count)
            {
                Vector.Widen(*(Vector<sbyte>*)(bytes + index), out Vector<short> low, out Vector<short> high);
                *(Vector<short>*)(destination + index) = low;
                *(Vector<short>*)(destination + index + Vector<short>.Count) = high;
            }
        }

        private static Vector<int> Twice(Vector<int> integers) =>
            (integers * new Vector<int>(1 << HalfBits)) + (integers & new Vector<int>(ushort.MaxValue));
    }
}
