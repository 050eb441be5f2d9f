using System;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using DialogueRnn.Training.Networks.Fused.Crew;
using DialogueRnn.Training.Networks.Fused.Lanes;
using TorchSharp;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Networks.Fused.Kernels;

/// <summary>
/// The fast path for recurrent networks on the processor, as cuDNN is on a GPU. It works on the memory of contiguous single-precision tensors
/// through custom autograd functions. For checks, it also works in double precision.
/// </summary>
internal static class FusedPath
{
    private static VectorPath _vectors = BestVectors();

    /// <summary>The vector instructions in use. Default: the best that the processor has. Tests may set others.</summary>
    /// <exception cref="ArgumentException">The processor does not have them in hardware.</exception>
    public static VectorPath Vectors
    {
        get => _vectors;
        set => _vectors = Has(value)
            ? value
            : throw new ArgumentException($"This processor does not have the vector path {value}. The best it has is {BestVectors()}.", nameof(value));
    }

    /// <summary>The number of threads of every fused operation, from 1 to 16. It does not change results.</summary>
    public static int Threads
    {
        get => WorkCrew.Shared.Threads;
        set => WorkCrew.Shared.Threads = value;
    }

    /// <summary>Whether the fused functions can use a tensor: it must be on the CPU, in single or double precision.</summary>
    public static bool IsSupported(Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        return tensor.device_type == DeviceType.CPU && tensor.dtype is ScalarType.Float32 or ScalarType.Float64;
    }

    /// <summary>Whether the processor has the instructions of <paramref name="path"/>.</summary>
    public static bool Has(VectorPath path) => path switch
    {
        VectorPath.Vector512 => Vector512.IsHardwareAccelerated,
        VectorPath.Vector256 => Vector256.IsHardwareAccelerated && (Fma.IsSupported || !X86Base.IsSupported),
        VectorPath.Vector128 => true,
        _ => false,
    };

    /// <summary>The single-precision kernels of <see cref="Vectors"/>.</summary>
    internal static FusedKernels<float> Single => _vectors switch
    {
        VectorPath.Vector512 => Kernels512,
        VectorPath.Vector256 => Kernels256,
        _ => Kernels128,
    };

    /// <summary>The double-precision kernels.</summary>
    internal static FusedKernels<double> Double { get; } = new FusedKernelSet<double, double, LanesDouble>();

    private static FusedKernels<float> Kernels512 { get; } = new FusedKernelSet<float, Vector512<float>, Lanes512>();

    private static FusedKernels<float> Kernels256 { get; } = new FusedKernelSet<float, Vector256<float>, Lanes256>();

    private static FusedKernels<float> Kernels128 { get; } = new FusedKernelSet<float, Vector128<float>, Lanes128>();

    private static VectorPath BestVectors() =>
        Has(VectorPath.Vector512) ? VectorPath.Vector512
        : Has(VectorPath.Vector256) ? VectorPath.Vector256
        : VectorPath.Vector128;
}
