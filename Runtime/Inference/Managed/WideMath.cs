#nullable enable
#if NET
using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DialogueRnn.Inference.Managed
{
    /// <summary>Cell updates and quantisation in 512-bit vectors, which <see cref="System.Numerics.Vector{T}"/> does not use by default.</summary>
    internal sealed unsafe class WideMath : VectorMath
    {
        private const int Count = 16;

        /// <summary>True if the processor supports the needed instructions.</summary>
        internal static bool IsSupported => Vector512.IsHardwareAccelerated && Avx512F.IsSupported;

        // Two passes, with the recurrent part as buffer: the processor then overlaps more of the long dependency chains (a fifth faster).
        internal override void Gru(float* input, float* recurrent, float* hidden, int width)
        {
            float* reset = recurrent;
            float* update = recurrent + width;
            int unit = 0;
            for (; unit <= width - Count; unit += Count)
            {
                Sigmoid(Vector512.Load(input + unit) + Vector512.Load(recurrent + unit)).Store(reset + unit);
                Sigmoid(Vector512.Load(input + width + unit) + Vector512.Load(recurrent + width + unit)).Store(update + unit);
            }

            for (unit = 0; unit <= width - Count; unit += Count)
            {
                Vector512<float> candidate =
                    Tanh(Vector512.Load(input + (2 * width) + unit) + (Vector512.Load(reset + unit) * Vector512.Load(recurrent + (2 * width) + unit)));
                (candidate + (Vector512.Load(update + unit) * (Vector512.Load(hidden + unit) - candidate))).Store(hidden + unit);
            }

            ScalarMath.Gru(input, recurrent, hidden, width, unit);
        }

        internal override void Lstm(float* input, float* recurrent, float* hidden, float* cell, int width)
        {
            int unit = 0;
            for (; unit <= width - Count; unit += Count)
            {
                Vector512<float> taken = Sigmoid(Vector512.Load(input + unit) + Vector512.Load(recurrent + unit));
                Vector512<float> kept = Sigmoid(Vector512.Load(input + width + unit) + Vector512.Load(recurrent + width + unit));
                Vector512<float> candidate = Tanh(Vector512.Load(input + (2 * width) + unit) + Vector512.Load(recurrent + (2 * width) + unit));
                Vector512<float> shown = Sigmoid(Vector512.Load(input + (3 * width) + unit) + Vector512.Load(recurrent + (3 * width) + unit));
                Vector512<float> next = (kept * Vector512.Load(cell + unit)) + (taken * candidate);
                next.Store(cell + unit);
                (shown * Tanh(next)).Store(hidden + unit);
            }

            ScalarMath.Lstm(input, recurrent, hidden, cell, width, unit);
        }

        internal override void Simple(float* input, float* recurrent, float* hidden, int width)
        {
            int unit = 0;
            for (; unit <= width - Count; unit += Count)
                Tanh(Vector512.Load(input + unit) + Vector512.Load(recurrent + unit)).Store(hidden + unit);
            ScalarMath.Simple(input, recurrent, hidden, width, unit);
        }

        internal override float Quantise(float* source, int length, sbyte* destination, int* blockSums, int blockLength)
        {
            Vector512<float> sizes = Vector512<float>.Zero;
            int index = 0;
            for (; index <= length - Count; index += Count)
                sizes = Vector512.Max(sizes, Vector512.Abs(Vector512.Load(source + index)));
            Vector256<float> half = Vector256.Max(sizes.GetLower(), sizes.GetUpper());
            Vector128<float> quarter = Vector128.Max(half.GetLower(), half.GetUpper());
            float largest = Math.Max(Math.Max(quarter[0], quarter[1]), Math.Max(quarter[2], quarter[3]));
            largest = ScalarMath.Largest(source, length, index, largest);
            float inverse = largest < SmallestLargest ? 0.0f : QuantisedLimit / largest;
            for (int start = 0, block = 0; start < length; start += blockLength, block++)
                blockSums[block] = QuantiseBlock(source, start, Math.Min(start + blockLength, length), destination, inverse);
            return largest < SmallestLargest ? 0.0f : largest / QuantisedLimit;
        }

        private static int QuantiseBlock(float* source, int start, int end, sbyte* destination, float inverse)
        {
            Vector512<float> scale = Vector512.Create(inverse);
            Vector512<float> offset = Vector512.Create(RoundingOffset);
            Vector512<int> sums = Vector512<int>.Zero;
            int index = start;
            for (; index <= end - Count; index += Count)
            {
                Vector512<int> integers = ((Vector512.Load(source + index) * scale) + offset).AsInt32() - offset.AsInt32();
                sums += integers;
                Avx512F.ConvertToVector128SByte(integers).Store(destination + index);
            }

            return Vector512.Sum(sums) + ScalarMath.QuantiseRange(source, index, end, destination, inverse);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector512<float> Sigmoid(Vector512<float> x)
        {
            Vector512<float> half = Vector512.Create(0.5f);
            return (half * Tanh(half * x)) + half;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector512<float> Tanh(Vector512<float> x)
        {
            x = Vector512.Min(Vector512.Max(x, Vector512.Create(-TanhLimit)), Vector512.Create(TanhLimit));
            Vector512<float> square = x * x;
            Vector512<float> p = (Vector512.Create(TanhP6) * square) + Vector512.Create(TanhP5);
            p = (p * square) + Vector512.Create(TanhP4);
            p = (p * square) + Vector512.Create(TanhP3);
            p = (p * square) + Vector512.Create(TanhP2);
            p = (p * square) + Vector512.Create(TanhP1);
            p = (p * square) + Vector512<float>.One;
            Vector512<float> q = (Vector512.Create(TanhQ3) * square) + Vector512.Create(TanhQ2);
            q = (q * square) + Vector512.Create(TanhQ1);
            q = (q * square) + Vector512<float>.One;
            return x * p / q;
        }
    }
}
#endif
