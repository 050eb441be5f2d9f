#nullable enable
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace DialogueRnn.Inference.Managed.Kernels
{
    /// <summary>For every platform whose <see cref="Vector{T}"/> is accelerated: two vectors of rows at a time, one column after the other.</summary>
    /// <remarks>
    /// A product of two bytes from −127 to 127 fits 16 bits, and so does the sum of two (32,258); four would not, so pairs are widened.
    /// </remarks>
    [SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "The memory frees itself.")]
    internal sealed unsafe class VectorKernel : IntegerKernel
    {
        private AlignedMemory _inputs = new AlignedMemory(0);

        internal override WeightLayout Layout => WeightLayout.SignedColumns;

        internal override int GroupRows => 2 * Vector<sbyte>.Count;

        internal override void Multiply(in IntegerProduct product)
        {
            float* sums = stackalloc float[GroupRows];
            for (int stream = 0; stream < product.Streams; stream++)
            {
                short* inputs = Widen(product.Inputs + ((long)stream * product.InputStride), product.Layout.PaddedLength);
                for (int row = 0; row < product.Rows; row += GroupRows)
                    OneGroup(product, row, stream, inputs, sums);
            }
        }

        // Once, and not for every group of rows: a short is spread over a vector straight from memory, a byte is not.
        private short* Widen(sbyte* inputs, int length)
        {
            if (_inputs.Bytes < (long)length * sizeof(short))
                _inputs = new AlignedMemory((long)length * sizeof(short));
            short* wide = (short*)_inputs.Start;
            for (int index = 0; index < length; index += Vector<sbyte>.Count)
            {
                Vector.Widen(*(Vector<sbyte>*)(inputs + index), out Vector<short> low, out Vector<short> high);
                *(Vector<short>*)(wide + index) = low;
                *(Vector<short>*)(wide + index + Vector<short>.Count) = high;
            }

            return wide;
        }

        private static void OneGroup(in IntegerProduct product, int row, int stream, short* inputs, float* sums)
        {
            BlockLayout layout = product.Layout;
            int rows = 2 * Vector<sbyte>.Count;
            sbyte* weights = (sbyte*)product.Weights + ((long)row * layout.PaddedLength);
            float* scales = product.Scales + ((long)row * layout.Blocks);
            for (int index = 0; index < rows; index += Vector<float>.Count)
                *(Vector<float>*)(sums + index) = Vector<float>.Zero;
            for (int block = 0; block < layout.Blocks; block++, scales += IntegerProduct.ScaleRows)
            {
                AddBlock(weights, inputs, layout, sums, scales);
                weights += (long)layout.BlockLength * rows;
                inputs += layout.BlockLength;
            }

            var inputScale = new Vector<float>(product.InputScales[stream]);
            float* output = product.Output + ((long)stream * product.OutputStride) + row;
            for (int index = 0; index < rows; index += Vector<float>.Count)
                *(Vector<float>*)(output + index) = (*(Vector<float>*)(sums + index) * inputScale) + *(Vector<float>*)(product.Bias + row + index);
        }

        private static void AddBlock(sbyte* weights, short* inputs, BlockLayout layout, float* sums, float* scales)
        {
            int count = Vector<sbyte>.Count;
            Vector<int> sum0 = Vector<int>.Zero;
            Vector<int> sum1 = sum0;
            Vector<int> sum2 = sum0;
            Vector<int> sum3 = sum0;
            Vector<int> sum4 = sum0;
            Vector<int> sum5 = sum0;
            Vector<int> sum6 = sum0;
            Vector<int> sum7 = sum0;
            for (int index = 0; index < layout.BlockLength; index += 2)
            {
                var even = new Vector<short>(inputs[index]);
                var odd = new Vector<short>(inputs[index + 1]);
                Add(weights, weights + (2 * count), even, odd, ref sum0, ref sum1, ref sum2, ref sum3);
                Add(weights + count, weights + (3 * count), even, odd, ref sum4, ref sum5, ref sum6, ref sum7);
                weights += 4 * count;
            }

            int lanes = Vector<int>.Count;
            AddScaled(sums, scales, 0, sum0, layout.Blocks);
            AddScaled(sums, scales, lanes, sum1, layout.Blocks);
            AddScaled(sums, scales, 2 * lanes, sum2, layout.Blocks);
            AddScaled(sums, scales, 3 * lanes, sum3, layout.Blocks);
            AddScaled(sums, scales, 4 * lanes, sum4, layout.Blocks);
            AddScaled(sums, scales, 5 * lanes, sum5, layout.Blocks);
            AddScaled(sums, scales, 6 * lanes, sum6, layout.Blocks);
            AddScaled(sums, scales, 7 * lanes, sum7, layout.Blocks);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Add(
            sbyte* evenWeights, sbyte* oddWeights, Vector<short> even, Vector<short> odd,
            ref Vector<int> sum0, ref Vector<int> sum1, ref Vector<int> sum2, ref Vector<int> sum3)
        {
            Vector.Widen(*(Vector<sbyte>*)evenWeights, out Vector<short> evenLow, out Vector<short> evenHigh);
            Vector.Widen(*(Vector<sbyte>*)oddWeights, out Vector<short> oddLow, out Vector<short> oddHigh);
            Vector.Widen((evenLow * even) + (oddLow * odd), out Vector<int> low, out Vector<int> high);
            sum0 += low;
            sum1 += high;
            Vector.Widen((evenHigh * even) + (oddHigh * odd), out low, out high);
            sum2 += low;
            sum3 += high;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void AddScaled(float* sums, float* scales, int row, Vector<int> integers, int blocks)
        {
            float* four = scales + ((long)(row / IntegerProduct.ScaleRows) * blocks * IntegerProduct.ScaleRows) + (row % IntegerProduct.ScaleRows);
            *(Vector<float>*)(sums + row) += Vector.ConvertToSingle(integers) * *(Vector<float>*)four;
        }
    }
}
