#nullable enable

namespace DialogueRnn.Inference.Managed
{
    /// <summary>The instruction sets that the managed backend can use. All give the same bits.</summary>
    internal enum ManagedPath
    {
        /// <summary>The fastest path of the processor.</summary>
        Best,

        /// <summary>Plain loops. Some compilers turn them into vectors.</summary>
        Scalar,

        /// <summary>No vectors: several integers in one 64-bit word.</summary>
        Words,

        /// <summary>Plain loops that Burst compiles. In Unity only, where Burst is installed.</summary>
        Burst,

        /// <summary>Vectors of System.Numerics.</summary>
        Vector,

        /// <summary>128-bit vectors with operations that every platform has.</summary>
        Portable128,

        /// <summary>Pairs of 128-bit vectors with operations that every platform has: tests check with them the kernel of <see cref="PackedSimd"/>.</summary>
        PortablePairs,

        /// <summary>128-bit vectors of WebAssembly.</summary>
        PackedSimd,

        /// <summary>ARM dot-product instruction.</summary>
        AdvSimd,

        /// <summary>AVX2.</summary>
        Avx2,

        /// <summary>AVX-512BW.</summary>
        Avx512,

        /// <summary>AVX-VNNI.</summary>
        AvxVnni,
    }
}
