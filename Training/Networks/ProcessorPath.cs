namespace DialogueRnn.Training.Networks;

/// <summary>How GRU layers are computed on the CPU.</summary>
internal enum ProcessorPath
{
    /// <summary>By our fused kernels.</summary>
    Fused,

    /// <summary>By libtorch's own modules.</summary>
    LibTorch,
}
