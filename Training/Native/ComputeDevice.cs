using System;
using System.Runtime.InteropServices;
using TorchSharp;

namespace DialogueRnn.Training.Native;

/// <summary>Where tensors live, as the option <c>--device</c> names it.</summary>
internal static class ComputeDevice
{
    /// <summary>The device for <c>--device</c>; loads libtorch where that is still to be done.</summary>
    /// <param name="request">auto (the first CUDA device if there is one, else the processor), cpu or cuda.</param>
    /// <exception cref="ArgumentException">Another word.</exception>
    /// <exception cref="DeviceNotAvailableException">cuda is asked for and cannot be used.</exception>
    /// <exception cref="TorchLibraryException">libtorch cannot be loaded.</exception>
    internal static torch.Device Choose(string request)
    {
        DeviceType type = Choose(request, FindCuda);
        TorchLibrary.Load();
        return torch.device(type);
    }

    /// <summary>The kind of device for <c>--device</c>.</summary>
    /// <param name="request">auto, cpu or cuda.</param>
    /// <param name="findCuda">Asked only when the answer matters.</param>
    /// <exception cref="ArgumentException">Another word.</exception>
    /// <exception cref="DeviceNotAvailableException">cuda is asked for and cannot be used.</exception>
    internal static DeviceType Choose(string request, Func<CudaPresence> findCuda)
    {
        ArgumentNullException.ThrowIfNull(request);
        switch (request)
        {
            case "cpu":
                return DeviceType.CPU;
            case "auto":
                return findCuda() == CudaPresence.Available ? DeviceType.CUDA : DeviceType.CPU;
            case "cuda":
                CudaPresence presence = findCuda();
                return presence == CudaPresence.Available ? DeviceType.CUDA : throw NotAvailable(presence);
            default:
                throw new ArgumentException($"--device {request}: expected auto, cpu or cuda.", nameof(request));
        }
    }

    /// <summary>Loads libtorch where that is still to be done, and finds out whether it can use CUDA.</summary>
    internal static CudaPresence FindCuda()
    {
        TorchLibrary.Load();
        if (torch.cuda.is_available())
            return CudaPresence.Available;
        if (!TorchFolders.HasCuda(TorchLibrary.Folder!))
            return CudaPresence.ProcessorOnlyLibrary;
        return HasDriver() ? CudaPresence.NoDevice : CudaPresence.NoDriver;
    }

    private static bool HasDriver() => NativeLibrary.TryLoad(OperatingSystem.IsWindows() ? "nvcuda.dll" : "libcuda.so.1", out _);

    private static DeviceNotAvailableException NotAvailable(CudaPresence presence)
    {
        string message = presence switch
        {
            CudaPresence.ProcessorOnlyLibrary =>
                $"libtorch in {TorchLibrary.Folder} is the processor-only one. Build with -p:TorchBackend=cuda, give --libtorch DIR " +
                "(torch/lib of an installed Python wheel with CUDA), or use --device cpu.",
            CudaPresence.NoDriver => "no NVIDIA driver is installed. Install it, or use --device cpu.",
            _ => "the NVIDIA driver shows this process no device (CUDA_VISIBLE_DEVICES is " +
                $"'{Environment.GetEnvironmentVariable("CUDA_VISIBLE_DEVICES")}'), or is too old for this libtorch. " +
                "Check with nvidia-smi, or use --device cpu.",
        };
        return new DeviceNotAvailableException($"--device cuda: {message}");
    }
}
