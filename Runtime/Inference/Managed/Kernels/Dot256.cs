#nullable enable
#if NET
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DialogueRnn.Inference.Managed.Kernels
{
    /// <summary>Adds to each of 8 sums the dot product of four weights and four inputs.</summary>
    internal interface IDot256
    {
        /// <summary>The number that is added to a weight for storage as an unsigned byte. 0 for signed bytes.</summary>
        int WeightOffset { get; }

        /// <summary>True if the registers hold the sums of six streams and the dot product's own values.</summary>
        bool TakesSixStreams { get; }

        /// <summary>Adds dot products to sums.</summary>
        /// <param name="sums">8 sums.</param>
        /// <param name="weights">8 times four weights.</param>
        /// <param name="inputs">8 times the same four inputs.</param>
        Vector256<int> Add(Vector256<int> sums, Vector256<byte> weights, Vector256<sbyte> inputs);
    }

    /// <summary>One AVX-VNNI instruction. Its sums do not saturate.</summary>
    internal readonly struct AvxVnniDot : IDot256
    {
        public int WeightOffset => 128;

        public bool TakesSixStreams => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector256<int> Add(Vector256<int> sums, Vector256<byte> weights, Vector256<sbyte> inputs) =>
            AvxVnni.MultiplyWideningAndAdd(sums, weights, inputs);
    }

    /// <summary>AVX2: the absolute input times the weight with the input's sign. A pair sums to at most 32,258, so nothing saturates.</summary>
    internal readonly struct Avx2Dot : IDot256
    {
        public int WeightOffset => 0;

        public bool TakesSixStreams => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector256<int> Add(Vector256<int> sums, Vector256<byte> weights, Vector256<sbyte> inputs)
        {
            Vector256<sbyte> signed = Avx2.Sign(weights.AsSByte(), inputs);
            Vector256<short> pairs = Avx2.MultiplyAddAdjacent(Avx2.Abs(inputs), signed);
            return Avx2.Add(sums, Avx2.MultiplyAddAdjacent(pairs, Vector256<short>.One));
        }
    }
}
#endif
