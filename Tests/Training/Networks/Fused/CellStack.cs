using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Training.Native;
using DialogueRnn.Training.Networks;
using DialogueRnn.Training.Networks.Fused;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Tests.Networks.Fused;

/// <summary>Layers of any cell whose weights run both through libtorch's module and through the fused functions.</summary>
internal sealed class CellStack : IDisposable
{
    private readonly CellKind _kind;
    private readonly RecurrentLayer[] _layers;

    public CellStack(CellKind kind, int layers, int width, int hidden, ScalarType element, int seed)
    {
        TorchLibrary.Load();
        manual_seed(seed);
        _kind = kind;
        _layers = [.. Enumerable.Range(0, layers).Select(layer => new RecurrentLayer(kind, layer == 0 ? width : hidden, hidden, CPU))];
        foreach (RecurrentLayer layer in _layers)
            layer.to(element);
    }

    public int States => _kind == CellKind.Lstm ? 2 : 1;

    public IEnumerable<Parameter> Parameters => _layers.SelectMany(layer => layer.parameters());

    /// <summary>All layers with libtorch.</summary>
    /// <param name="input">[sequence, batch, width].</param>
    /// <param name="state">[states · layers, batch, hidden]: hidden rows, then cell rows.</param>
    public (Tensor Output, Tensor State) Reference(Tensor input, Tensor state)
    {
        var hidden = new List<Tensor>();
        var cells = new List<Tensor>();
        for (int layer = 0; layer < _layers.Length; layer++)
        {
            Tensor? cell = States == 2 ? state.narrow(0, _layers.Length + layer, 1) : null;
            (input, Tensor next, Tensor? nextCell) = _layers[layer].Run(input, state.narrow(0, layer, 1), cell);
            hidden.Add(next);
            if (nextCell is not null)
                cells.Add(nextCell);
        }

        return (input, cat([.. hidden, .. cells], 0));
    }

    /// <summary>All layers with the fused functions.</summary>
    /// <inheritdoc cref="Reference"/>
    public (Tensor Output, Tensor State) Fused(Tensor input, Tensor state)
    {
        var hidden = new List<Tensor>();
        var cells = new List<Tensor>();
        for (int layer = 0; layer < _layers.Length; layer++)
        {
            RecurrentLayer current = _layers[layer];
            Tensor? cell = States == 2 ? state[_layers.Length + layer] : null;
            FusedSequence sequence = FusedRecurrence.Run(
                _kind, FusedLinear.Apply(input, current.InputWeights, current.InputBias), state[layer], cell, current.RecurrentWeights, current.RecurrentBias);
            hidden.Add(sequence.FinalState);
            if (sequence.FinalCell is not null)
                cells.Add(sequence.FinalCell);
            input = sequence.Output;
        }

        return (input, stack([.. hidden, .. cells]));
    }

    public void Dispose()
    {
        foreach (RecurrentLayer layer in _layers)
            layer.Dispose();
    }
}
