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

        /// <summary>Returns what <see cref="Add"/> multiplies with: the inputs, or their magnitudes.</summary>
        /// <param name="inputs">8 times the same four inputs.</param>
        Vector256<sbyte> FactorsOf(Vector256<sbyte> inputs);

        /// <summary>Returns the signs that <see cref="Add"/> needs: ones in every bit for a negative input.</summary>
        /// <param name="inputs">8 times the same four inputs.</param>
        Vector256<sbyte> SignsOf(Vector256<sbyte> inputs);

        /// <summary>Adds dot products to sums.</summary>
        /// <param name="sums">8 sums.</param>
        /// <param name="weights">8 times four weights.</param>
        /// <param name="factors">The result of <see cref="FactorsOf"/>.</param>
        /// <param name="signs">The result of <see cref="SignsOf"/>.</param>
        Vector256<int> Add(Vector256<int> sums, Vector256<byte> weights, Vector256<sbyte> factors, Vector256<sbyte> signs);
    }

    /// <summary>One AVX-VNNI instruction. Its sums do not saturate.</summary>
    internal readonly struct AvxVnniDot : IDot256
    {
        public int WeightOffset => 128;

        public bool TakesSixStreams => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector256<sbyte> FactorsOf(Vector256<sbyte> inputs) => inputs;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector256<sbyte> SignsOf(Vector256<sbyte> inputs) => inputs;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector256<int> Add(Vector256<int> sums, Vector256<byte> weights, Vector256<sbyte> factors, Vector256<sbyte> signs) =>
            AvxVnni.MultiplyWideningAndAdd(sums, weights, factors);
    }
}
#endif
