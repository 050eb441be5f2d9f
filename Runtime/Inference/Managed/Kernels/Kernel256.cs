#nullable enable
#if NET
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DialogueRnn.Inference.Managed.Kernels
{
    /// <summary>Multiplies in 256-bit vectors, for one or six streams at a time.</summary>
    /// <remarks>
    /// One stream: 48 rows at a time in six vectors, so the weights are read as one sequence. Six streams: 16 rows at a time, so one reading of the weights
    /// serves all six.
    /// Both keep 12 sums open, because the instruction takes 5 cycles and 2 start in each cycle.
    /// </remarks>
    internal sealed unsafe class Kernel256<TDot> : IntegerKernel
        where TDot : struct, IDot256
    {
        private const int Group = 48;
        private const int Half = 32;
        private const int QuadBytes = Group * IntegerProduct.Quad;
        private const int Tile = 6;
        private const int PrefetchDistance = 4096;

        // Larger matrices do not stay in the second-level cache between steps.
        private const long PrefetchFrom = 400_000;

        internal override WeightLayout Layout => default(TDot).WeightOffset == 0 ? WeightLayout.SignedQuads : WeightLayout.UnsignedQuads;

        internal override int GroupRows => Group;

        internal override void Multiply(in IntegerProduct product)
        {
            // Weights plus an offset give sums that are too large by the offset times the inputs' sum. It is read once, because a call between the sums
            // and the loop makes the compiler keep the sums in memory: 2.6 times the time for 64 streams.
            int startFactor = -default(TDot).WeightOffset;
            float* sums = stackalloc float[Tile * IntegerProduct.ScaleRows];
            long distance = (long)product.Rows * product.Layout.PaddedLength > PrefetchFrom ? PrefetchDistance : 0;
            for (int row = 0; row < product.Rows; row += Group)
            {
                byte* weights = product.Weights + ((long)row * product.Layout.PaddedLength);
                int stream = 0;
                for (; default(TDot).TakesSixStreams && stream <= product.Streams - Tile; stream += Tile)
                {
                    for (int part = 0; part < Group; part += IntegerProduct.ScaleRows)
                        SixStreams(product, row + part, weights + (part * IntegerProduct.Quad), stream, startFactor, sums);
                }

                for (; stream < product.Streams; stream++)
                    OneStream(product, row, weights, stream, distance, startFactor, sums);
            }
        }

        private static void OneStream(in IntegerProduct product, int row, byte* weights, int stream, long distance, int startFactor, float* sums)
        {
            BlockLayout layout = product.Layout;
            sbyte* input = product.Inputs + ((long)stream * product.InputStride);
            float* scales = product.Scales + ((long)row * layout.Blocks);
            int* starts = product.InputSums + ((long)stream * layout.Blocks);
            nint scaleStride = (nint)layout.Blocks * IntegerProduct.ScaleRows;
            if (layout.Blocks > 1)
                Sums256.Clear(sums, Group);
            TDot dot = default;
            for (int block = 0; block < layout.Blocks; block++)
            {
                Vector256<int> even0 = Vector256.Create(startFactor * starts[block]);
                Vector256<int> even1 = even0;
                Vector256<int> even2 = even0;
                Vector256<int> even3 = even0;
                Vector256<int> even4 = even0;
                Vector256<int> even5 = even0;
                Vector256<int> odd0 = Vector256<int>.Zero;
                Vector256<int> odd1 = odd0;
                Vector256<int> odd2 = odd0;
                Vector256<int> odd3 = odd0;
                Vector256<int> odd4 = odd0;
                Vector256<int> odd5 = odd0;
                for (int index = 0; index < layout.BlockLength; index += 2 * IntegerProduct.Quad)
                {
                    if (distance > 0)
                        Prefetch(weights + distance);
                    Vector256<sbyte> inputs = Sums256.Broadcast(input);
                    Vector256<sbyte> factors = dot.FactorsOf(inputs);
                    Vector256<sbyte> signs = dot.SignsOf(inputs);
                    even0 = dot.Add(even0, Vector256.Load(weights), factors, signs);
                    even1 = dot.Add(even1, Vector256.Load(weights + Half), factors, signs);
                    even2 = dot.Add(even2, Vector256.Load(weights + (2 * Half)), factors, signs);
                    even3 = dot.Add(even3, Vector256.Load(weights + (3 * Half)), factors, signs);
                    even4 = dot.Add(even4, Vector256.Load(weights + (4 * Half)), factors, signs);
                    even5 = dot.Add(even5, Vector256.Load(weights + (5 * Half)), factors, signs);
                    inputs = Sums256.Broadcast(input + IntegerProduct.Quad);
                    factors = dot.FactorsOf(inputs);
                    signs = dot.SignsOf(inputs);
                    odd0 = dot.Add(odd0, Vector256.Load(weights + QuadBytes), factors, signs);
                    odd1 = dot.Add(odd1, Vector256.Load(weights + QuadBytes + Half), factors, signs);
                    odd2 = dot.Add(odd2, Vector256.Load(weights + QuadBytes + (2 * Half)), factors, signs);
                    odd3 = dot.Add(odd3, Vector256.Load(weights + QuadBytes + (3 * Half)), factors, signs);
                    odd4 = dot.Add(odd4, Vector256.Load(weights + QuadBytes + (4 * Half)), factors, signs);
                    odd5 = dot.Add(odd5, Vector256.Load(weights + QuadBytes + (5 * Half)), factors, signs);
                    weights += 2 * QuadBytes;
                    input += 2 * IntegerProduct.Quad;
                }

                if (layout.Blocks == 1)
                {
                    Sums256.FinishOnly(product, row, stream, even0 + odd0, even1 + odd1, scales);
                    Sums256.FinishOnly(product, row + IntegerProduct.ScaleRows, stream, even2 + odd2, even3 + odd3, scales + scaleStride);
                    Sums256.FinishOnly(product, row + (2 * IntegerProduct.ScaleRows), stream, even4 + odd4, even5 + odd5, scales + (2 * scaleStride));
                    return;
                }

                Sums256.AddScaled(sums, even0 + odd0, even1 + odd1, scales);
                Sums256.AddScaled(sums + 16, even2 + odd2, even3 + odd3, scales + scaleStride);
                Sums256.AddScaled(sums + 32, even4 + odd4, even5 + odd5, scales + (2 * scaleStride));
                scales += IntegerProduct.ScaleRows;
            }

            Sums256.Finish(product, row, stream, sums, Group);
        }

        private static void SixStreams(in IntegerProduct product, int row, byte* weights, int stream, int startFactor, float* sums)
        {
            BlockLayout layout = product.Layout;
            nint stride = product.InputStride;
            sbyte* input = product.Inputs + (stream * stride);
            sbyte* upper = input + (3 * stride);
            float* scales = product.Scales + ((long)row * layout.Blocks);
            int* starts = product.InputSums + ((long)stream * layout.Blocks);
            if (layout.Blocks > 1)
                Sums256.Clear(sums, Tile * IntegerProduct.ScaleRows);
            TDot dot = default;
            for (int block = 0; block < layout.Blocks; block++)
            {
                Vector256<int> low0 = Vector256.Create(startFactor * starts[block]);
                Vector256<int> high0 = low0;
                Vector256<int> low1 = Vector256.Create(startFactor * starts[layout.Blocks + block]);
                Vector256<int> high1 = low1;
                Vector256<int> low2 = Vector256.Create(startFactor * starts[(2 * layout.Blocks) + block]);
                Vector256<int> high2 = low2;
                Vector256<int> low3 = Vector256.Create(startFactor * starts[(3 * layout.Blocks) + block]);
                Vector256<int> high3 = low3;
                Vector256<int> low4 = Vector256.Create(startFactor * starts[(4 * layout.Blocks) + block]);
                Vector256<int> high4 = low4;
                Vector256<int> low5 = Vector256.Create(startFactor * starts[(5 * layout.Blocks) + block]);
                Vector256<int> high5 = low5;
                for (int index = 0; index < layout.BlockLength; index += IntegerProduct.Quad)
                {
                    Vector256<byte> lowWeights = Vector256.Load(weights);
                    Vector256<byte> highWeights = Vector256.Load(weights + Half);
                    Vector256<sbyte> inputs = Sums256.Broadcast(input);
                    Vector256<sbyte> factors = dot.FactorsOf(inputs);
                    Vector256<sbyte> signs = dot.SignsOf(inputs);
                    low0 = dot.Add(low0, lowWeights, factors, signs);
                    high0 = dot.Add(high0, highWeights, factors, signs);
                    inputs = Sums256.Broadcast(input + stride);
                    factors = dot.FactorsOf(inputs);
                    signs = dot.SignsOf(inputs);
                    low1 = dot.Add(low1, lowWeights, factors, signs);
                    high1 = dot.Add(high1, highWeights, factors, signs);
                    inputs = Sums256.Broadcast(input + (2 * stride));
                    factors = dot.FactorsOf(inputs);
                    signs = dot.SignsOf(inputs);
                    low2 = dot.Add(low2, lowWeights, factors, signs);
                    high2 = dot.Add(high2, highWeights, factors, signs);
                    inputs = Sums256.Broadcast(upper);
                    factors = dot.FactorsOf(inputs);
                    signs = dot.SignsOf(inputs);
                    low3 = dot.Add(low3, lowWeights, factors, signs);
                    high3 = dot.Add(high3, highWeights, factors, signs);
                    inputs = Sums256.Broadcast(upper + stride);
                    factors = dot.FactorsOf(inputs);
                    signs = dot.SignsOf(inputs);
                    low4 = dot.Add(low4, lowWeights, factors, signs);
                    high4 = dot.Add(high4, highWeights, factors, signs);
                    inputs = Sums256.Broadcast(upper + (2 * stride));
                    factors = dot.FactorsOf(inputs);
                    signs = dot.SignsOf(inputs);
                    low5 = dot.Add(low5, lowWeights, factors, signs);
                    high5 = dot.Add(high5, highWeights, factors, signs);
                    weights += QuadBytes;
                    input += IntegerProduct.Quad;
                    upper += IntegerProduct.Quad;
                }

                if (layout.Blocks == 1)
                {
                    Sums256.FinishOnly(product, row, stream, low0, high0, scales);
                    Sums256.FinishOnly(product, row, stream + 1, low1, high1, scales);
                    Sums256.FinishOnly(product, row, stream + 2, low2, high2, scales);
                    Sums256.FinishOnly(product, row, stream + 3, low3, high3, scales);
                    Sums256.FinishOnly(product, row, stream + 4, low4, high4, scales);
                    Sums256.FinishOnly(product, row, stream + 5, low5, high5, scales);
                    return;
                }

                Sums256.AddScaled(sums, low0, high0, scales);
                Sums256.AddScaled(sums + 16, low1, high1, scales);
                Sums256.AddScaled(sums + 32, low2, high2, scales);
                Sums256.AddScaled(sums + 48, low3, high3, scales);
                Sums256.AddScaled(sums + 64, low4, high4, scales);
                Sums256.AddScaled(sums + 80, low5, high5, scales);
                scales += IntegerProduct.ScaleRows;
            }

            for (int index = 0; index < Tile; index++)
                Sums256.Finish(product, row, stream + index, sums + (IntegerProduct.ScaleRows * index), IntegerProduct.ScaleRows);
        }

        // Prefetches as many cache lines as one pass of the loop reads.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Prefetch(byte* weights)
        {
            Sse.Prefetch0(weights);
            Sse.Prefetch0(weights + AlignedMemory.Line);
            Sse.Prefetch0(weights + (2 * AlignedMemory.Line));
            Sse.Prefetch0(weights + (3 * AlignedMemory.Line));
            Sse.Prefetch0(weights + (4 * AlignedMemory.Line));
            Sse.Prefetch0(weights + (5 * AlignedMemory.Line));
        }
    }
}
#endif
