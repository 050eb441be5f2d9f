namespace DialogueRnn.Training.Networks;

/// <summary>How recurrent layers are computed on the CPU.</summary>
internal enum ProcessorPath
{
    /// <summary>With this project's fused kernels.</summary>
    Fused,

    /// <summary>With libtorch's own modules.</summary>
    LibTorch,
}
