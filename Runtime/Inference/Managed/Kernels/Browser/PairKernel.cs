#nullable enable
#if NET
using System.Runtime.Intrinsics;

namespace DialogueRnn.Inference.Managed.Kernels.Browser
{
    /// <summary>Multiplies four rows at a time, 16 columns in a 128-bit vector, with few operations: an interpreter pays for each of them.</summary>
    internal sealed unsafe class PairKernel<TPairs> : IntegerKernel
        where TPairs : struct, IPairs
    {
        private const int Tile = 4;
        private const int Columns = 16;

        internal override WeightLayout Layout => WeightLayout.SignedRows;

        internal override int GroupRows => IntegerProduct.ScaleRows;

        internal override void Multiply(in IntegerProduct product)
        {
            for (int row = 0; row < product.Rows; row += Tile)
            {
                int stream = 0;
                for (; stream < product.Streams - 1; stream += 2)
                    TwoStreams(product, row, stream);
                if (stream < product.Streams)
                    OneStream(product, row, stream);
            }
        }

        private static void OneStream(in IntegerProduct product, int row, int stream)
        {
            int length = product.Layout.BlockLength;
            int stride = product.Layout.PaddedLength;
            sbyte* weights = (sbyte*)product.Weights + ((long)row * stride);
            sbyte* input = product.Inputs + ((long)stream * product.InputStride);
            float* scales = ScalesOf(product, row);
            Vector128<float> total = Vector128<float>.Zero;
            TPairs pairs = default;
            for (int block = 0; block < product.Layout.Blocks; block++)
            {
                Vector128<int> sum0 = Vector128<int>.Zero;
                Vector128<int> sum1 = sum0;
                Vector128<int> sum2 = sum0;
                Vector128<int> sum3 = sum0;
                for (sbyte* end = input + length; input < end; input += Columns, weights += Columns)
                {
                    Vector128<sbyte> inputs = Vector128.Load(input);
                    sum0 = pairs.Add(sum0, Vector128.Load(weights), inputs);
                    sum1 = pairs.Add(sum1, Vector128.Load(weights + stride), inputs);
                    sum2 = pairs.Add(sum2, Vector128.Load(weights + (2 * stride)), inputs);
                    sum3 = pairs.Add(sum3, Vector128.Load(weights + (3 * stride)), inputs);
                }

                total += Vector128.ConvertToSingle(Across(sum0, sum1, sum2, sum3)) * Vector128.Load(scales);
                scales += IntegerProduct.ScaleRows;
            }

            Finish(product, row, stream, total);
        }

        private static void TwoStreams(in IntegerProduct product, int row, int stream)
        {
            int length = product.Layout.BlockLength;
            int stride = product.Layout.PaddedLength;
            nint other = product.InputStride;
            sbyte* weights = (sbyte*)product.Weights + ((long)row * stride);
            sbyte* input = product.Inputs + (stream * other);
            float* scales = ScalesOf(product, row);
            Vector128<float> total = Vector128<float>.Zero;
            Vector128<float> otherTotal = total;
            TPairs pairs = default;
            for (int block = 0; block < product.Layout.Blocks; block++)
            {
                Vector128<int> sum0 = Vector128<int>.Zero;
                Vector128<int> sum1 = sum0;
                Vector128<int> sum2 = sum0;
                Vector128<int> sum3 = sum0;
                Vector128<int> other0 = sum0;
                Vector128<int> other1 = sum0;
                Vector128<int> other2 = sum0;
                Vector128<int> other3 = sum0;
                for (sbyte* end = input + length; input < end; input += Columns, weights += Columns)
                {
                    Vector128<sbyte> inputs = Vector128.Load(input);
                    Vector128<sbyte> others = Vector128.Load(input + other);
                    Vector128<sbyte> four = Vector128.Load(weights);
                    sum0 = pairs.Add(sum0, four, inputs);
                    other0 = pairs.Add(other0, four, others);
                    four = Vector128.Load(weights + stride);
                    sum1 = pairs.Add(sum1, four, inputs);
                    other1 = pairs.Add(other1, four, others);
                    four = Vector128.Load(weights + (2 * stride));
                    sum2 = pairs.Add(sum2, four, inputs);
                    other2 = pairs.Add(other2, four, others);
                    four = Vector128.Load(weights + (3 * stride));
                    sum3 = pairs.Add(sum3, four, inputs);
                    other3 = pairs.Add(other3, four, others);
                }

                Vector128<float> scale = Vector128.Load(scales);
                total += Vector128.ConvertToSingle(Across(sum0, sum1, sum2, sum3)) * scale;
                otherTotal += Vector128.ConvertToSingle(Across(other0, other1, other2, other3)) * scale;
                scales += IntegerProduct.ScaleRows;
            }

            Finish(product, row, stream, total);
            Finish(product, row, stream + 1, otherTotal);
        }

        private static float* ScalesOf(in IntegerProduct product, int row) =>
            product.Scales + ((long)(row / IntegerProduct.ScaleRows) * product.Layout.Blocks * IntegerProduct.ScaleRows) + (row % IntegerProduct.ScaleRows);

        // The sums of the elements of four vectors.
        private static Vector128<int> Across(Vector128<int> sum0, Vector128<int> sum1, Vector128<int> sum2, Vector128<int> sum3) =>
            Vector128.Create(Vector128.Sum(sum0), Vector128.Sum(sum1), Vector128.Sum(sum2), Vector128.Sum(sum3));

        private static void Finish(in IntegerProduct product, int row, int stream, Vector128<float> total) =>
            ((total * Vector128.Create(product.InputScales[stream])) + Vector128.Load(product.Bias + row))
                .Store(product.Output + ((long)stream * product.OutputStride) + row);
    }
}
#endif
