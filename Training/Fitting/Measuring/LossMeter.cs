using System;
using TorchSharp;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Fitting.Measuring;

/// <summary>
/// Adds up losses and accuracies on the device and reads them only every few steps. Each reading of a number from a GPU waits until the GPU
/// has finished its work.
/// </summary>
internal sealed class LossMeter : IDisposable
{
    private readonly int _stepsPerReading;
    private readonly Tensor _sums;
    private int _steps;

    /// <summary>Creates a meter.</summary>
    /// <param name="stepsPerReading">The number of steps between readings.</param>
    /// <param name="device">The device of the losses.</param>
    public LossMeter(int stepsPerReading, Device device)
    {
        _stepsPerReading = stepsPerReading;
        _sums = zeros(2, device: device);
    }

    /// <summary>The usual number of steps between readings on a device: 20 on a GPU, 1 otherwise.</summary>
    public static int StepsPerReading(Device device) => device.type == DeviceType.CUDA ? 20 : 1;

    /// <summary>Adds the loss and accuracy of a step.</summary>
    /// <returns>The means since the last reading, if a reading is due. Otherwise null.</returns>
    public (double Loss, double Accuracy)? Add(Tensor loss, Tensor accuracy)
    {
        using (no_grad())
        using (NewDisposeScope())
            _sums.add_(stack([loss.detach(), accuracy]));
        if (++_steps < _stepsPerReading)
            return null;
        using Tensor read = _sums.cpu();
        float[] values = read.data<float>().ToArray();
        (double, double) means = (values[0] / _steps, values[1] / _steps);
        _steps = 0;
        _sums.zero_();
        return means;
    }

    public void Dispose() => _sums.Dispose();
}
