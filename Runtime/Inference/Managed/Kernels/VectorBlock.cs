#nullable enable
using System.Numerics;
using System.Runtime.CompilerServices;

namespace DialogueRnn.Inference.Managed.Kernels
{
    /// <summary>Where one stream stands in the blocks of a group of rows.</summary>
    internal unsafe struct VectorBlock<TColumns>
        where TColumns : struct, IColumns
    {
        // The greatest product of squares at which the sum of four products fits 16 bits.
        private const uint MostSquared = (uint)short.MaxValue * (uint)short.MaxValue;

        /// <summary>[columns, rows of the group].</summary>
        internal sbyte* Weights;

        /// <summary>[quads]: the largest sum of four squared weights of a row.</summary>
        internal ushort* WeightSquares;

        /// <summary>[columns]: every input twice, in both halves of an integer: it is spread over a vector straight from memory.</summary>
        internal int* Inputs;

        /// <summary>[quads]: the sum of four squared inputs.</summary>
        internal ushort* InputSquares;

        /// <summary>Adds what the next block gives, and passes it.</summary>
        /// <param name="quads">Quads of columns.</param>
        /// <param name="sums">[rows].</param>
        /// <param name="scales">Those of the first 16 rows in this block.</param>
        /// <param name="blocks">Blocks of a row, for the way to the next scales.</param>
        internal void Add(int quads, float* sums, float* scales, int blocks)
        {
            sbyte* weights = Weights;
            ushort* weightSquares = WeightSquares;
            int* inputs = Inputs;
            ushort* inputSquares = InputSquares;
            int column = Vector<sbyte>.Count * default(TColumns).Size;
            Vector<int> sum0 = Vector<int>.Zero;
            Vector<int> sum1 = sum0;
            Vector<int> sum2 = sum0;
            Vector<int> sum3 = sum0;
            for (int quad = 0; quad < quads; quad++)
            {
                if ((uint)weightSquares[quad] * inputSquares[quad] <= MostSquared)
                {
                    AddFour(weights, inputs, ref sum0, ref sum1, ref sum2, ref sum3);
                }
                else
                {
                    AddTwo(weights, inputs, ref sum0, ref sum1, ref sum2, ref sum3);
                    AddTwo(weights + (2 * column), inputs + 2, ref sum0, ref sum1, ref sum2, ref sum3);
                }

                weights += IntegerProduct.Quad * column;
                inputs += IntegerProduct.Quad;
            }

            int lanes = Vector<int>.Count;
            AddScaled(sums, scales, 0, sum0, blocks);
            AddScaled(sums, scales, lanes, sum1, blocks);
            AddScaled(sums, scales, 2 * lanes, sum2, blocks);
            AddScaled(sums, scales, 3 * lanes, sum3, blocks);
            Weights = weights;
            WeightSquares += quads;
            Inputs = inputs;
            InputSquares += quads;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void AddFour(sbyte* weights, int* inputs, ref Vector<int> sum0, ref Vector<int> sum1, ref Vector<int> sum2, ref Vector<int> sum3)
        {
            TColumns columns = default;
            int column = Vector<sbyte>.Count * columns.Size;
            sbyte* upper = weights + (column / 2);
            Vector<short> first = Spread(inputs);
            Vector<short> second = Spread(inputs + 1);
            Vector<short> third = Spread(inputs + 2);
            Vector<short> fourth = Spread(inputs + 3);
            Vector<short> low = (columns.Load(weights) * first) + (columns.Load(weights + column) * second) +
                (columns.Load(weights + (2 * column)) * third) + (columns.Load(weights + (3 * column)) * fourth);
            Vector<short> high = (columns.Load(upper) * first) + (columns.Load(upper + column) * second) +
                (columns.Load(upper + (2 * column)) * third) + (columns.Load(upper + (3 * column)) * fourth);
            Add(low, ref sum0, ref sum1);
            Add(high, ref sum2, ref sum3);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void AddTwo(sbyte* weights, int* inputs, ref Vector<int> sum0, ref Vector<int> sum1, ref Vector<int> sum2, ref Vector<int> sum3)
        {
            TColumns columns = default;
            int column = Vector<sbyte>.Count * columns.Size;
            sbyte* upper = weights + (column / 2);
            Vector<short> first = Spread(inputs);
            Vector<short> second = Spread(inputs + 1);
            Add((columns.Load(weights) * first) + (columns.Load(weights + column) * second), ref sum0, ref sum1);
            Add((columns.Load(upper) * first) + (columns.Load(upper + column) * second), ref sum2, ref sum3);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Add(Vector<short> shorts, ref Vector<int> low, ref Vector<int> high)
        {
            Vector.Widen(shorts, out Vector<int> lower, out Vector<int> upper);
            low += lower;
            high += upper;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector<short> Spread(int* input) => Vector.AsVectorInt16(new Vector<int>(*input));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void AddScaled(float* sums, float* scales, int row, Vector<int> integers, int blocks)
        {
            float* some = scales + ((long)(row / IntegerProduct.ScaleRows) * blocks * IntegerProduct.ScaleRows) + (row % IntegerProduct.ScaleRows);
            *(Vector<float>*)(sums + row) += Vector.ConvertToSingle(integers) * *(Vector<float>*)some;
        }
    }
}
