#nullable enable
#if NET
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Wasm;

namespace DialogueRnn.Inference.Managed.Kernels.Browser
{
    /// <summary>Adds to each of 4 sums the dot product of four weights and four inputs, all from −127 to 127.</summary>
    internal interface IPairs
    {
        Vector128<int> Add(Vector128<int> sums, Vector128<sbyte> weights, Vector128<sbyte> inputs);
    }

    /// <summary>The instructions of WebAssembly. Two products of bytes fit into 16 bits, at most 32,258.</summary>
    internal readonly struct PackedPairs : IPairs
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector128<int> Add(Vector128<int> sums, Vector128<sbyte> weights, Vector128<sbyte> inputs) =>
            sums + PackedSimd.AddPairwiseWidening(PackedSimd.MultiplyWideningLower(weights, inputs) + PackedSimd.MultiplyWideningUpper(weights, inputs));
    }

    /// <summary>The same with operations that every platform has, so that tests check the kernel on every platform.</summary>
    internal readonly struct PortablePairs : IPairs
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector128<int> Add(Vector128<int> sums, Vector128<sbyte> weights, Vector128<sbyte> inputs)
        {
            Vector128<short> products = (Vector128.WidenLower(weights) * Vector128.WidenLower(inputs)) + (Vector128.WidenUpper(weights) * Vector128.WidenUpper(inputs));
            return sums + ((products.AsInt32() << 16) >> 16) + (products.AsInt32() >> 16);
        }
    }
}
#endif
