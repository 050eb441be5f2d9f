#nullable enable
using System;
using System.Diagnostics.CodeAnalysis;

namespace DialogueRnn.Inference.Managed.Kernels.Plain
{
    /// <summary>Multiplies in plain loops, which compilers like LLVM turn into vectors.</summary>
    /// <remarks>Inputs are widened to 16 bits once per product, because processors multiply and add pairs of 16-bit integers.</remarks>
    [SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "The memory frees itself.")]
    internal unsafe class ScalarKernel : IntegerKernel
    {
        // Their weights stay in the first-level cache for the next stream.
        private const int MostRows = 64;

        private AlignedMemory _inputs = new AlignedMemory(0);

        internal sealed override int GroupRows => IntegerProduct.ScaleRows;

        internal sealed override WeightLayout Layout => WeightLayout.SignedRows;

        internal sealed override void Multiply(in IntegerProduct product)
        {
            Widen(product);
            int* totals = stackalloc int[MostRows];
            float* sums = stackalloc float[MostRows];
            for (int row = 0; row < product.Rows; row += MostRows)
            {
                for (int stream = 0; stream < product.Streams; stream++)
                    SomeRows(product, row, Math.Min(MostRows, product.Rows - row), stream, totals, sums);
            }
        }

        /// <summary>Multiplies rows with a vector.</summary>
        /// <param name="weights">The first weight of the first row.</param>
        /// <param name="rows">The number of rows, a multiple of 4.</param>
        /// <param name="stride">The number of bytes from one row to the next.</param>
        /// <param name="inputs">The vector.</param>
        /// <param name="length">The number of weights per row.</param>
        /// <param name="totals">[rows]: receives the sums.</param>
        protected virtual void Multiply(sbyte* weights, int rows, int stride, short* inputs, int length, int* totals) =>
            ScalarLoops.Multiply(weights, rows, stride, inputs, length, totals);

        private void SomeRows(in IntegerProduct product, int row, int rows, int stream, int* totals, float* sums)
        {
            BlockLayout layout = product.Layout;
            sbyte* weights = (sbyte*)product.Weights + ((long)row * layout.PaddedLength);
            short* inputs = (short*)_inputs.Start + ((long)stream * layout.PaddedLength);
            float* scales = product.Scales + ((long)row * layout.Blocks);
            for (int index = 0; index < rows; index++)
                sums[index] = 0.0f;
            for (int block = 0; block < layout.Blocks; block++)
            {
                Multiply(weights + ((long)block * layout.BlockLength), rows, layout.PaddedLength, inputs + ((long)block * layout.BlockLength), layout.BlockLength, totals);
                AddScaled(sums, totals, scales + (block * IntegerProduct.ScaleRows), layout.Blocks * IntegerProduct.ScaleRows, rows);
            }

            float* output = product.Output + ((long)stream * product.OutputStride) + row;
            float* bias = product.Bias + row;
            float inputScale = product.InputScales[stream];
            for (int index = 0; index < rows; index++)
                output[index] = (float)((float)(sums[index] * inputScale) + bias[index]);
        }

        private static void AddScaled(float* sums, int* totals, float* scales, int stride, int rows)
        {
            for (int first = 0; first < rows; first += IntegerProduct.ScaleRows, sums += IntegerProduct.ScaleRows, totals += IntegerProduct.ScaleRows, scales += stride)
            {
                for (int index = 0; index < IntegerProduct.ScaleRows; index++)
                    sums[index] = (float)(sums[index] + (float)((float)totals[index] * scales[index]));
            }
        }

        private void Widen(in IntegerProduct product)
        {
            int length = product.Layout.PaddedLength;
            long bytes = (long)product.Streams * length * sizeof(short);
            if (_inputs.Bytes < bytes)
                _inputs = new AlignedMemory(bytes);
            short* destination = (short*)_inputs.Start;
            for (int stream = 0; stream < product.Streams; stream++, destination += length)
                ScalarLoops.Widen(product.Inputs + ((long)stream * product.InputStride), destination, length);
        }
    }
}
