#nullable enable
#if NET
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using DialogueRnn.Inference.Managed.Kernels;

namespace DialogueRnn.KernelBenchmarks
{
    /// <summary>The first AVX2 kernel: the absolute input times the weight with the input's sign. What its figures are compared with.</summary>
    internal readonly struct EarlierAvx2Dot : IDot256
    {
        public int WeightOffset => 0;

        public bool TakesSixStreams => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector256<sbyte> FactorsOf(Vector256<sbyte> inputs) => Avx2.Abs(inputs).AsSByte();

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector256<sbyte> SignsOf(Vector256<sbyte> inputs) => inputs;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector256<int> Add(Vector256<int> sums, Vector256<byte> weights, Vector256<sbyte> factors, Vector256<sbyte> signs)
        {
            Vector256<sbyte> signed = Avx2.Sign(weights.AsSByte(), signs);
            Vector256<short> pairs = Avx2.MultiplyAddAdjacent(factors.AsByte(), signed);
            return Avx2.Add(sums, Avx2.MultiplyAddAdjacent(pairs, Vector256<short>.One));
        }
    }
}
#endif
