#nullable enable

namespace DialogueRnn.Inference.Managed
{
    /// <summary>The ways in which the managed kernel computes. All of them give the same bits.</summary>
    internal enum ManagedPath
    {
        /// <summary>The fastest that the processor has.</summary>
        Best,

        /// <summary>No vectors.</summary>
        Scalar,

        /// <summary>The vectors of System.Numerics.</summary>
        Vector,

        /// <summary>128-bit vectors in operations that every platform has.</summary>
        Portable128,

        /// <summary>ARM with the dot-product instruction.</summary>
        AdvSimd,

        /// <summary>AVX2.</summary>
        Avx2,

        /// <summary>AVX-VNNI.</summary>
        AvxVnni,
    }
}
