#nullable enable
using DialogueRnn.Inference.Managed.Kernels;

namespace DialogueRnn.KernelBenchmarks
{
    /// <summary>The scalar kernel before <see cref="Inference.Managed.Kernels.Plain.WordKernel"/>: what its figures are compared with.</summary>
    internal sealed unsafe class EarlierScalarKernel : IntegerKernel
    {
        private const int Rows = 4;

        internal override int GroupRows => IntegerProduct.ScaleRows;

        internal override WeightLayout Layout => WeightLayout.SignedRows;

        internal override void Multiply(in IntegerProduct product)
        {
            float* sums = stackalloc float[Rows];
            for (int row = 0; row < product.Rows; row += Rows)
            {
                for (int stream = 0; stream < product.Streams; stream++)
                    FourRows(product, row, stream, sums);
            }
        }

        private static void FourRows(in IntegerProduct product, int row, int stream, float* sums)
        {
            BlockLayout layout = product.Layout;
            int group = row / IntegerProduct.ScaleRows;
            int lane = row % IntegerProduct.ScaleRows;
            sbyte* weights = (sbyte*)product.Weights + ((long)row * layout.PaddedLength);
            sbyte* inputs = product.Inputs + ((long)stream * product.InputStride);
            float* scales = product.Scales + ((long)group * layout.Blocks * IntegerProduct.ScaleRows) + lane;
            for (int index = 0; index < Rows; index++)
                sums[index] = 0.0f;
            for (int block = 0; block < layout.Blocks; block++, scales += IntegerProduct.ScaleRows)
            {
                AddBlock(weights, inputs, layout, sums, scales);
                weights += layout.BlockLength;
                inputs += layout.BlockLength;
            }

            float* output = product.Output + ((long)stream * product.OutputStride) + row;
            float inputScale = product.InputScales[stream];
            for (int index = 0; index < Rows; index++)
                output[index] = (float)((float)(sums[index] * inputScale) + product.Bias[row + index]);
        }

        private static void AddBlock(sbyte* first, sbyte* inputs, BlockLayout layout, float* sums, float* scales)
        {
            sbyte* second = first + layout.PaddedLength;
            sbyte* third = second + layout.PaddedLength;
            sbyte* fourth = third + layout.PaddedLength;
            int sum0 = 0;
            int sum1 = 0;
            int sum2 = 0;
            int sum3 = 0;
            for (int index = 0; index < layout.BlockLength; index += 4)
            {
                int input0 = inputs[index];
                int input1 = inputs[index + 1];
                int input2 = inputs[index + 2];
                int input3 = inputs[index + 3];
                sum0 += (first[index] * input0) + (first[index + 1] * input1) + (first[index + 2] * input2) + (first[index + 3] * input3);
                sum1 += (second[index] * input0) + (second[index + 1] * input1) + (second[index + 2] * input2) + (second[index + 3] * input3);
                sum2 += (third[index] * input0) + (third[index + 1] * input1) + (third[index + 2] * input2) + (third[index + 3] * input3);
                sum3 += (fourth[index] * input0) + (fourth[index + 1] * input1) + (fourth[index + 2] * input2) + (fourth[index + 3] * input3);
            }

            sums[0] = (float)(sums[0] + (float)((float)sum0 * scales[0]));
            sums[1] = (float)(sums[1] + (float)((float)sum1 * scales[1]));
            sums[2] = (float)(sums[2] + (float)((float)sum2 * scales[2]));
            sums[3] = (float)(sums[3] + (float)((float)sum3 * scales[3]));
        }
    }
}
