#nullable enable
#if NET
using System.Diagnostics.CodeAnalysis;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DialogueRnn.Inference.Managed.Kernels
{
    /// <summary>What kernels need that multiply weights with the magnitudes of inputs.</summary>
    /// <remarks>
    /// The instructions for bytes multiply unsigned with signed ones, so an input's sign has to move to the weight. For a negative input x, inverting the
    /// bits of a weight w gives −w − 1, and |x| (−w − 1) = x w − |x|. So the sum of a block is too small by the magnitudes of its negative inputs, whatever
    /// the weights are. An exclusive or is cheaper than the instruction that changes signs. A pair of products sums to at most 2 · 127 · 128 = 32,512, so
    /// nothing saturates. Two pairs of the same 16 bits, from four inputs whose magnitudes sum to at most <see cref="MostTogether"/>, can be summed before
    /// they are widened: 256 · −128 just fits.
    /// </remarks>
    [SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "The memory frees itself.")]
    internal sealed unsafe class Magnitudes
    {
        /// <summary>The largest sum of four magnitudes with which four products of any weights sum to 16 bits.</summary>
        internal const short MostTogether = 256;

        private AlignedMemory _values = new AlignedMemory(0);
        private AlignedMemory _doubts = new AlignedMemory(0);
        private AlignedMemory _starts = new AlignedMemory(0);

        /// <summary>[streams, blocks]: the sum of the magnitudes of the negative inputs. The sums of a block start here.</summary>
        internal int* Starts => (int*)_starts.Start;

        /// <summary>[streams, stride]: the magnitudes of a stream, and <see cref="ToSigns"/> bytes after them the signs: 0 or −1.</summary>
        internal sbyte* Values => (sbyte*)_values.Start;

        /// <summary>[streams, padded length / 32]: a bit for each eight inputs of the 32, set if <see cref="MostTogether"/> does not hold there.</summary>
        internal byte* Doubts => _doubts.Start;

        /// <summary>The number of bytes from a magnitude to its sign.</summary>
        internal int ToSigns { get; private set; }

        /// <summary>The number of bytes from one stream to the next.</summary>
        internal int Stride => (2 * ToSigns) + AlignedMemory.Line;

        /// <summary>Computes the starts, the values and, if they are wanted, the doubts.</summary>
        internal void Take(in IntegerProduct product, bool withDoubts)
        {
            BlockLayout layout = product.Layout;
            ToSigns = layout.PaddedLength;
            Reserve(ref _starts, (long)product.Streams * layout.Blocks * sizeof(int));
            Reserve(ref _values, (long)product.Streams * Stride);
            if (withDoubts)
                Reserve(ref _doubts, (long)product.Streams * ToSigns / BlockLayout.Multiple);

            int* start = Starts;
            for (int stream = 0; stream < product.Streams; stream++)
            {
                sbyte* inputs = product.Inputs + ((long)stream * product.InputStride);
                for (int block = 0; block < layout.Blocks; block++, inputs += layout.BlockLength)
                    *start++ = NegativesOf(inputs, layout.BlockLength);
                sbyte* magnitudes = Values + ((long)stream * Stride);
                Split(product.Inputs + ((long)stream * product.InputStride), magnitudes);
                if (withDoubts)
                    Doubt(magnitudes, Doubts + ((long)stream * ToSigns / BlockLayout.Multiple));
            }
        }

        private void Split(sbyte* inputs, sbyte* magnitudes)
        {
            for (int index = 0; index < ToSigns; index += Vector256<sbyte>.Count)
            {
                Vector256<sbyte> values = Vector256.Load(inputs + index);
                Vector256.Abs(values).Store(magnitudes + index);
                Vector256.LessThan(values, Vector256<sbyte>.Zero).Store(magnitudes + ToSigns + index);
            }
        }

        // Adds the magnitudes of each pair, then those of the same place in two neighbouring quads.
        private void Doubt(sbyte* magnitudes, byte* doubts)
        {
            for (int index = 0; index < ToSigns; index += Vector256<sbyte>.Count)
            {
                Vector256<short> pairs = Avx2.MultiplyAddAdjacent(Vector256.Load(magnitudes + index).AsByte(), Vector256<sbyte>.One);
                Vector256<short> fours = pairs + (pairs.AsUInt64() >> 32).AsInt16();
                Vector256<long> tooMuch = Vector256.GreaterThan(fours, Vector256.Create(MostTogether)).AsInt64();
                *doubts++ = (byte)((tooMuch << 32) | (tooMuch << 48)).ExtractMostSignificantBits();
            }
        }

        private static int NegativesOf(sbyte* inputs, int length)
        {
            Vector256<int> sums = Vector256<int>.Zero;
            for (int index = 0; index < length; index += Vector256<sbyte>.Count)
            {
                Vector256<sbyte> negatives = Vector256.Min(Vector256.Load(inputs + index), Vector256<sbyte>.Zero);
                Vector256<short> pairs = Avx2.MultiplyAddAdjacent(Vector256<byte>.One, negatives);
                sums += Avx2.MultiplyAddAdjacent(pairs, Vector256<short>.One);
            }

            return -Vector256.Sum(sums);
        }

        private static void Reserve(ref AlignedMemory memory, long bytes)
        {
            if (memory.Bytes < bytes)
                memory = new AlignedMemory(bytes);
        }
    }
}
#endif
