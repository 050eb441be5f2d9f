using System;
using System.Collections.Generic;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Networks.Fused;

/// <summary>
/// Keeps the gradients that a function has returned to libtorch, which copies the handles only after the function has returned. They are
/// released when the next function of the backward pass returns its own. So large gradients do not
/// stay in memory until the end of the step.
/// </summary>
internal static class Gradients
{
    [ThreadStatic]
    private static List<Tensor?>? _handedOver;

    /// <summary>Keeps gradients until the next call and returns them.</summary>
    public static List<Tensor?> HandOver(List<Tensor?> gradients)
    {
        if (_handedOver is not null)
        {
            foreach (Tensor? tensor in _handedOver)
                tensor?.Dispose();
        }

        _handedOver = gradients;
        return gradients;
    }
}
