#nullable enable
#if NET
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DialogueRnn.Inference.Managed.Kernels
{
    /// <summary>Multiplies with AVX2, 48 rows and one stream at a time, and sums up to eight products in 16 bits before they are widened.</summary>
    /// <remarks>
    /// It multiplies with <see cref="Magnitudes"/>. <see cref="ShortSums"/> tells for each segment how many products fit. Widening takes two instructions of
    /// four. The weights of 48 rows stay in the first-level cache for the next stream. There is no prefetching: the processor's own is faster here.
    /// </remarks>
    [SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "The memory frees itself.")]
    internal sealed unsafe class ShortSumKernel : IntegerKernel
    {
        private const int Group = 48;
        private const int Part = 32;
        private const int QuadBytes = Group * IntegerProduct.Quad;

        private readonly Magnitudes _magnitudes = new Magnitudes();
        private AlignedMemory _squares = new AlignedMemory(0);

        internal override WeightLayout Layout => WeightLayout.SignedQuads;

        internal override int GroupRows => Group;

        internal override AlignedMemory Measure(byte* weights, int rows, BlockLayout layout) => ShortSums.LimitsOf(weights, rows, Group, layout.PaddedLength);

        internal override void Multiply(in IntegerProduct product)
        {
            int segments = product.Layout.PaddedLength / ShortSums.Segment;
            Take(product, segments);
            float* sums = stackalloc float[Group];
            int* limits = (int*)product.Measures;
            for (int row = 0; row < product.Rows; row += Group, limits += segments * ShortSums.Numbers)
            {
                var squares = (int*)_squares.Start;
                for (int stream = 0; stream < product.Streams; stream++, squares += segments * ShortSums.Numbers)
                    OneStream(product, row, stream, limits, squares, sums);
            }
        }

        private void Take(in IntegerProduct product, int segments)
        {
            _magnitudes.Take(product, withDoubts: false);
            long bytes = (long)product.Streams * segments * ShortSums.Numbers * sizeof(int);
            if (_squares.Bytes < bytes)
                _squares = new AlignedMemory(bytes);
            int* squares = (int*)_squares.Start;
            for (int stream = 0; stream < product.Streams; stream++, squares += segments * ShortSums.Numbers)
            {
                ShortSums.TakeSquares(_magnitudes.Values + ((long)stream * _magnitudes.Stride), product.Layout.PaddedLength, squares);
                ShortSums.GiveUp(squares, (int*)product.Measures, segments);
            }
        }

        private void OneStream(in IntegerProduct product, int row, int stream, int* limits, int* squares, float* sums)
        {
            BlockLayout layout = product.Layout;
            var weights = (sbyte*)product.Weights + ((long)row * layout.PaddedLength);
            nint toSigns = _magnitudes.ToSigns;
            sbyte* values = _magnitudes.Values + ((long)stream * _magnitudes.Stride);
            int* starts = _magnitudes.Starts + ((long)stream * layout.Blocks);
            float* scales = product.Scales + ((long)row * layout.Blocks);
            nint scaleStride = (nint)layout.Blocks * IntegerProduct.ScaleRows;
            if (layout.Blocks > 1)
                Sums256.Clear(sums, Group);
            for (int block = 0; block < layout.Blocks; block++, scales += IntegerProduct.ScaleRows)
            {
                Vector256<int> sum0 = Vector256.Create(starts[block]);
                Vector256<int> sum1 = sum0;
                Vector256<int> sum2 = sum0;
                Vector256<int> sum3 = sum0;
                Vector256<int> sum4 = sum0;
                Vector256<int> sum5 = sum0;
                for (int index = 0; index < layout.BlockLength; index += ShortSums.Segment, limits += ShortSums.Numbers, squares += ShortSums.Numbers)
                {
                    if (squares[0] <= limits[0])
                    {
                        Vector256<byte> factors = Sums256.Broadcast(values).AsByte();
                        Vector256<sbyte> signs = Sums256.Broadcast(values + toSigns);
                        Vector256<short> pairs0 = PairsOf(weights, factors, signs);
                        Vector256<short> pairs1 = PairsOf(weights + Part, factors, signs);
                        Vector256<short> pairs2 = PairsOf(weights + (2 * Part), factors, signs);
                        Vector256<short> pairs3 = PairsOf(weights + (3 * Part), factors, signs);
                        Vector256<short> pairs4 = PairsOf(weights + (4 * Part), factors, signs);
                        Vector256<short> pairs5 = PairsOf(weights + (5 * Part), factors, signs);
                        factors = Sums256.Broadcast(values + IntegerProduct.Quad).AsByte();
                        signs = Sums256.Broadcast(values + toSigns + IntegerProduct.Quad);
                        pairs0 += PairsOf(weights + QuadBytes, factors, signs);
                        pairs1 += PairsOf(weights + QuadBytes + Part, factors, signs);
                        pairs2 += PairsOf(weights + QuadBytes + (2 * Part), factors, signs);
                        pairs3 += PairsOf(weights + QuadBytes + (3 * Part), factors, signs);
                        pairs4 += PairsOf(weights + QuadBytes + (4 * Part), factors, signs);
                        pairs5 += PairsOf(weights + QuadBytes + (5 * Part), factors, signs);
                        factors = Sums256.Broadcast(values + (2 * IntegerProduct.Quad)).AsByte();
                        signs = Sums256.Broadcast(values + toSigns + (2 * IntegerProduct.Quad));
                        pairs0 += PairsOf(weights + (2 * QuadBytes), factors, signs);
                        pairs1 += PairsOf(weights + (2 * QuadBytes) + Part, factors, signs);
                        pairs2 += PairsOf(weights + (2 * QuadBytes) + (2 * Part), factors, signs);
                        pairs3 += PairsOf(weights + (2 * QuadBytes) + (3 * Part), factors, signs);
                        pairs4 += PairsOf(weights + (2 * QuadBytes) + (4 * Part), factors, signs);
                        pairs5 += PairsOf(weights + (2 * QuadBytes) + (5 * Part), factors, signs);
                        factors = Sums256.Broadcast(values + (3 * IntegerProduct.Quad)).AsByte();
                        signs = Sums256.Broadcast(values + toSigns + (3 * IntegerProduct.Quad));
                        pairs0 += PairsOf(weights + (3 * QuadBytes), factors, signs);
                        pairs1 += PairsOf(weights + (3 * QuadBytes) + Part, factors, signs);
                        pairs2 += PairsOf(weights + (3 * QuadBytes) + (2 * Part), factors, signs);
                        pairs3 += PairsOf(weights + (3 * QuadBytes) + (3 * Part), factors, signs);
                        pairs4 += PairsOf(weights + (3 * QuadBytes) + (4 * Part), factors, signs);
                        pairs5 += PairsOf(weights + (3 * QuadBytes) + (5 * Part), factors, signs);
                        sum0 += Widen(pairs0);
                        sum1 += Widen(pairs1);
                        sum2 += Widen(pairs2);
                        sum3 += Widen(pairs3);
                        sum4 += Widen(pairs4);
                        sum5 += Widen(pairs5);
                        weights += 4 * QuadBytes;
                        values += ShortSums.Segment;
                        continue;
                    }

                    for (int half = 0; half < 2; half++)
                    {
                        Vector256<byte> factors = Sums256.Broadcast(values).AsByte();
                        Vector256<sbyte> signs = Sums256.Broadcast(values + toSigns);
                        Vector256<short> pairs0 = PairsOf(weights, factors, signs);
                        Vector256<short> pairs1 = PairsOf(weights + Part, factors, signs);
                        Vector256<short> pairs2 = PairsOf(weights + (2 * Part), factors, signs);
                        Vector256<short> pairs3 = PairsOf(weights + (3 * Part), factors, signs);
                        Vector256<short> pairs4 = PairsOf(weights + (4 * Part), factors, signs);
                        Vector256<short> pairs5 = PairsOf(weights + (5 * Part), factors, signs);
                        factors = Sums256.Broadcast(values + IntegerProduct.Quad).AsByte();
                        signs = Sums256.Broadcast(values + toSigns + IntegerProduct.Quad);
                        if (squares[1] <= limits[1])
                        {
                            pairs0 += PairsOf(weights + QuadBytes, factors, signs);
                            pairs1 += PairsOf(weights + QuadBytes + Part, factors, signs);
                            pairs2 += PairsOf(weights + QuadBytes + (2 * Part), factors, signs);
                            pairs3 += PairsOf(weights + QuadBytes + (3 * Part), factors, signs);
                            pairs4 += PairsOf(weights + QuadBytes + (4 * Part), factors, signs);
                            pairs5 += PairsOf(weights + QuadBytes + (5 * Part), factors, signs);
                        }
                        else
                        {
                            sum0 += Widen(PairsOf(weights + QuadBytes, factors, signs));
                            sum1 += Widen(PairsOf(weights + QuadBytes + Part, factors, signs));
                            sum2 += Widen(PairsOf(weights + QuadBytes + (2 * Part), factors, signs));
                            sum3 += Widen(PairsOf(weights + QuadBytes + (3 * Part), factors, signs));
                            sum4 += Widen(PairsOf(weights + QuadBytes + (4 * Part), factors, signs));
                            sum5 += Widen(PairsOf(weights + QuadBytes + (5 * Part), factors, signs));
                        }

                        sum0 += Widen(pairs0);
                        sum1 += Widen(pairs1);
                        sum2 += Widen(pairs2);
                        sum3 += Widen(pairs3);
                        sum4 += Widen(pairs4);
                        sum5 += Widen(pairs5);
                        weights += 2 * QuadBytes;
                        values += 2 * IntegerProduct.Quad;
                    }
                }

                if (layout.Blocks == 1)
                {
                    Sums256.FinishOnly(product, row, stream, sum0, sum1, scales);
                    Sums256.FinishOnly(product, row + IntegerProduct.ScaleRows, stream, sum2, sum3, scales + scaleStride);
                    Sums256.FinishOnly(product, row + (2 * IntegerProduct.ScaleRows), stream, sum4, sum5, scales + (2 * scaleStride));
                    return;
                }

                Sums256.AddScaled(sums, sum0, sum1, scales);
                Sums256.AddScaled(sums + 16, sum2, sum3, scales + scaleStride);
                Sums256.AddScaled(sums + 32, sum4, sum5, scales + (2 * scaleStride));
            }

            Sums256.Finish(product, row, stream, sums, Group);
        }

        // The four products of two quads' inputs sum up in 32 bits.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector256<int> Widen(Vector256<short> pairs) => Avx2.MultiplyAddAdjacent(pairs, Vector256<short>.One);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector256<short> PairsOf(sbyte* weights, Vector256<byte> factors, Vector256<sbyte> signs) =>
            Avx2.MultiplyAddAdjacent(factors, Vector256.Load(weights) ^ signs);
    }
}
#endif
