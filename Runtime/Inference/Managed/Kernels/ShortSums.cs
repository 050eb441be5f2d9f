#nullable enable
#if NET
using System;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DialogueRnn.Inference.Managed.Kernels
{
    /// <summary>How many products can be summed in 16 bits before they are widened.</summary>
    /// <remarks>
    /// A kernel multiplies magnitudes m with v, where v is a weight w or, for a negative input, −w − 1 (<see cref="Magnitudes"/>). A 16-bit lane takes two
    /// products of each quad. By the inequality of Cauchy and Schwarz, |Σ m·v| ≤ √(Σ m² · Σ (|w| + 1)²). So the sum of any rows' products fits into 16 bits if
    /// Σ m² is at most 32,767² divided by the largest Σ (|w| + 1)² of the rows. A segment is four quads. There is one such limit for all its quads, eight
    /// products in a lane, and one for both pairs of quads, four products in a lane. The two products of a single quad always fit: 2 · 127 · 128 = 32,512.
    /// </remarks>
    internal static unsafe class ShortSums
    {
        /// <summary>The number of columns per segment. <see cref="BlockLayout.Multiple"/> is a multiple of it.</summary>
        internal const int Segment = 16;

        /// <summary>The numbers per segment, in limits and in squares: for four quads, then for two quads.</summary>
        internal const int Numbers = 2;

        private const int Square = short.MaxValue * short.MaxValue;

        // A branch that goes both ways costs more than the longer sums save.
        private const int MostlyParts = 5;
        private const int Mostly = 4;

        /// <summary>Returns the limits of a matrix in signed quads.</summary>
        /// <param name="weights">The packed weights.</param>
        /// <param name="rows">The number of rows, a multiple of <paramref name="groupRows"/>.</param>
        /// <param name="groupRows">The number of rows whose weights are stored together, a multiple of 8.</param>
        /// <param name="length">The number of weights per row, with padding.</param>
        /// <returns>Integers [groups, segments, 2].</returns>
        internal static AlignedMemory LimitsOf(byte* weights, int rows, int groupRows, int length)
        {
            int segments = length / Segment;
            var limits = new AlignedMemory((long)rows / groupRows * segments * Numbers * sizeof(int));
            int* limit = (int*)limits.Start;
            int* end = limit + (limits.Bytes / sizeof(int));
            for (; limit < end; limit += Numbers, weights += groupRows * Segment)
            {
                Vector256<int> four = Vector256<int>.Zero;
                Vector256<int> two = four;
                for (int row = 0; row < groupRows * IntegerProduct.Quad; row += Vector128<sbyte>.Count)
                {
                    Vector256<int> first = SquaresOf(weights + row, groupRows);
                    Vector256<int> second = SquaresOf(weights + row + (2 * IntegerProduct.Quad * groupRows), groupRows);
                    four = Vector256.Max(four, first + second);
                    two = Vector256.Max(two, Vector256.Max(first, second));
                }

                limit[0] = Square / LargestOf(four);
                limit[1] = Square / LargestOf(two);
            }

            return limits;
        }

        /// <summary>Computes the largest sum of squares in a lane, for each segment of a stream.</summary>
        /// <param name="magnitudes">The magnitudes of the stream.</param>
        /// <param name="length">The number of magnitudes.</param>
        /// <param name="squares">[segments, 2].</param>
        internal static void TakeSquares(sbyte* magnitudes, int length, int* squares)
        {
            for (int index = 0; index < length; index += Segment, squares += Numbers)
            {
                Vector256<short> wide = Avx2.ConvertToVector256Int16(magnitudes + index);
                Vector256<int> pairs = Avx2.MultiplyAddAdjacent(wide, wide);
                Vector256<int> halves = pairs + Avx2.Shuffle(pairs, 0b01_00_11_10);
                Vector128<int> four = halves.GetLower() + halves.GetUpper();
                Vector128<int> two = Vector128.Max(halves.GetLower(), halves.GetUpper());
                Vector128<int> lanes = Sse2.UnpackLow(four, two);
                Vector128.Max(lanes, Sse2.Shuffle(lanes, 0b01_00_11_10)).GetLower().Store(squares);
            }
        }

        /// <summary>Raises the squares of a stream above all limits where too few segments keep the limits.</summary>
        /// <param name="squares">The squares of the stream.</param>
        /// <param name="limits">The limits of a group of rows, which stand for those of all groups.</param>
        /// <param name="segments">The number of segments.</param>
        internal static void GiveUp(int* squares, int* limits, int segments)
        {
            for (int number = 0; number < Numbers; number++)
            {
                int kept = 0;
                for (int index = number; index < segments * Numbers; index += Numbers)
                    kept += squares[index] <= limits[index] ? 1 : 0;
                if (MostlyParts * kept >= Mostly * segments)
                    continue;
                for (int index = number; index < segments * Numbers; index += Numbers)
                    squares[index] = int.MaxValue;
            }
        }

        // The sums of (|w| + 1)² of four rows in both lanes, over two quads.
        private static Vector256<int> SquaresOf(byte* weights, int groupRows)
        {
            Vector256<short> first = SizesOf(weights);
            Vector256<short> second = SizesOf(weights + (groupRows * IntegerProduct.Quad));
            return Avx2.MultiplyAddAdjacent(first, first) + Avx2.MultiplyAddAdjacent(second, second);
        }

        private static Vector256<short> SizesOf(byte* weights) =>
            Vector256.Abs(Avx2.ConvertToVector256Int16((sbyte*)weights)) + Vector256<short>.One;

        private static int LargestOf(Vector256<int> values)
        {
            int largest = values[0];
            for (int lane = 1; lane < Vector256<int>.Count; lane++)
                largest = Math.Max(largest, values[lane]);
            return largest;
        }
    }
}
#endif
