namespace DialogueRnn.Training.Native;

/// <summary>Whether libtorch can compute on a CUDA device, and if not, what is missing.</summary>
internal enum CudaPresence
{
    /// <summary>CUDA can be used.</summary>
    Available,

    /// <summary>The loaded libtorch was built without CUDA.</summary>
    ProcessorOnlyLibrary,

    /// <summary>libtorch has CUDA, but the NVIDIA driver is not installed.</summary>
    NoDriver,

    /// <summary>libtorch has CUDA and the driver is installed, but no device is visible to this process.</summary>
    NoDevice,
}
