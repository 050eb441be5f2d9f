#nullable enable
#if NET
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DialogueRnn.Inference.Managed.Kernels
{
    /// <summary>Multiplies in 512-bit vectors on processors without AVX-VNNI: 48 rows at a time in three vectors, for one stream or for four.</summary>
    /// <remarks>It multiplies with <see cref="Magnitudes"/>. Four streams share the reading of the weights, and keep 12 sums open.</remarks>
    internal sealed unsafe class Kernel512 : IntegerKernel
    {
        private const int Group = 48;
        private const int Third = 64;
        private const int QuadBytes = Group * IntegerProduct.Quad;
        private const int Tile = 4;

        private readonly Magnitudes _magnitudes = new Magnitudes();

        internal override WeightLayout Layout => WeightLayout.SignedQuads;

        internal override int GroupRows => Group;

        internal override void Multiply(in IntegerProduct product)
        {
            _magnitudes.Take(product, withValues: true);
            float* sums = stackalloc float[Tile * Group];
            for (int row = 0; row < product.Rows; row += Group)
            {
                sbyte* weights = (sbyte*)product.Weights + ((long)row * product.Layout.PaddedLength);
                int stream = 0;
                for (; stream <= product.Streams - Tile; stream += Tile)
                    FourStreams(product, row, weights, stream, sums);
                for (; stream < product.Streams; stream++)
                    OneStream(product, row, weights, stream, sums);
            }
        }

        private void OneStream(in IntegerProduct product, int row, sbyte* weights, int stream, float* sums)
        {
            BlockLayout layout = product.Layout;
            nint toSigns = _magnitudes.ToSigns;
            sbyte* values = _magnitudes.Values + ((long)stream * _magnitudes.Stride);
            int* starts = _magnitudes.Starts + ((long)stream * layout.Blocks);
            Clear(sums, 1);
            for (int block = 0; block < layout.Blocks; block++)
            {
                Vector512<int> even0 = Vector512.Create(starts[block]);
                Vector512<int> even1 = even0;
                Vector512<int> even2 = even0;
                Vector512<int> odd0 = Vector512<int>.Zero;
                Vector512<int> odd1 = odd0;
                Vector512<int> odd2 = odd0;
                for (int index = 0; index < layout.BlockLength; index += 2 * IntegerProduct.Quad)
                {
                    Vector512<byte> magnitudes = Broadcast(values).AsByte();
                    Vector512<sbyte> signs = Broadcast(values + toSigns);
                    even0 = Add(even0, Vector512.Load(weights), magnitudes, signs);
                    even1 = Add(even1, Vector512.Load(weights + Third), magnitudes, signs);
                    even2 = Add(even2, Vector512.Load(weights + (2 * Third)), magnitudes, signs);
                    magnitudes = Broadcast(values + IntegerProduct.Quad).AsByte();
                    signs = Broadcast(values + toSigns + IntegerProduct.Quad);
                    odd0 = Add(odd0, Vector512.Load(weights + QuadBytes), magnitudes, signs);
                    odd1 = Add(odd1, Vector512.Load(weights + QuadBytes + Third), magnitudes, signs);
                    odd2 = Add(odd2, Vector512.Load(weights + QuadBytes + (2 * Third)), magnitudes, signs);
                    weights += 2 * QuadBytes;
                    values += 2 * IntegerProduct.Quad;
                }

                AddScaled(product, row, block, sums, even0 + odd0, even1 + odd1, even2 + odd2);
            }

            Finish(product, row, stream, sums);
        }

        private void FourStreams(in IntegerProduct product, int row, sbyte* weights, int stream, float* sums)
        {
            BlockLayout layout = product.Layout;
            nint toSigns = _magnitudes.ToSigns;
            nint stride = _magnitudes.Stride;
            sbyte* values0 = _magnitudes.Values + (stream * stride);
            sbyte* values1 = values0 + stride;
            sbyte* values2 = values1 + stride;
            sbyte* values3 = values2 + stride;
            int* starts = _magnitudes.Starts + ((long)stream * layout.Blocks);
            Clear(sums, Tile);
            nint column = 0;
            for (int block = 0; block < layout.Blocks; block++)
            {
                Vector512<int> sum00 = Vector512.Create(starts[block]);
                Vector512<int> sum01 = sum00;
                Vector512<int> sum02 = sum00;
                Vector512<int> sum10 = Vector512.Create(starts[layout.Blocks + block]);
                Vector512<int> sum11 = sum10;
                Vector512<int> sum12 = sum10;
                Vector512<int> sum20 = Vector512.Create(starts[(2 * layout.Blocks) + block]);
                Vector512<int> sum21 = sum20;
                Vector512<int> sum22 = sum20;
                Vector512<int> sum30 = Vector512.Create(starts[(3 * layout.Blocks) + block]);
                Vector512<int> sum31 = sum30;
                Vector512<int> sum32 = sum30;
                for (nint end = column + layout.BlockLength; column < end; column += IntegerProduct.Quad)
                {
                    Vector512<sbyte> weights0 = Vector512.Load(weights);
                    Vector512<sbyte> weights1 = Vector512.Load(weights + Third);
                    Vector512<sbyte> weights2 = Vector512.Load(weights + (2 * Third));
                    Vector512<byte> magnitudes = Broadcast(values0 + column).AsByte();
                    Vector512<sbyte> signs = Broadcast(values0 + toSigns + column);
                    sum00 = Add(sum00, weights0, magnitudes, signs);
                    sum01 = Add(sum01, weights1, magnitudes, signs);
                    sum02 = Add(sum02, weights2, magnitudes, signs);
                    magnitudes = Broadcast(values1 + column).AsByte();
                    signs = Broadcast(values1 + toSigns + column);
                    sum10 = Add(sum10, weights0, magnitudes, signs);
                    sum11 = Add(sum11, weights1, magnitudes, signs);
                    sum12 = Add(sum12, weights2, magnitudes, signs);
                    magnitudes = Broadcast(values2 + column).AsByte();
                    signs = Broadcast(values2 + toSigns + column);
                    sum20 = Add(sum20, weights0, magnitudes, signs);
                    sum21 = Add(sum21, weights1, magnitudes, signs);
                    sum22 = Add(sum22, weights2, magnitudes, signs);
                    magnitudes = Broadcast(values3 + column).AsByte();
                    signs = Broadcast(values3 + toSigns + column);
                    sum30 = Add(sum30, weights0, magnitudes, signs);
                    sum31 = Add(sum31, weights1, magnitudes, signs);
                    sum32 = Add(sum32, weights2, magnitudes, signs);
                    weights += QuadBytes;
                }

                AddScaled(product, row, block, sums, sum00, sum01, sum02);
                AddScaled(product, row, block, sums + Group, sum10, sum11, sum12);
                AddScaled(product, row, block, sums + (2 * Group), sum20, sum21, sum22);
                AddScaled(product, row, block, sums + (3 * Group), sum30, sum31, sum32);
            }

            for (int index = 0; index < Tile; index++)
                Finish(product, row, stream + index, sums + (index * Group));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector512<int> Add(Vector512<int> sums, Vector512<sbyte> weights, Vector512<byte> magnitudes, Vector512<sbyte> signs)
        {
            Vector512<short> pairs = Avx512BW.MultiplyAddAdjacent(magnitudes, weights ^ signs);
            return sums + Avx512BW.MultiplyAddAdjacent(pairs, Vector512<short>.One);
        }

        private static void Clear(float* sums, int streams)
        {
            for (int index = 0; index < streams * Group; index += IntegerProduct.ScaleRows)
                Vector512<float>.Zero.Store(sums + index);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void AddScaled(in IntegerProduct product, int row, int block, float* sums, Vector512<int> first, Vector512<int> second, Vector512<int> third)
        {
            nint stride = (nint)product.Layout.Blocks * IntegerProduct.ScaleRows;
            float* scales = product.Scales + ((long)row * product.Layout.Blocks) + (block * IntegerProduct.ScaleRows);
            AddScaled(sums, first, scales);
            AddScaled(sums + IntegerProduct.ScaleRows, second, scales + stride);
            AddScaled(sums + (2 * IntegerProduct.ScaleRows), third, scales + (2 * stride));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void AddScaled(float* sums, Vector512<int> integers, float* scales) =>
            (Vector512.Load(sums) + (Vector512.ConvertToSingle(integers) * Vector512.Load(scales))).Store(sums);

        private static void Finish(in IntegerProduct product, int row, int stream, float* sums)
        {
            Vector512<float> scale = Vector512.Create(product.InputScales[stream]);
            float* bias = product.Bias + row;
            float* output = product.Output + ((long)stream * product.OutputStride) + row;
            for (int index = 0; index < Group; index += IntegerProduct.ScaleRows)
                ((Vector512.Load(sums + index) * scale) + Vector512.Load(bias + index)).Store(output + index);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector512<sbyte> Broadcast(sbyte* inputs) => Vector512.Create(*(int*)inputs).AsSByte();
    }
}
#endif
