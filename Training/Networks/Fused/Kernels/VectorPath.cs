namespace DialogueRnn.Training.Networks.Fused.Kernels;

/// <summary>The vector instructions that a fused kernel is compiled for.</summary>
internal enum VectorPath
{
    /// <summary>Four single-precision lanes: SSE or NEON, or software without both.</summary>
    Vector128,

    /// <summary>Eight lanes: AVX2 with fused multiply-add.</summary>
    Vector256,

    /// <summary>Sixteen lanes: AVX-512.</summary>
    Vector512,
}
