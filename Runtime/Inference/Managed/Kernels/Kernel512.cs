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

        // Behind the four bits of 32 columns.
        private const int End = 1 << 4;

        private readonly Magnitudes _magnitudes = new Magnitudes();

        internal override WeightLayout Layout => WeightLayout.SignedQuads;

        internal override int GroupRows => Group;

        internal override void Multiply(in IntegerProduct product)
        {
            _magnitudes.Take(product, withDoubts: true);
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
            byte* doubts = _magnitudes.Doubts + ((long)stream * layout.PaddedLength / BlockLayout.Multiple);
            Clear(sums, 1);
            for (int block = 0; block < layout.Blocks; block++)
            {
                Vector512<int> sum0 = Vector512.Create(starts[block]);
                Vector512<int> sum1 = sum0;
                Vector512<int> sum2 = sum0;
                for (int chunk = 0; chunk < layout.BlockLength; chunk += BlockLayout.Multiple)
                {
                    for (int doubt = *doubts++ | End; doubt != 1; doubt >>= 1)
                    {
                        Vector512<byte> first = Broadcast(values).AsByte();
                        Vector512<sbyte> firstSigns = Broadcast(values + toSigns);
                        Vector512<byte> second = Broadcast(values + IntegerProduct.Quad).AsByte();
                        Vector512<sbyte> secondSigns = Broadcast(values + toSigns + IntegerProduct.Quad);
                        if ((doubt & 1) == 0)
                        {
                            sum0 = AddTwo(sum0, Vector512.Load(weights), Vector512.Load(weights + QuadBytes), first, firstSigns, second, secondSigns);
                            sum1 = AddTwo(sum1, Vector512.Load(weights + Third), Vector512.Load(weights + QuadBytes + Third), first, firstSigns, second, secondSigns);
                            sum2 = AddTwo(sum2, Vector512.Load(weights + (2 * Third)), Vector512.Load(weights + QuadBytes + (2 * Third)), first, firstSigns, second, secondSigns);
                        }
                        else
                        {
                            sum0 = Add(Add(sum0, Vector512.Load(weights), first, firstSigns), Vector512.Load(weights + QuadBytes), second, secondSigns);
                            sum1 = Add(Add(sum1, Vector512.Load(weights + Third), first, firstSigns), Vector512.Load(weights + QuadBytes + Third), second, secondSigns);
                            sum2 = Add(Add(sum2, Vector512.Load(weights + (2 * Third)), first, firstSigns), Vector512.Load(weights + QuadBytes + (2 * Third)), second, secondSigns);
                        }

                        weights += 2 * QuadBytes;
                        values += 2 * IntegerProduct.Quad;
                    }
                }

                AddScaled(product, row, block, sums, sum0, sum1, sum2);
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
            nint chunks = layout.PaddedLength / BlockLayout.Multiple;
            byte* doubts = _magnitudes.Doubts + (stream * chunks);
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
                for (nint end = column + layout.BlockLength; column < end;)
                {
                    int doubt = doubts[0] | doubts[chunks] | doubts[2 * chunks] | doubts[3 * chunks] | End;
                    for (doubts++; doubt != 1; doubt >>= 1, column += 2 * IntegerProduct.Quad, weights += 2 * QuadBytes)
                    {
                        Vector512<sbyte> first0 = Vector512.Load(weights);
                        Vector512<sbyte> first1 = Vector512.Load(weights + Third);
                        Vector512<sbyte> first2 = Vector512.Load(weights + (2 * Third));
                        Vector512<sbyte> second0 = Vector512.Load(weights + QuadBytes);
                        Vector512<sbyte> second1 = Vector512.Load(weights + QuadBytes + Third);
                        Vector512<sbyte> second2 = Vector512.Load(weights + QuadBytes + (2 * Third));
                        if ((doubt & 1) == 0)
                        {
                            Vector512<byte> one = Broadcast(values0 + column).AsByte();
                            Vector512<sbyte> oneSigns = Broadcast(values0 + toSigns + column);
                            Vector512<byte> two = Broadcast(values0 + column + IntegerProduct.Quad).AsByte();
                            Vector512<sbyte> twoSigns = Broadcast(values0 + toSigns + column + IntegerProduct.Quad);
                            sum00 = AddTwo(sum00, first0, second0, one, oneSigns, two, twoSigns);
                            sum01 = AddTwo(sum01, first1, second1, one, oneSigns, two, twoSigns);
                            sum02 = AddTwo(sum02, first2, second2, one, oneSigns, two, twoSigns);
                            one = Broadcast(values1 + column).AsByte();
                            oneSigns = Broadcast(values1 + toSigns + column);
                            two = Broadcast(values1 + column + IntegerProduct.Quad).AsByte();
                            twoSigns = Broadcast(values1 + toSigns + column + IntegerProduct.Quad);
                            sum10 = AddTwo(sum10, first0, second0, one, oneSigns, two, twoSigns);
                            sum11 = AddTwo(sum11, first1, second1, one, oneSigns, two, twoSigns);
                            sum12 = AddTwo(sum12, first2, second2, one, oneSigns, two, twoSigns);
                            one = Broadcast(values2 + column).AsByte();
                            oneSigns = Broadcast(values2 + toSigns + column);
                            two = Broadcast(values2 + column + IntegerProduct.Quad).AsByte();
                            twoSigns = Broadcast(values2 + toSigns + column + IntegerProduct.Quad);
                            sum20 = AddTwo(sum20, first0, second0, one, oneSigns, two, twoSigns);
                            sum21 = AddTwo(sum21, first1, second1, one, oneSigns, two, twoSigns);
                            sum22 = AddTwo(sum22, first2, second2, one, oneSigns, two, twoSigns);
                            one = Broadcast(values3 + column).AsByte();
                            oneSigns = Broadcast(values3 + toSigns + column);
                            two = Broadcast(values3 + column + IntegerProduct.Quad).AsByte();
                            twoSigns = Broadcast(values3 + toSigns + column + IntegerProduct.Quad);
                            sum30 = AddTwo(sum30, first0, second0, one, oneSigns, two, twoSigns);
                            sum31 = AddTwo(sum31, first1, second1, one, oneSigns, two, twoSigns);
                            sum32 = AddTwo(sum32, first2, second2, one, oneSigns, two, twoSigns);
                        }
                        else
                        {
                            Vector512<byte> one = Broadcast(values0 + column).AsByte();
                            Vector512<sbyte> oneSigns = Broadcast(values0 + toSigns + column);
                            Vector512<byte> two = Broadcast(values0 + column + IntegerProduct.Quad).AsByte();
                            Vector512<sbyte> twoSigns = Broadcast(values0 + toSigns + column + IntegerProduct.Quad);
                            sum00 = Add(Add(sum00, first0, one, oneSigns), second0, two, twoSigns);
                            sum01 = Add(Add(sum01, first1, one, oneSigns), second1, two, twoSigns);
                            sum02 = Add(Add(sum02, first2, one, oneSigns), second2, two, twoSigns);
                            one = Broadcast(values1 + column).AsByte();
                            oneSigns = Broadcast(values1 + toSigns + column);
                            two = Broadcast(values1 + column + IntegerProduct.Quad).AsByte();
                            twoSigns = Broadcast(values1 + toSigns + column + IntegerProduct.Quad);
                            sum10 = Add(Add(sum10, first0, one, oneSigns), second0, two, twoSigns);
                            sum11 = Add(Add(sum11, first1, one, oneSigns), second1, two, twoSigns);
                            sum12 = Add(Add(sum12, first2, one, oneSigns), second2, two, twoSigns);
                            one = Broadcast(values2 + column).AsByte();
                            oneSigns = Broadcast(values2 + toSigns + column);
                            two = Broadcast(values2 + column + IntegerProduct.Quad).AsByte();
                            twoSigns = Broadcast(values2 + toSigns + column + IntegerProduct.Quad);
                            sum20 = Add(Add(sum20, first0, one, oneSigns), second0, two, twoSigns);
                            sum21 = Add(Add(sum21, first1, one, oneSigns), second1, two, twoSigns);
                            sum22 = Add(Add(sum22, first2, one, oneSigns), second2, two, twoSigns);
                            one = Broadcast(values3 + column).AsByte();
                            oneSigns = Broadcast(values3 + toSigns + column);
                            two = Broadcast(values3 + column + IntegerProduct.Quad).AsByte();
                            twoSigns = Broadcast(values3 + toSigns + column + IntegerProduct.Quad);
                            sum30 = Add(Add(sum30, first0, one, oneSigns), second0, two, twoSigns);
                            sum31 = Add(Add(sum31, first1, one, oneSigns), second1, two, twoSigns);
                            sum32 = Add(Add(sum32, first2, one, oneSigns), second2, two, twoSigns);
                        }
                    }
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

        // As Add for two quads whose sums of pairs fit into 16 bits together.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector512<int> AddTwo(
            Vector512<int> sums,
            Vector512<sbyte> first,
            Vector512<sbyte> second,
            Vector512<byte> firstMagnitudes,
            Vector512<sbyte> firstSigns,
            Vector512<byte> secondMagnitudes,
            Vector512<sbyte> secondSigns)
        {
            Vector512<short> pairs = Avx512BW.MultiplyAddAdjacent(firstMagnitudes, first ^ firstSigns) +
                Avx512BW.MultiplyAddAdjacent(secondMagnitudes, second ^ secondSigns);
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
