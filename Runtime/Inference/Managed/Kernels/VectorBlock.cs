#nullable enable
using System.Numerics;
using System.Runtime.CompilerServices;

namespace DialogueRnn.Inference.Managed.Kernels
{
    /// <summary>The current position of one stream in the blocks of a group of rows.</summary>
    internal unsafe struct VectorBlock<TColumns>
        where TColumns : struct, IColumns
    {
        // The largest product of squares for which the sum of four products fits into 16 bits.
        private const long MostSquared = short.MaxValue * short.MaxValue;
        private const int SignBit = 63;

        /// <summary>[columns, rows of the group].</summary>
        internal sbyte* Weights;

        /// <summary>[quads]: the largest sum of four squared weights of a row.</summary>
        internal ushort* WeightSquares;

        /// <summary>[columns]: every input twice, in both halves of an integer. A vector can be filled with it directly from memory.</summary>
        internal int* Inputs;

        /// <summary>[quads]: the sum of four squared inputs.</summary>
        internal ushort* InputSquares;

        /// <summary>[quads of a block]: a buffer for the quads whose sums may not fit.</summary>
        internal int* Doubts;

        /// <summary>Adds the products of the next block, and moves to the block after it.</summary>
        /// <param name="quads">The number of quads of columns.</param>
        /// <param name="sums">[rows].</param>
        /// <param name="scales">The scales of the first 16 rows in this block.</param>
        /// <param name="blocks">The number of blocks per row: the distance to the next scales.</param>
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
            int* doubtful = Doubts;
            int doubts = 0;
            for (int quad = 0; quad < quads; quad++)
            {
                // No branch here: a processor could not predict it.
                doubtful[doubts] = quad;
                doubts += (int)((ulong)(MostSquared - ((uint)weightSquares[quad] * inputSquares[quad])) >> SignBit);
                AddFour(weights, inputs, ref sum0, ref sum1, ref sum2, ref sum3);
                weights += IntegerProduct.Quad * column;
                inputs += IntegerProduct.Quad;
            }

            for (int index = 0; index < doubts; index++)
            {
                int quad = doubtful[index];
                Settle(Weights + ((long)quad * IntegerProduct.Quad * column), Inputs + (quad * IntegerProduct.Quad), ref sum0, ref sum1, ref sum2, ref sum3);
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

        // Subtracts the wrong sums of AddFour, and adds the correct ones.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Settle(sbyte* weights, int* inputs, ref Vector<int> sum0, ref Vector<int> sum1, ref Vector<int> sum2, ref Vector<int> sum3)
        {
            TColumns columns = default;
            int column = Vector<sbyte>.Count * columns.Size;
            sbyte* upper = weights + (column / 2);
            Vector<short> first = Spread(inputs);
            Vector<short> second = Spread(inputs + 1);
            Vector<short> third = Spread(inputs + 2);
            Vector<short> fourth = Spread(inputs + 3);
            Vector<short> low = (columns.Load(weights) * first) + (columns.Load(weights + column) * second);
            Vector<short> moreLow = (columns.Load(weights + (2 * column)) * third) + (columns.Load(weights + (3 * column)) * fourth);
            Vector<short> high = (columns.Load(upper) * first) + (columns.Load(upper + column) * second);
            Vector<short> moreHigh = (columns.Load(upper + (2 * column)) * third) + (columns.Load(upper + (3 * column)) * fourth);

            // A sum overflowed where its sign differs from the signs of both numbers.
            Vector<short> lowSum = low + moreLow;
            Vector<short> highSum = high + moreHigh;
            Vector<short> faults = ((low ^ lowSum) & (moreLow ^ lowSum)) | ((high ^ highSum) & (moreHigh ^ highSum));
            if (!Vector.LessThanAny(faults, Vector<short>.Zero))
                return;
            Add(low, ref sum0, ref sum1);
            Add(moreLow, ref sum0, ref sum1);
            Add(high, ref sum2, ref sum3);
            Add(moreHigh, ref sum2, ref sum3);
            Vector.Widen(lowSum, out Vector<int> lower, out Vector<int> upperHalf);
            sum0 -= lower;
            sum1 -= upperHalf;
            Vector.Widen(highSum, out lower, out upperHalf);
            sum2 -= lower;
            sum3 -= upperHalf;
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
