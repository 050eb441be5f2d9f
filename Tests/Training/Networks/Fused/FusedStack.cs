using System;
using System.Collections.Generic;
using DialogueRnn.Training.Native;
using DialogueRnn.Training.Networks.Fused;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Tests.Networks.Fused;

/// <summary>A GRU of some layers whose weights run both through <c>nn.GRU</c> and through the fused functions.</summary>
internal sealed class FusedStack : IDisposable
{
    private readonly GRU _gru;
    private readonly int _layers;

    public FusedStack(int layers, int width, int hidden, ScalarType element, int seed)
    {
        TorchLibrary.Load();
        manual_seed(seed);
        _layers = layers;
        _gru = nn.GRU(width, hidden, layers);
        if (element == ScalarType.Float64)
            _gru.@double();
    }

    public IReadOnlyDictionary<string, Tensor> Parameters
    {
        get
        {
            var parameters = new Dictionary<string, Tensor>();
            foreach ((string name, Parameter value) in _gru.named_parameters())
                parameters.Add(name, value);

            return parameters;
        }
    }

    public (Tensor Output, Tensor State) Reference(Tensor input, Tensor state) => _gru.call(input, state);

    public (Tensor Output, Tensor State) Fused(Tensor input, Tensor state)
    {
        IReadOnlyDictionary<string, Tensor> weights = Parameters;
        Tensor current = input;
        var states = new List<Tensor>();
        for (int layer = 0; layer < _layers; layer++)
        {
            Tensor gates = FusedLinear.Apply(current, weights[$"weight_ih_l{layer}"], weights[$"bias_ih_l{layer}"]);
            (current, Tensor final) = FusedGru.Recurrence(
                gates, state[layer], weights[$"weight_hh_l{layer}"], weights[$"bias_hh_l{layer}"]);
            states.Add(final);
        }

        return (current, stack(states));
    }

    public void ZeroGradients() => _gru.zero_grad();

    public void Dispose() => _gru.Dispose();
}
