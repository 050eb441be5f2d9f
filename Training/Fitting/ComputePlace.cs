using System;
using DialogueRnn.Training.Fitting.Plans;
using DialogueRnn.Training.Native;
using DialogueRnn.Training.Networks;
using DialogueRnn.Training.Networks.Fused.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Fitting;

/// <summary>Where and how a run computes.</summary>
/// <param name="Device">The device.</param>
/// <param name="Path">How recurrent layers are computed on the CPU.</param>
/// <param name="IsFused">Whether the run uses the fused CPU path.</param>
/// <param name="Name">A description for users.</param>
internal sealed record ComputePlace(Device Device, ProcessorPath Path, bool IsFused, string Name)
{
    /// <summary>Loads libtorch, sets its seed and its number of threads, and chooses the device.</summary>
    /// <param name="options">The options of the run.</param>
    public static ComputePlace Open(TrainingOptions options)
    {
        TorchLibrary.Load(options.LibTorch);
        int threads = options.Threads > 0 ? options.Threads : Environment.ProcessorCount;
        FusedPath.Threads = threads;
        Device device = ComputeDevice.Choose(options.Device);
        random.manual_seed(options.Seed);
        ProcessorPath path = PathOf(options);
        // Beside the fused path, libtorch has little work. More of its threads would only block the cores that the fused path needs.
        bool isFused = UsesFused(options, device);
        TorchLibrary.UseThreads(isFused ? 1 : threads);
        string name = device.type == DeviceType.CUDA ? "CUDA GPU" : $"CPU, {threads} threads{(isFused ? ", fused" : string.Empty)}";
        return new ComputePlace(device, path, isFused, name);
    }

    /// <summary>
    /// Chooses the number of threads of a new run that libtorch alone computes, if the user has not. The run keeps the number, because sums of libtorch depend
    /// on it: a resumed run must end with the same weights.
    /// </summary>
    /// <param name="options">The options of the run.</param>
    public static TrainingOptions WithThreads(TrainingOptions options)
    {
        if (options.Threads > 0)
            return options;
        TorchLibrary.Load(options.LibTorch);
        Device device = ComputeDevice.Choose(options.Device);
        return device.type == DeviceType.CPU && !UsesFused(options, device)
            ? options with { Threads = TorchThreads.Fastest(Environment.ProcessorCount, options.Batch, options.Hidden) }
            : options;
    }

    private static ProcessorPath PathOf(TrainingOptions options) => options.Fused == "off" ? ProcessorPath.LibTorch : ProcessorPath.Fused;

    private static bool UsesFused(TrainingOptions options, Device device) =>
        PathOf(options) == ProcessorPath.Fused && device.type == DeviceType.CPU && options.Precision != "bf16";
}
