namespace DialogueRnn.Training.Native;

/// <summary>Whether libtorch can compute on a CUDA device, and if not, what is missing.</summary>
internal enum CudaPresence
{
    /// <summary>There is a device.</summary>
    Available,

    /// <summary>The libtorch that is loaded was built without CUDA.</summary>
    ProcessorOnlyLibrary,

    /// <summary>libtorch has CUDA, but the NVIDIA driver is not installed.</summary>
    NoDriver,

    /// <summary>libtorch and the driver are there, but no device is visible to this process.</summary>
    NoDevice,
}
