using System;
using TorchSharp;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Fitting.Measuring;

/// <summary>
/// Adds up losses and accuracies on the device and brings them over every few steps only: each look at a GPU's number waits until the
/// GPU has caught up.
/// </summary>
internal sealed class LossMeter : IDisposable
{
    private readonly int _stepsPerReading;
    private readonly Tensor _sums;
    private int _steps;

    /// <param name="stepsPerReading">Steps between readings.</param>
    /// <param name="device">Where losses lie.</param>
    public LossMeter(int stepsPerReading, Device device)
    {
        _stepsPerReading = stepsPerReading;
        _sums = zeros(2, device: device);
    }

    /// <summary>The usual distance of readings on a device.</summary>
    public static int StepsPerReading(Device device) => device.type == DeviceType.CUDA ? 20 : 1;

    /// <summary>Takes up a step's loss and accuracy.</summary>
    /// <returns>The mean of both since the last reading when a reading is due, else null.</returns>
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
