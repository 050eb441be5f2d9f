using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Networks;

/// <summary>
/// Reads lines with a recurrent network and gives the logits of their labels. The labels are a linear function of the last state, the largest
/// value and the mean of each unit over the line (J. Howard and S. Ruder, "Universal Language Model Fine-tuning for Text Classification", 2018).
/// </summary>
internal sealed class LineClassifier : nn.Module
{
    /// <summary>The number of vectors that are joined to the input of the labels.</summary>
    public const int Pools = 3;

    private readonly RecurrentNetwork _reader;
    private readonly Linear _labels;
    private readonly double _dropout;

    /// <summary>Creates a classifier with random label weights.</summary>
    /// <param name="reader">The network that reads the lines. This object disposes it.</param>
    /// <param name="labels">The number of labels, at least 2.</param>
    /// <param name="dropout">The share of the joined vector that training drops, from 0 to 1.</param>
    public LineClassifier(RecurrentNetwork reader, int labels, double dropout)
        : base(nameof(LineClassifier))
    {
        _reader = reader;
        _dropout = dropout;
        _labels = nn.Linear(Pools * reader.Shape.Hidden, labels, device: reader.OutputBias.device);
        RegisterComponents();
    }

    /// <summary>The network that reads the lines.</summary>
    public RecurrentNetwork Reader => _reader;

    /// <summary>The weights of the labels, [labels, 3 · hidden]: for the last state, the largest values, the means.</summary>
    public Parameter LabelWeights => _labels.weight!;

    /// <summary>[labels].</summary>
    public Parameter LabelBias => _labels.bias!;

    /// <summary>The logits of the labels, [lines, labels].</summary>
    /// <param name="features">[steps, lines, hidden], from <see cref="RecurrentNetwork.ReadLines"/>.</param>
    /// <param name="lengths">int64 [lines].</param>
    public Tensor Labels(Tensor features, Tensor lengths)
    {
        Tensor joined = cat([LinePooling.Last(features, lengths), LinePooling.Largest(features, lengths), LinePooling.Mean(features, lengths)], 1);
        return _labels.call(nn.functional.dropout(joined, _dropout, training));
    }

    /// <summary>Reads lines from zero states to the logits of their labels, [lines, labels].</summary>
    /// <param name="tokens">int64 [steps, lines].</param>
    /// <param name="lengths">int64 [lines].</param>
    public Tensor Read(Tensor tokens, Tensor lengths) => Labels(Reader.ReadLines(tokens, lengths, Reader.ZeroState((int)lengths.size(0))).Features, lengths);

    /// <summary>Copies all weights to arrays, without those that only predict the next token.</summary>
    /// <param name="share">The number that the logits of the labels are multiplied by.</param>
    public StepWeights ReadWeights(float share)
    {
        StepWeights reader = _reader.ReadWeights();
        return new StepWeights(
            reader.Shape with { IsTied = false, Labels = (int)LabelBias.size(0) },
            reader.Embedding,
            reader.Layers,
            Floats(LabelWeights, share),
            Floats(LabelBias, share));
    }

    /// <summary>The weights by name, in a fixed order.</summary>
    public List<(string Name, Tensor Tensor)> NamedTensors() => [.. named_parameters().Select(named => (named.name, (Tensor)named.parameter))];

    private static float[] Floats(Parameter parameter, float share)
    {
        using Tensor copy = (parameter.detach() * share).to_type(ScalarType.Float32).cpu().contiguous();
        return copy.data<float>().ToArray();
    }
}
