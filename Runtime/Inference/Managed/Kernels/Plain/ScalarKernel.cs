#nullable enable
using System.Diagnostics.CodeAnalysis;

namespace DialogueRnn.Inference.Managed.Kernels.Plain
{
    /// <summary>Multiplies in plain loops, which compilers like LLVM turn into vectors.</summary>
    /// <remarks>
    /// Four rows at a time, with one pointer per row and one index: other forms are not recognised as sums of products. Inputs are widened to 16 bits once per
    /// product, because processors multiply and add pairs of 16-bit integers.
    /// </remarks>
    [SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "The memory frees itself.")]
    internal sealed unsafe class ScalarKernel : IntegerKernel
    {
        private const int Rows = 4;

        private AlignedMemory _inputs = new AlignedMemory(0);

        internal override int GroupRows => IntegerProduct.ScaleRows;

        internal override WeightLayout Layout => WeightLayout.SignedRows;

        internal override void Multiply(in IntegerProduct product)
        {
            Widen(product);
            int* integers = stackalloc int[Rows];
            float* sums = stackalloc float[Rows];
            for (int row = 0; row < product.Rows; row += Rows)
            {
                for (int stream = 0; stream < product.Streams; stream++)
                    FourRows(product, row, stream, integers, sums);
            }
        }

        private void FourRows(in IntegerProduct product, int row, int stream, int* integers, float* sums)
        {
            BlockLayout layout = product.Layout;
            sbyte* weights = (sbyte*)product.Weights + ((long)row * layout.PaddedLength);
            short* inputs = (short*)_inputs.Start + ((long)stream * layout.PaddedLength);
            float* scales = product.Scales + ((long)(row / IntegerProduct.ScaleRows) * layout.Blocks * IntegerProduct.ScaleRows) + (row % IntegerProduct.ScaleRows);
            for (int index = 0; index < Rows; index++)
                sums[index] = 0.0f;
            for (int block = 0; block < layout.Blocks; block++, scales += IntegerProduct.ScaleRows)
            {
                ScalarLoops.FourRows(weights, layout.PaddedLength, inputs, layout.BlockLength, integers);
                for (int index = 0; index < Rows; index++)
                    sums[index] = (float)(sums[index] + (float)((float)integers[index] * scales[index]));
                weights += layout.BlockLength;
                inputs += layout.BlockLength;
            }

            float* output = product.Output + ((long)stream * product.OutputStride) + row;
            float inputScale = product.InputScales[stream];
            for (int index = 0; index < Rows; index++)
                output[index] = (float)((float)(sums[index] * inputScale) + product.Bias[row + index]);
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
