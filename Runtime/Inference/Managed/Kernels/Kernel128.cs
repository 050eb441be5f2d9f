#nullable enable
#if NET
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DialogueRnn.Inference.Managed.Kernels
{
    /// <summary>Multiplies 16 rows at a time in four 128-bit vectors, for one stream or for four that share the reading of the weights.</summary>
    internal sealed unsafe class Kernel128<TDot> : IntegerKernel
        where TDot : struct, IDot128
    {
        private const int QuadBytes = 64;
        private const int Tile = 4;

        internal override WeightLayout Layout => WeightLayout.SignedQuads;

        internal override int GroupRows => IntegerProduct.ScaleRows;

        internal override void Multiply(in IntegerProduct product)
        {
            long groupBytes = (long)product.Layout.PaddedLength * IntegerProduct.ScaleRows;
            float* sums = stackalloc float[Tile * IntegerProduct.ScaleRows];
            for (int group = 0; group < product.Rows / IntegerProduct.ScaleRows; group++)
            {
                sbyte* weights = (sbyte*)product.Weights + (group * groupBytes);
                int stream = 0;
                for (; stream <= product.Streams - Tile; stream += Tile)
                    FourStreams(product, group, weights, stream, sums);
                for (; stream < product.Streams; stream++)
                    OneStream(product, group, weights, stream, sums);
            }
        }

        private static void OneStream(in IntegerProduct product, int group, sbyte* weights, int stream, float* sums)
        {
            BlockLayout layout = product.Layout;
            sbyte* input = product.Inputs + ((long)stream * product.InputStride);
            float* scales = product.Scales + ((long)group * layout.Blocks * IntegerProduct.ScaleRows);
            Clear(sums, 1);
            TDot dot = default;
            for (int block = 0; block < layout.Blocks; block++, scales += IntegerProduct.ScaleRows)
            {
                Vector128<int> even0 = Vector128<int>.Zero;
                Vector128<int> even1 = even0;
                Vector128<int> even2 = even0;
                Vector128<int> even3 = even0;
                Vector128<int> odd0 = even0;
                Vector128<int> odd1 = even0;
                Vector128<int> odd2 = even0;
                Vector128<int> odd3 = even0;
                for (int index = 0; index < layout.BlockLength; index += 2 * IntegerProduct.Quad)
                {
                    Vector128<sbyte> inputs = Broadcast(input);
                    even0 = dot.Add(even0, Vector128.Load(weights), inputs);
                    even1 = dot.Add(even1, Vector128.Load(weights + 16), inputs);
                    even2 = dot.Add(even2, Vector128.Load(weights + 32), inputs);
                    even3 = dot.Add(even3, Vector128.Load(weights + 48), inputs);
                    inputs = Broadcast(input + IntegerProduct.Quad);
                    odd0 = dot.Add(odd0, Vector128.Load(weights + 64), inputs);
                    odd1 = dot.Add(odd1, Vector128.Load(weights + 80), inputs);
                    odd2 = dot.Add(odd2, Vector128.Load(weights + 96), inputs);
                    odd3 = dot.Add(odd3, Vector128.Load(weights + 112), inputs);
                    weights += 2 * QuadBytes;
                    input += 2 * IntegerProduct.Quad;
                }

                AddScaled(sums, even0 + odd0, scales);
                AddScaled(sums + 4, even1 + odd1, scales + 4);
                AddScaled(sums + 8, even2 + odd2, scales + 8);
                AddScaled(sums + 12, even3 + odd3, scales + 12);
            }

            Finish(product, group, stream, sums);
        }

        private static void FourStreams(in IntegerProduct product, int group, sbyte* weights, int stream, float* sums)
        {
            BlockLayout layout = product.Layout;
            nint stride = product.InputStride;
            sbyte* input = product.Inputs + (stream * stride);
            float* scales = product.Scales + ((long)group * layout.Blocks * IntegerProduct.ScaleRows);
            Clear(sums, Tile);
            for (int block = 0; block < layout.Blocks; block++, scales += IntegerProduct.ScaleRows)
            {
                for (int quarter = 0; quarter < 4; quarter++)
                    QuarterBlock(weights + (16 * quarter), input, stride, layout.BlockLength, sums + (4 * quarter), scales + (4 * quarter));
                weights += (long)layout.BlockLength * IntegerProduct.ScaleRows;
                input += layout.BlockLength;
            }

            for (int index = 0; index < Tile; index++)
                Finish(product, group, stream + index, sums + (index * IntegerProduct.ScaleRows));
        }

        // Multiplies four rows of weights with four streams.
        private static void QuarterBlock(sbyte* weights, sbyte* input, nint stride, int length, float* sums, float* scales)
        {
            Vector128<int> sum0 = Vector128<int>.Zero;
            Vector128<int> sum1 = sum0;
            Vector128<int> sum2 = sum0;
            Vector128<int> sum3 = sum0;
            TDot dot = default;
            for (int index = 0; index < length; index += IntegerProduct.Quad)
            {
                Vector128<sbyte> four = Vector128.Load(weights);
                sum0 = dot.Add(sum0, four, Broadcast(input));
                sum1 = dot.Add(sum1, four, Broadcast(input + stride));
                sum2 = dot.Add(sum2, four, Broadcast(input + (2 * stride)));
                sum3 = dot.Add(sum3, four, Broadcast(input + (3 * stride)));
                weights += QuadBytes;
                input += IntegerProduct.Quad;
            }

            AddScaled(sums, sum0, scales);
            AddScaled(sums + 16, sum1, scales);
            AddScaled(sums + 32, sum2, scales);
            AddScaled(sums + 48, sum3, scales);
        }

        private static void Clear(float* sums, int streams)
        {
            for (int index = 0; index < streams * IntegerProduct.ScaleRows; index++)
                sums[index] = 0.0f;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void AddScaled(float* sums, Vector128<int> integers, float* scales) =>
            (Vector128.Load(sums) + (Vector128.ConvertToSingle(integers) * Vector128.Load(scales))).Store(sums);

        private static void Finish(in IntegerProduct product, int group, int stream, float* sums)
        {
            Vector128<float> scale = Vector128.Create(product.InputScales[stream]);
            float* bias = product.Bias + (group * IntegerProduct.ScaleRows);
            float* output = product.Output + ((long)stream * product.OutputStride) + (group * IntegerProduct.ScaleRows);
            for (int lane = 0; lane < IntegerProduct.ScaleRows; lane += 4)
                ((Vector128.Load(sums + lane) * scale) + Vector128.Load(bias + lane)).Store(output + lane);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector128<sbyte> Broadcast(sbyte* inputs) => Vector128.Create(*(int*)inputs).AsSByte();
    }
}
#endif
