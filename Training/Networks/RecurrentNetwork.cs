using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Vocabularies;
using DialogueRnn.Training.Networks.Fused;
using DialogueRnn.Training.Networks.Fused.Kernels;
using DialogueRnn.Training.Networks.Words;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Networks;

/// <summary>
/// A network with an embedding or a one-hot input, stacked recurrent layers with dropout, and a softmax layer. At word level, the embedding
/// is a <see cref="WordTable"/>, whose rows may also be the weights of the softmax layer.
/// </summary>
internal sealed class RecurrentNetwork : nn.Module<Tensor, Tensor, (Tensor Logits, Tensor State)>
{
    private readonly ModuleList<RecurrentLayer> _layers = new();
    private readonly Embedding? _embedding;
    private readonly WordTable? _words;
    private readonly SceneLayer? _scene;
    private readonly Linear? _projection;
    private readonly Linear? _output;
    private readonly Parameter? _tiedBias;
    private readonly Device _device;
    private readonly double _dropout;
    private readonly double _inputDropout;
    private readonly bool _isFused;

    /// <summary>Creates a network with random weights.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="dropout">The share of activations dropped between layers and before the softmax layer, from 0 to 1.</param>
    /// <param name="inputDropout">The share of the first layer's input dropped, from 0 to 1.</param>
    /// <param name="device">The device of the weights.</param>
    /// <param name="path">How recurrent layers are computed on the CPU.</param>
    /// <param name="forms">At word level, the stems and forms of the tokens.</param>
    /// <exception cref="ArgumentNullException">A word model has no forms.</exception>
    public RecurrentNetwork(
        NetworkShape shape, double dropout, double inputDropout, Device device, ProcessorPath path = ProcessorPath.Fused, WordForms? forms = null)
        : base(nameof(RecurrentNetwork))
    {
        Shape = shape;
        _device = device;
        _dropout = dropout;
        _inputDropout = inputDropout;
        Forms = forms;
        if (shape.Level == TokenLevel.Word)
            _words = new WordTable(forms ?? throw new ArgumentNullException(nameof(forms)), shape.Embedding, device, path);
        else if (shape.Embedding > 0)
            _embedding = nn.Embedding(shape.Vocabulary, shape.Embedding, device: device);
        for (int layer = 0; layer < shape.Layers; layer++)
            _layers.Add(new RecurrentLayer(shape.Cell, layer == 0 ? shape.InputWidth + shape.SceneWidth : shape.Hidden, shape.Hidden, device));
        if (shape.HasScene)
            _scene = new SceneLayer(shape, device);
        if (shape.HasProjection)
            _projection = nn.Linear(shape.Hidden, shape.Embedding, hasBias: false, device: device);
        if (shape.IsTied)
            _tiedBias = nn.Parameter(zeros(shape.Vocabulary, device: device));
        else
            _output = nn.Linear(shape.Hidden, shape.Vocabulary, device: device);
        RegisterComponents();
        ClearSceneGates();
        _isFused = path == ProcessorPath.Fused && FusedPath.IsSupported(OutputBias);
    }

    /// <summary>The sizes.</summary>
    public NetworkShape Shape { get; }

    /// <summary>Whether the network uses the fused path.</summary>
    public bool IsFused => _isFused;

    /// <summary>At word level, the stems and forms of the tokens. Otherwise null.</summary>
    public WordForms? Forms { get; }

    /// <summary>
    /// The share of each layer's recurrent weights that a training step drops (DropConnect, as in S. Merity et al., "Regularizing and Optimizing
    /// LSTM Language Models", 2017). Only the fused path supports it. Default 0.
    /// </summary>
    public double WeightDropout { get; init; }

    /// <summary>A state of zeros, [state rows, batch, hidden].</summary>
    public Tensor ZeroState(int batch) => zeros(Shape.StateRows, batch, Shape.Hidden, device: _device);

    /// <summary>Runs a sequence to the logits.</summary>
    /// <param name="tokens">int64 [sequence, batch].</param>
    /// <param name="state">[state rows, batch, hidden].</param>
    /// <returns>Logits [sequence, batch, vocabulary] and the state after the last step.</returns>
    public override (Tensor Logits, Tensor State) forward(Tensor tokens, Tensor state)
    {
        (Tensor features, Tensor next) = Read(tokens, state);
        return (Logits(features), next);
    }

    /// <inheritdoc cref="forward(Tensor, Tensor)"/>
    /// <param name="tokens">int64 [sequence, batch].</param>
    /// <param name="state">[state rows, batch, hidden].</param>
    /// <param name="scene">The scenes of the tokens. Null for none.</param>
    public (Tensor Logits, Tensor State) Run(Tensor tokens, Tensor state, SceneBatch? scene)
    {
        (Tensor features, Tensor next) = Read(tokens, state, scene);
        return (Logits(features, scene), next);
    }

    /// <summary>Runs a sequence up to the input of the softmax layer.</summary>
    /// <param name="tokens">int64 [sequence, batch].</param>
    /// <param name="state">[state rows, batch, hidden].</param>
    /// <param name="scene">The scenes of the tokens. Null for none.</param>
    /// <returns>Features [sequence, batch, hidden] and the state after the last step.</returns>
    public (Tensor Features, Tensor State) Read(Tensor tokens, Tensor state, SceneBatch? scene = null)
    {
        if (_words is not null)
            return ReadRows(_words.Rows(tokens), state, scene);
        return _isFused ? FusedRead(WithScene(FirstGates(tokens), scene), state) : PlainRead(Input(tokens), state, scene);
    }

    /// <summary>At word level: runs a sequence of embedding rows up to the input of the softmax layer.</summary>
    /// <param name="rows">[sequence, batch, embedding].</param>
    /// <param name="state">[state rows, batch, hidden].</param>
    /// <param name="scene">The scenes of the tokens. Null for none.</param>
    /// <returns>Features [sequence, batch, hidden] and the state after the last step.</returns>
    public (Tensor Features, Tensor State) ReadRows(Tensor rows, Tensor state, SceneBatch? scene = null) => _isFused
        ? FusedRead(WithScene(FusedLinear.Apply(Drop(rows, _inputDropout), InputColumns(), _layers[0].InputBias), scene), state)
        : PlainRead(rows, state, scene);

    /// <summary>Runs lines of different lengths, padded at their ends, up to the input of the softmax layer. What a line gives does not depend on the padding or on the other lines.</summary>
    /// <param name="tokens">int64 [steps, lines].</param>
    /// <param name="lengths">int64 [lines]: the number of tokens of each line, from 1 to the number of steps.</param>
    /// <param name="state">[state rows, lines, hidden]: the state that each line begins from.</param>
    /// <returns>Features [steps, lines, hidden], which mean nothing after the end of a line, and the state after the last token of each line.</returns>
    public (Tensor Features, Tensor State) ReadLines(Tensor tokens, Tensor lengths, Tensor state)
    {
        Tensor input = _words is not null ? _words.Rows(tokens) : _isFused ? tokens : Input(tokens);
        return ReadLineInputs(input, lengths, state);
    }

    /// <summary>At word level: runs lines of embedding rows, as <see cref="ReadLines"/> does.</summary>
    /// <param name="rows">[steps, lines, embedding].</param>
    /// <param name="lengths">int64 [lines].</param>
    /// <param name="state">[state rows, lines, hidden].</param>
    public (Tensor Features, Tensor State) ReadLineRows(Tensor rows, Tensor lengths, Tensor state) => ReadLineInputs(rows, lengths, state);

    /// <summary>The logits, [sequence, batch, vocabulary], from features [sequence, batch, hidden].</summary>
    public Tensor Logits(Tensor features, SceneBatch? scene = null) => Multiply(Project(features, scene), OutputTable(), OutputBias);

    /// <summary>At word level: the embedding rows of tokens, [a, b, embedding].</summary>
    public Tensor EmbeddingRows(Tensor tokens) => _words!.Rows(tokens);

    /// <summary>The vectors that the softmax layer's weights are multiplied with: the features, or their projection to the embedding's width, with what the scene adds.</summary>
    public Tensor Project(Tensor features, SceneBatch? scene = null)
    {
        Tensor projected = _projection is null ? features : Multiply(features, _projection.weight, null);
        return scene is null || _scene is null ? projected : projected + Spread(Multiply(_scene.Vectors(scene), _scene.Features, null), scene);
    }

    /// <summary>The softmax layer's weights for tokens, [tokens, output width].</summary>
    /// <param name="tokens">int64 [tokens].</param>
    public Tensor OutputRows(Tensor tokens)
    {
        Tensor list = tokens.unsqueeze(0);
        if (Shape.IsTied)
            return _words!.Rows(list).squeeze(0);
        return (_isFused ? FusedGather.Apply(list, _output!.weight) : _output!.weight.index_select(0, tokens).unsqueeze(0)).squeeze(0);
    }

    /// <summary>The product of features with the rows of a matrix, plus a bias: [features, rows].</summary>
    public Tensor Multiply(Tensor features, Tensor rows, Tensor? bias) =>
        _isFused ? FusedLinear.Apply(features, rows, bias) : nn.functional.linear(features, rows, bias);

    /// <summary>Copies all weights to arrays.</summary>
    public StepWeights ReadWeights() => new(
        Shape,
        _words is not null ? Floats(_words.All()) : _embedding is null ? null : Floats(_embedding.weight!),
        [.. _layers.Select(layer => new LayerWeights(
            Floats(InputColumns(layer)), Floats(layer.RecurrentWeights), Floats(layer.InputBias), Floats(layer.RecurrentBias)))],
        _output is null ? [] : Floats(_output.weight),
        Floats(OutputBias),
        _projection is null ? null : Floats(_projection.weight),
        _scene is null ? null : new SceneWeights(Floats(_scene.Inputs), Floats(SceneColumns()), Floats(_scene.Features))
        {
            Hidden = _scene.Hidden is null ? [] : Floats(_scene.Hidden),
            Inner = _scene.Inner is null ? [] : Floats(_scene.Inner),
        });

    /// <summary>Sets all weights. The rows of a word table are set as <see cref="WordTable.SetRows"/> does.</summary>
    /// <param name="weights">The weights. Their shape must be that of the network. Without weights of scenes, those of the network stay as they are.</param>
    /// <exception cref="ArgumentException">The shape is different.</exception>
    public void WriteWeights(StepWeights weights)
    {
        NetworkShape given = weights.Scene is null ? weights.Shape with { SceneInputs = Shape.SceneInputs, SceneHidden = Shape.SceneHidden } : weights.Shape;
        if (given != Shape)
            throw new ArgumentException($"The weights have the shape {weights.Shape}, but the network has {Shape}.", nameof(weights));
        if (_words is not null)
            _words.SetRows(weights.Embedding!, Forms!);
        else if (_embedding is not null)
            Write(_embedding.weight!, weights.Embedding!);
        foreach ((RecurrentLayer layer, LayerWeights ofLayer) in _layers.Zip(weights.Layers))
        {
            Write(InputColumns(layer), ofLayer.InputWeights);
            Write(layer.RecurrentWeights, ofLayer.RecurrentWeights);
            Write(layer.InputBias, ofLayer.InputBias);
            Write(layer.RecurrentBias, ofLayer.RecurrentBias);
        }

        if (_scene is not null && weights.Scene is { } scene)
            WriteScenes(scene);
        if (_projection is not null)
            Write(_projection.weight!, weights.Projection!);
        if (_output is not null)
            Write(_output.weight!, weights.OutputWeights);
        Write(OutputBias, weights.OutputBias);
    }

    /// <summary>Sets the weights of the scenes. The network must have scenes of that shape.</summary>
    public void WriteScenes(SceneWeights weights)
    {
        Write(_scene!.Inputs, weights.Inputs);
        using Tensor columns = SceneColumns();
        Write(columns, weights.Gates);
        Write(_scene.Features, weights.Features);
        if (_scene.Hidden is null)
            return;
        Write(_scene.Hidden, weights.Hidden);
        Write(_scene.Inner!, weights.Inner);
    }

    /// <summary>[vocabulary, hidden]. Not available with a tied embedding.</summary>
    public Parameter OutputWeights => _output!.weight;

    /// <summary>[vocabulary].</summary>
    public Parameter OutputBias => _tiedBias ?? _output!.bias!;

    /// <summary>At word level, the embedding. Otherwise null.</summary>
    public WordTable? Words => _words;

    /// <summary>What turns scenes into vectors. Null if the network has no scenes.</summary>
    public SceneLayer? Scene => _scene;

    /// <summary>Sets what scenes add to the gates to zero.</summary>
    public void ClearSceneGates()
    {
        if (!Shape.HasScene)
            return;
        using IDisposable noGradient = no_grad();
        using Tensor columns = SceneColumns();
        columns.zero_();
    }

    /// <summary>The weights by name, in a fixed order.</summary>
    public List<(string Name, Tensor Tensor)> NamedTensors() =>
        [.. named_parameters().Select(named => (named.name, (Tensor)named.parameter))];

    /// <summary>The layers, starting at the input.</summary>
    public IEnumerable<RecurrentLayer> Layers => _layers;

    private Tensor Input(Tensor tokens) => _embedding is not null
        ? _embedding.call(tokens)
        : nn.functional.one_hot(tokens, Shape.Vocabulary).to_type(_output!.weight.dtype);

    private Tensor OutputTable() => Shape.IsTied ? _words!.All() : _output!.weight;

    // The columns of the first layer's input weights that read the token.
    private Tensor InputColumns() => InputColumns(_layers[0]);

    private Tensor InputColumns(RecurrentLayer layer) => Shape.HasScene && layer == _layers[0]
        ? layer.InputWeights.narrow(1, 0, Shape.InputWidth)
        : layer.InputWeights;

    // The columns that read the scene's vector, [gates · hidden, scene width].
    private Tensor SceneColumns() => _layers[0].InputWeights.narrow(1, Shape.InputWidth, Shape.SceneWidth);

    private Tensor WithScene(Tensor gates, SceneBatch? scene) =>
        scene is null || _scene is null ? gates : gates + Spread(FusedLinear.Apply(_scene.Vectors(scene), SceneColumns(), null), scene);

    // A row per scene becomes a row per token.
    private Tensor Spread(Tensor rows, SceneBatch scene) => _isFused
        ? FusedGather.Apply(scene.Places, rows)
        : rows.index_select(0, scene.Places.reshape(-1)).view(scene.Places.size(0), scene.Places.size(1), rows.size(1));

    private Tensor SceneInput(Tensor input, SceneBatch? scene) => scene is null
        ? zeros(input.size(0), input.size(1), Shape.SceneWidth, dtype: input.dtype, device: input.device)
        : Spread(_scene!.Vectors(scene), scene);

    // At word level the input is rows, otherwise tokens on the fused path and vectors on the other.
    private (Tensor Features, Tensor State) ReadLineInputs(Tensor input, Tensor lengths, Tensor state)
    {
        if (!_isFused)
            return PlainRead(input, state, null, lengths);
        Tensor gates = _words is null ? FirstGates(input) : FusedLinear.Apply(Drop(input, _inputDropout), InputColumns(), _layers[0].InputBias);
        return FusedRead(gates, state, lengths);
    }

    private (Tensor Features, Tensor State) PlainRead(Tensor input, Tensor state, SceneBatch? scene, Tensor? lengths = null)
    {
        var hidden = new List<Tensor>(Shape.StateRows);
        var cells = new List<Tensor>();
        Tensor features = Drop(input, _inputDropout);
        if (_scene is not null)
            features = cat([features, SceneInput(features, scene)], 2);
        for (int layer = 0; layer < Shape.Layers; layer++)
        {
            Tensor? cell = Shape.Cell == CellKind.Lstm ? state.narrow(0, Shape.Layers + layer, 1) : null;
            (Tensor output, Tensor nextHidden, Tensor? nextCell) = _layers[layer].Run(features, state.narrow(0, layer, 1), cell, lengths);
            hidden.Add(nextHidden);
            if (nextCell is not null)
                cells.Add(nextCell);
            features = Drop(output, _dropout);
        }

        return (features, cat(hidden.Concat(cells).ToList(), 0));
    }

    private (Tensor Features, Tensor State) FusedRead(Tensor gates, Tensor state, Tensor? lengths = null)
    {
        var hidden = new List<Tensor>(Shape.StateRows);
        var cells = new List<Tensor>();
        for (int layer = 0; ; layer++)
        {
            RecurrentLayer current = _layers[layer];
            Tensor? cell = Shape.Cell == CellKind.Lstm ? state.select(0, Shape.Layers + layer) : null;
            FusedSequence sequence = FusedRecurrence.Run(
                Shape.Cell, gates, state.select(0, layer), cell, Drop(current.RecurrentWeights, WeightDropout), current.RecurrentBias);
            hidden.Add(Last(sequence.Output, sequence.FinalState, lengths));
            if (sequence.Cells is not null)
                cells.Add(Last(sequence.Cells, sequence.FinalCell!, lengths));
            Tensor features = Drop(sequence.Output, _dropout);
            if (layer == Shape.Layers - 1)
                return (features, cat(hidden.Concat(cells).ToList(), 0));
            gates = FusedLinear.Apply(features, _layers[layer + 1].InputWeights, _layers[layer + 1].InputBias);
        }
    }

    private static Tensor Last(Tensor states, Tensor final, Tensor? lengths) =>
        (lengths is null ? final : LinePooling.Last(states, lengths)).unsqueeze(0);

    // Without dropout on the input, one projection of the whole vocabulary and a row per token cost less than a projection at every step.
    private Tensor FirstGates(Tensor tokens)
    {
        Tensor weights = InputColumns();
        Tensor bias = _layers[0].InputBias;
        bool dropsInput = training && _inputDropout > 0;
        if (!dropsInput)
            return FusedGather.Apply(tokens, _embedding is null ? weights.t() + bias : FusedLinear.Apply(_embedding.weight!, weights, bias));
        if (_embedding is not null)
            return FusedLinear.Apply(Drop(FusedGather.Apply(tokens, _embedding.weight!), _inputDropout), weights, bias);
        Tensor kept = nn.functional.dropout(ones(tokens.size(0), tokens.size(1), 1, device: _device), _inputDropout);
        return FusedGather.Apply(tokens, weights.t().contiguous()) * kept + bias;
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
