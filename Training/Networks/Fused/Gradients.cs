using System;
using System.Collections.Generic;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Networks.Fused;

/// <summary>
/// The gradients a function has handed to libtorch. It copies the handles only after the function has returned, so they are let go when the
/// next
/// function on the way back hands over its own: large gradients do not live until the end of the step.
/// </summary>
internal static class Gradients
{
    [ThreadStatic]
    private static List<Tensor?>? _handedOver;

    /// <summary>Keeps <paramref name="gradients"/> until the next call and returns them.</summary>
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
