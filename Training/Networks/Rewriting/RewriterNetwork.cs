using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Training.Corpus.Vocabularies;
using DialogueRnn.Training.Networks.Fused;
using DialogueRnn.Training.Networks.Fused.Kernels;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Networks.Rewriting;

/// <summary>
/// An encoder and a decoder. The encoder reads a line in both directions. Its vector starts the decoder, which writes another line. With attention
/// (D. Bahdanau, K. Cho and Y. Bengio, "Neural Machine Translation by Jointly Learning to Align and Translate", 2015; scores as the "general"
/// ones of M. Luong, H. Pham and C. Manning, 2015), the decoder also looks back at the states of the encoder.
/// </summary>
/// <remarks>
/// The decoder's lower layer reads the tokens and asks for the context, and its upper layer reads both (as in Y. Wu et al., "Google's Neural Machine
/// Translation System", 2016). So no recurrence depends on the attention, and all steps of a known line are computed together.
/// </remarks>
internal sealed class RewriterNetwork : nn.Module
{
    // Its exponential is zero in single precision.
    private const float NeverSeen = -1e9f;

    private readonly WordTable _source;
    private readonly WordTable _target;
    private readonly RecurrentLayer _forwards;
    private readonly RecurrentLayer _backwards;
    private readonly RecurrentLayer _lower;
    private readonly RecurrentLayer _upper;
    private readonly Linear _start;
    private readonly Linear? _keys;
    private readonly Linear _features;
    private readonly Parameter _bias;
    private readonly double _dropout;
    private readonly bool _isFused;

    /// <summary>Creates a network with random weights.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="source">The stems and forms of the tokens that are read.</param>
    /// <param name="target">The stems and forms of the tokens that are written.</param>
    /// <param name="dropout">The share of activations dropped, from 0 up to, not including, 1.</param>
    /// <param name="device">The device of the weights.</param>
    /// <param name="path">How GRU layers are computed on the CPU.</param>
    public RewriterNetwork(RewriterShape shape, WordForms source, WordForms target, double dropout, Device device, ProcessorPath path)
        : base(nameof(RewriterNetwork))
    {
        Shape = shape;
        SourceForms = source;
        TargetForms = target;
        _dropout = dropout;
        _source = new WordTable(source, shape.Embedding, device, path);
        _target = new WordTable(target, shape.Embedding, device, path);
        _forwards = new RecurrentLayer(CellKind.Gru, shape.Embedding, shape.Encoder, device);
        _backwards = new RecurrentLayer(CellKind.Gru, shape.Embedding, shape.Encoder, device);
        _start = nn.Linear(shape.Context, RewriterShape.DecoderLayers * shape.Hidden, device: device);
        _lower = new RecurrentLayer(CellKind.Gru, shape.Embedding, shape.Hidden, device);
        _upper = new RecurrentLayer(CellKind.Gru, shape.Hidden + shape.Context, shape.Hidden, device);
        if (shape.HasAttention)
            _keys = nn.Linear(shape.Context, shape.Hidden, hasBias: false, device: device);
        _features = nn.Linear(shape.Hidden + shape.Context, shape.Embedding, device: device);
        _bias = nn.Parameter(zeros(shape.TargetVocabulary, device: device));
        RegisterComponents();
        _isFused = path == ProcessorPath.Fused && FusedPath.IsSupported(_bias);
    }

    /// <summary>The sizes.</summary>
    public RewriterShape Shape { get; }

    /// <summary>The stems and forms of the tokens that are read.</summary>
    public WordForms SourceForms { get; }

    /// <summary>The stems and forms of the tokens that are written.</summary>
    public WordForms TargetForms { get; }

    /// <summary>Whether the network uses the fused path.</summary>
    public bool IsFused => _isFused;

    /// <summary>The rows of the tokens that are written, which are also the weights of the softmax layer.</summary>
    public WordTable Target => _target;

    /// <summary>[target vocabulary].</summary>
    public Parameter OutputBias => _bias;

    /// <summary>Reads lines of different lengths, padded at their ends.</summary>
    /// <param name="tokens">int64 [steps, lines].</param>
    /// <param name="lengths">int64 [lines], at least 1.</param>
    public EncodedLines Encode(Tensor tokens, Tensor lengths)
    {
        Tensor rows = Drop(_source.Rows(tokens));
        Tensor reversal = Reversal(tokens, lengths);
        Tensor forwards = Run(_forwards, rows, null);
        Tensor backwards = Reverse(Run(_backwards, Reverse(rows, reversal), null), reversal);
        // The backward direction ends at the first token.
        Tensor vector = Drop(cat([LinePooling.Last(forwards, lengths), backwards[0]], 1));
        Tensor states = Drop(cat([forwards, backwards], 2));
        Tensor start = Multiply(vector, _start.weight, _start.bias).tanh();
        return new EncodedLines(
            states,
            _keys is null ? null : Multiply(states, _keys.weight, null),
            vector,
            start.view(-1, RewriterShape.DecoderLayers, Shape.Hidden).transpose(0, 1).contiguous(),
            lengths);
    }

    /// <summary>Writes known tokens: everything up to the input of the softmax layer.</summary>
    /// <param name="source">The lines that are rewritten.</param>
    /// <param name="tokens">int64 [steps, lines].</param>
    /// <param name="state">[decoder layers, lines, hidden]: the state before the first of these tokens.</param>
    /// <returns>Features [steps, lines, embedding], and the state after the last step.</returns>
    public (Tensor Features, Tensor State) Decode(EncodedLines source, Tensor tokens, Tensor state)
    {
        Tensor lower = Run(_lower, Drop(_target.Rows(tokens)), state[0]);
        Tensor context = Context(source, lower);
        Tensor upper = Run(_upper, cat([Drop(lower), context], 2), state[1]);
        Tensor features = Multiply(cat([Drop(upper), context], 2), _features.weight, _features.bias).tanh();
        return (Drop(features), stack([lower[-1], upper[-1]], 0));
    }

    /// <summary>The logits of features [rows, embedding]: [rows, target vocabulary].</summary>
    public Tensor Logits(Tensor features) => Logits(features, _target.All());

    /// <inheritdoc cref="Logits(Tensor)"/>
    /// <param name="features">[rows, embedding].</param>
    /// <param name="table">The rows of all target tokens, [target vocabulary, embedding].</param>
    public Tensor Logits(Tensor features, Tensor table) => Multiply(features, table, _bias);

    /// <summary>Copies all weights to arrays.</summary>
    public RewriterArrays ReadWeights()
    {
        using IDisposable noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        return new RewriterArrays(
            Shape, Floats(_source.All()), Floats(_target.All()),
            Layer(_forwards), Layer(_backwards), Layer(_lower), Layer(_upper),
            Floats(_start.weight!), Floats(_start.bias!), _keys is null ? null : Floats(_keys.weight!.t()),
            Floats(_features.weight!), Floats(_features.bias!), Floats(_bias));
    }

    /// <summary>The weights by name, in a fixed order.</summary>
    public List<(string Name, Tensor Tensor)> NamedTensors() => [.. named_parameters().Select(named => (named.name, (Tensor)named.parameter))];

    private static LayerWeights Layer(RecurrentLayer layer) => new(
        Floats(layer.InputWeights), Floats(layer.RecurrentWeights), Floats(layer.InputBias), Floats(layer.RecurrentBias));

    private static float[] Floats(Tensor values) => values.detach().to_type(ScalarType.Float32).cpu().contiguous().data<float>().ToArray();

    private static Tensor Context(EncodedLines source, Tensor lower)
    {
        if (source.Keys is null)
            return source.Vector.unsqueeze(0).expand(lower.size(0), source.Vector.size(0), source.Vector.size(1)).contiguous();
        // [lines, steps, source steps].
        Tensor scores = lower.transpose(0, 1).bmm(source.Keys.permute(1, 2, 0));
        Tensor padding = arange(source.States.size(0), dtype: ScalarType.Int64, device: lower.device).unsqueeze(0).ge(source.Lengths.unsqueeze(1));
        // An implicit scalar may be finalised while libtorch still reads it.
        using Scalar never = NeverSeen;
        Tensor weights = nn.functional.softmax(scores.masked_fill(padding.unsqueeze(1), never), 2);
        return weights.bmm(source.States.transpose(0, 1)).transpose(0, 1).contiguous();
    }

    private Tensor Run(RecurrentLayer layer, Tensor input, Tensor? start)
    {
        Tensor initial = start ?? zeros(input.size(1), layer.RecurrentWeights.size(1), dtype: input.dtype, device: input.device);
        return _isFused
            ? FusedGru.Recurrence(FusedLinear.Apply(input, layer.InputWeights, layer.InputBias), initial, layer.RecurrentWeights, layer.RecurrentBias).Output
            : layer.Run(input, initial.unsqueeze(0).contiguous(), null).Output;
    }

    // For every place of the flattened rows, the place that it has when each line is reversed. Padding keeps its place. int64 [steps, lines].
    private static Tensor Reversal(Tensor tokens, Tensor lengths)
    {
        using Tensor list = lengths.cpu();
        long[] counts = list.data<long>().ToArray();
        (int steps, int lines) = ((int)tokens.size(0), (int)tokens.size(1));
        long[] places = new long[steps * lines];
        for (int step = 0; step < steps; step++)
        {
            for (int line = 0; line < lines; line++)
            {
                long mirrored = step < counts[line] ? counts[line] - 1 - step : step;
                places[(step * lines) + line] = (mirrored * lines) + line;
            }
        }

        return tensor(places, steps, lines, device: tokens.device);
    }

    // Its own inverse.
    private Tensor Reverse(Tensor rows, Tensor reversal)
    {
        Tensor flat = rows.reshape(-1, rows.size(2));
        return _isFused ? FusedGather.Apply(reversal, flat) : flat.index_select(0, reversal.reshape(-1)).view(rows.shape);
    }

    private Tensor Multiply(Tensor input, Tensor weights, Tensor? bias) => _isFused ? FusedLinear.Apply(input, weights, bias) : nn.functional.linear(input, weights, bias);

    private Tensor Drop(Tensor values)
    {
        if (!training || _dropout == 0)
            return values;
        return _isFused ? FusedDropout.Apply(values, _dropout) : nn.functional.dropout(values, _dropout);
    }
}
