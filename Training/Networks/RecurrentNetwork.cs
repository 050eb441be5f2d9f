using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Training.Networks.Fused;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Networks;

/// <summary>Embedding or one-hot input, stacked recurrent layers with dropout, and one softmax layer shared by all steps.</summary>
internal sealed class RecurrentNetwork : nn.Module<Tensor, Tensor, (Tensor Logits, Tensor State)>
{
    private readonly ModuleList<RecurrentLayer> _layers = new();
    private readonly Embedding? _embedding;
    private readonly Linear _output;
    private readonly Device _device;
    private readonly double _dropout;
    private readonly double _inputDropout;
    private readonly bool _isFused;

    /// <param name="shape">The sizes.</param>
    /// <param name="dropout">Share of activations dropped between layers and before the softmax layer.</param>
    /// <param name="inputDropout">Share of the first layer's input dropped.</param>
    /// <param name="device">Where the weights lie.</param>
    /// <param name="path">How GRU layers are computed on the CPU.</param>
    public RecurrentNetwork(NetworkShape shape, double dropout, double inputDropout, Device device, ProcessorPath path = ProcessorPath.Fused)
        : base(nameof(RecurrentNetwork))
    {
        Shape = shape;
        _device = device;
        _dropout = dropout;
        _inputDropout = inputDropout;
        if (shape.Embedding > 0)
            _embedding = nn.Embedding(shape.Vocabulary, shape.Embedding, device: device);
        for (int layer = 0; layer < shape.Layers; layer++)
            _layers.Add(new RecurrentLayer(shape.Cell, layer == 0 ? shape.InputWidth : shape.Hidden, shape.Hidden, device));
        _output = nn.Linear(shape.Hidden, shape.Vocabulary, device: device);
        RegisterComponents();
        _isFused = path == ProcessorPath.Fused && shape.Cell == CellKind.Gru && FusedPath.IsSupported(_output.weight);
    }

    public NetworkShape Shape { get; }

    /// <summary>
    /// Share of each layer's recurrent weights that one training step goes without (DropConnect, as in S. Merity et al., "Regularizing and Optimizing LSTM Language Models",
    /// 2017). The fused path alone has it.
    /// </summary>
    public double WeightDropout { get; init; }

    /// <summary>A state of zeros, [state rows, batch, hidden].</summary>
    public Tensor ZeroState(int batch) => zeros(Shape.StateRows, batch, Shape.Hidden, device: _device);

    /// <summary>Runs a sequence.</summary>
    /// <param name="tokens">int64 [sequence, batch].</param>
    /// <param name="state">[state rows, batch, hidden].</param>
    /// <returns>Logits [sequence, batch, vocabulary] and the state after the last step.</returns>
    public override (Tensor Logits, Tensor State) forward(Tensor tokens, Tensor state)
    {
        (Tensor features, Tensor next) = Read(tokens, state);
        return (Logits(features), next);
    }

    /// <summary>Runs a sequence up to the softmax layer.</summary>
    /// <param name="tokens">int64 [sequence, batch].</param>
    /// <param name="state">[state rows, batch, hidden].</param>
    /// <returns>Features [sequence, batch, hidden] and the state after the last step.</returns>
    public (Tensor Features, Tensor State) Read(Tensor tokens, Tensor state)
    {
        if (_isFused)
            return FusedRead(tokens, state);
        var hidden = new List<Tensor>(Shape.StateRows);
        var cells = new List<Tensor>();
        Tensor features = Drop(Input(tokens), _inputDropout);
        for (int layer = 0; layer < Shape.Layers; layer++)
        {
            Tensor? cell = Shape.Cell == CellKind.Lstm ? state.narrow(0, Shape.Layers + layer, 1) : null;
            (Tensor output, Tensor nextHidden, Tensor? nextCell) = _layers[layer].Run(features, state.narrow(0, layer, 1), cell);
            hidden.Add(nextHidden);
            if (nextCell is not null)
                cells.Add(nextCell);
            features = Drop(output, _dropout);
        }

        return (features, cat(hidden.Concat(cells).ToList(), 0));
    }

    /// <summary>The softmax layer's logits, [sequence, batch, vocabulary], from features [sequence, batch, hidden].</summary>
    public Tensor Logits(Tensor features) =>
        _isFused ? FusedLinear.Apply(features, _output.weight, _output.bias) : _output.call(features);

    /// <summary>All weights as plain arrays.</summary>
    public StepWeights ReadWeights() => new(
        Shape,
        _embedding is null ? null : Floats(_embedding.weight!),
        [.. _layers.Select(layer => new LayerWeights(
            Floats(layer.InputWeights), Floats(layer.RecurrentWeights), Floats(layer.InputBias), Floats(layer.RecurrentBias)))],
        Floats(_output.weight),
        Floats(_output.bias!));

    /// <summary>Sets all weights.</summary>
    /// <param name="weights">Weights of this network's shape.</param>
    /// <exception cref="ArgumentException">The shape is another.</exception>
    public void WriteWeights(StepWeights weights)
    {
        if (weights.Shape != Shape)
            throw new ArgumentException($"The weights are those of {weights.Shape}, and the network is {Shape}.", nameof(weights));
        if (_embedding is not null)
            Write(_embedding.weight!, weights.Embedding!);
        foreach ((RecurrentLayer layer, LayerWeights given) in _layers.Zip(weights.Layers))
        {
            Write(layer.InputWeights, given.InputWeights);
            Write(layer.RecurrentWeights, given.RecurrentWeights);
            Write(layer.InputBias, given.InputBias);
            Write(layer.RecurrentBias, given.RecurrentBias);
        }

        Write(_output.weight, weights.OutputWeights);
        Write(_output.bias!, weights.OutputBias);
    }

    /// <summary>[vocabulary, hidden].</summary>
    public Parameter OutputWeights => _output.weight;

    /// <summary>[vocabulary].</summary>
    public Parameter OutputBias => _output.bias!;

    /// <summary>The weights by name, in a fixed order.</summary>
    public List<(string Name, Tensor Tensor)> NamedTensors() =>
        [.. named_parameters().Select(named => (named.name, (Tensor)named.parameter))];

    /// <summary>The layers, from the input upwards.</summary>
    public IEnumerable<RecurrentLayer> Layers => _layers;

    private Tensor Input(Tensor tokens) => _embedding is not null
        ? _embedding.call(tokens)
        : nn.functional.one_hot(tokens, Shape.Vocabulary).to_type(_output.weight.dtype);

    private (Tensor Features, Tensor State) FusedRead(Tensor tokens, Tensor state)
    {
        var hidden = new List<Tensor>(Shape.Layers);
        Tensor gates = FirstGates(tokens);
        for (int layer = 0; ; layer++)
        {
            RecurrentLayer current = _layers[layer];
            (Tensor output, Tensor next) = FusedGru.Recurrence(gates, state.select(0, layer), Drop(current.RecurrentWeights, WeightDropout), current.RecurrentBias);
            hidden.Add(next.unsqueeze(0));
            Tensor features = Drop(output, _dropout);
            if (layer == Shape.Layers - 1)
                return (features, cat(hidden, 0));
            gates = FusedLinear.Apply(features, _layers[layer + 1].InputWeights, _layers[layer + 1].InputBias);
        }
    }

    // Without dropout on the input, projecting the vocabulary once and looking tokens up costs less than projecting every step.
    private Tensor FirstGates(Tensor tokens)
    {
        RecurrentLayer first = _layers[0];
        bool dropsInput = training && _inputDropout > 0;
        if (!dropsInput)
            return FusedGather.Apply(tokens, _embedding is null ? first.InputWeights.t() + first.InputBias : FusedLinear.Apply(_embedding.weight!, first.InputWeights, first.InputBias));
        if (_embedding is not null)
            return FusedLinear.Apply(Drop(FusedGather.Apply(tokens, _embedding.weight!), _inputDropout), first.InputWeights, first.InputBias);
        Tensor kept = nn.functional.dropout(ones(tokens.size(0), tokens.size(1), 1, device: _device), _inputDropout);
        return FusedGather.Apply(tokens, first.InputWeights.t().contiguous()) * kept + first.InputBias;
    }

    private Tensor Drop(Tensor features, double share)
    {
        if (!training || share == 0)
            return features;
        return _isFused ? FusedDropout.Apply(features, share) : nn.functional.dropout(features, share);
    }

    private static void Write(Tensor parameter, float[] values)
    {
        using IDisposable noGradient = no_grad();
        using Tensor given = tensor(values, parameter.shape);
        parameter.copy_(given);
    }

    private static float[] Floats(Tensor tensor)
    {
        using Tensor copy = tensor.detach().to_type(ScalarType.Float32).cpu().contiguous();
        return copy.data<float>().ToArray();
    }
}
