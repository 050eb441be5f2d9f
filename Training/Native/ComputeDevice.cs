using System;
using System.Runtime.InteropServices;
using TorchSharp;

namespace DialogueRnn.Training.Native;

/// <summary>Chooses the device for the option <c>--device</c>.</summary>
internal static class ComputeDevice
{
    /// <summary>Chooses the device for <c>--device</c>. Loads libtorch if it is not loaded yet.</summary>
    /// <param name="request">auto (the first CUDA device if there is one, otherwise the processor), cpu or cuda.</param>
    /// <exception cref="ArgumentException"><paramref name="request"/> is another word.</exception>
    /// <exception cref="DeviceNotAvailableException">CUDA was requested and cannot be used.</exception>
    /// <exception cref="TorchLibraryException">libtorch cannot be loaded.</exception>
    internal static torch.Device Choose(string request)
    {
        DeviceType type = Choose(request, FindCuda);
        TorchLibrary.Load();
        return torch.device(type);
    }

    /// <summary>Chooses the type of device for <c>--device</c>.</summary>
    /// <param name="request">auto, cpu or cuda.</param>
    /// <param name="findCuda">Finds out about CUDA. Called only if the result matters.</param>
    /// <exception cref="ArgumentException"><paramref name="request"/> is another word.</exception>
    /// <exception cref="DeviceNotAvailableException">CUDA was requested and cannot be used.</exception>
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
                throw new ArgumentException($"--device {request}: choose auto, cpu or cuda.", nameof(request));
        }
    }

    /// <summary>Finds out whether libtorch can use CUDA. Loads libtorch if it is not loaded yet.</summary>
    /// <exception cref="TorchLibraryException">libtorch cannot be loaded.</exception>
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
                $"the libtorch in {TorchLibrary.Folder} has no CUDA. Build with -p:TorchBackend=cuda, give --libtorch DIR " +
                "(torch/lib of an installed Python wheel with CUDA), or use --device cpu.",
            CudaPresence.NoDriver => "no NVIDIA driver is installed. Install one, or use --device cpu.",
            _ => "the NVIDIA driver shows no device to this process (CUDA_VISIBLE_DEVICES is " +
                $"'{Environment.GetEnvironmentVariable("CUDA_VISIBLE_DEVICES")}'), or it is too old for this libtorch. " +
                "Check with nvidia-smi, or use --device cpu.",
        };
        return new DeviceNotAvailableException($"--device cuda: {message}");
    }
}
