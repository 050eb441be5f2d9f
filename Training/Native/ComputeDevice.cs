using System;
using System.IO;
using TorchSharp;

namespace DialogueRnn.Training.Native;

/// <summary>Where tensors live, as the option <c>--device</c> names it.</summary>
internal static class ComputeDevice
{
    /// <summary>The device for <c>--device</c>.</summary>
    /// <param name="request">auto (the first CUDA device if there is one, else the processor), cpu or cuda.</param>
    /// <exception cref="ArgumentException">Another word.</exception>
    /// <exception cref="DeviceNotAvailableException">cuda is asked for and libtorch finds none.</exception>
    internal static torch.Device Choose(string request)
    {
        ArgumentNullException.ThrowIfNull(request);
        switch (request)
        {
            case "cpu":
                TorchLibrary.Load();
                return torch.CPU;
            case "auto":
                TorchLibrary.Load();
                return torch.cuda.is_available() ? torch.CUDA : torch.CPU;
            case "cuda":
                TorchLibrary.Load();
                return torch.cuda.is_available() ? torch.CUDA : throw Absent();
            default:
                throw new ArgumentException($"--device {request}: expected auto, cpu or cuda.", nameof(request));
        }
    }

    private static DeviceNotAvailableException Absent() => new(
        "--device cuda: libtorch finds no CUDA device. Build with -p:TorchBackend=cuda, give --libtorch DIR (torch/lib of a Python " +
        "wheel with CUDA), or use --device cpu.");
}
