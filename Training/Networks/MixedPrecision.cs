using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Networks;

/// <summary>
/// Trains in bfloat16 with weights in single precision. Before a step, the weights are rounded into a twin network. The twin computes loss
/// and gradients. Then the gradients are copied to the weights in single precision, which the optimiser updates.
/// </summary>
internal sealed class MixedPrecision
{
    private readonly List<Parameter> _weights;
    private readonly List<Parameter> _rounded;

    /// <summary>Connects a network and its twin.</summary>
    /// <param name="weights">The network whose weights are trained.</param>
    /// <param name="twin">A network of the same shape, already of type bfloat16.</param>
    public MixedPrecision(RecurrentNetwork weights, RecurrentNetwork twin)
    {
        Twin = twin;
        _weights = weights.parameters().ToList();
        _rounded = twin.parameters().ToList();
    }

    /// <summary>The network that computes in bfloat16.</summary>
    public RecurrentNetwork Twin { get; }

    /// <summary>Rounds the weights into the twin and clears its gradients.</summary>
    public void BeforeStep()
    {
        using IDisposable noGradient = no_grad();
        for (int index = 0; index < _weights.Count; index++)
        {
            _rounded[index].copy_(_weights[index]);
            _rounded[index].grad?.zero_();
        }
    }

    /// <summary>Copies the gradients of the twin to the weights.</summary>
    public void AfterBackward()
    {
        using IDisposable noGradient = no_grad();
        for (int index = 0; index < _weights.Count; index++)
        {
            if (_rounded[index].grad is { } gradient)
                _weights[index].grad = gradient.to_type(ScalarType.Float32);
        }
    }
}
