using System;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Training.Fitting.Scenes;
using DialogueRnn.Training.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Fitting.Measuring;

/// <summary>
/// Measures a network on a text during training. The text is cut into rows that run side by side. Every row first reads the 192 characters
/// before its own without counting them, so its state is like one carried from the beginning. The first row starts from zero.
/// </summary>
internal sealed class ValidationPass
{
    private const int Rows = 32;
    private const int WarmUp = 192;
    private const int Sequence = 64;
    private const int SmallestRow = WarmUp;

    private readonly int[] _tokens;
    private readonly Device _device;
    private readonly SceneFeed? _scenes;

    /// <summary>Creates a pass over a text.</summary>
    /// <param name="tokens">The text.</param>
    /// <param name="device">The device of the network.</param>
    /// <param name="characters">The vocabulary that gives the characters of a token. Null if a token is one character.</param>
    /// <param name="scenes">The scenes of the text. Null if the network has none.</param>
    public ValidationPass(int[] tokens, Device device, Vocabulary? characters = null, SceneFeed? scenes = null)
    {
        _scenes = scenes;
        _tokens = tokens;
        _device = device;
        Characters = characters is null ? Math.Max(0, tokens.Length - 1) : tokens.Skip(1).Sum(token => (long)characters.TextOf(token).Length);
    }

    /// <summary>The number of predicted characters.</summary>
    public long Characters { get; }

    /// <summary>Whether the lines of the text have scenes.</summary>
    public bool HasScenes => _scenes is not null;

    /// <summary>Measures a network. It is in training mode afterwards.</summary>
    /// <param name="network">The network.</param>
    /// <param name="withScenes">Whether every line is read in its scene. Otherwise nothing is given.</param>
    /// <exception cref="InvalidOperationException">The text has fewer than two tokens.</exception>
    public Evaluation Run(RecurrentNetwork network, bool withScenes = true)
    {
        int targets = _tokens.Length - 1;
        if (targets < 1)
            throw new InvalidOperationException("A validation text needs at least two tokens.");
        int rows = Math.Clamp(targets / SmallestRow, 1, Rows);
        int rowLength = (targets + rows - 1) / rows;
        int warmUp = rows == 1 ? 0 : WarmUp;
        long[] inputs = new long[Sequence * rows];
        long[] outputs = new long[Sequence * rows];
        long[] places = new long[Sequence * rows];
        double loss = 0.0;
        long correct = 0;
        long counted = 0;

        using IDisposable noGradient = no_grad();
        network.eval();
        Tensor state = network.ZeroState(rows);
        for (int start = -warmUp; start < rowLength; start += Sequence)
        {
            using DisposeScope scope = NewDisposeScope();
            if (start == 0)
                state.narrow(1, 0, 1).zero_();
            Fill(inputs, outputs, places, rows, rowLength, start, targets);
            Tensor x = tensor(inputs, Sequence, rows, device: _device);
            Tensor y = tensor(outputs, Sequence, rows, device: _device).view(-1);
            (Tensor logits, Tensor next) = network.Run(x, state, withScenes ? _scenes?.Of(places, rows, 0) : null);
            Tensor flat = logits.view(-1, network.Shape.Vocabulary);
            Tensor kept = y.ge(0);
            loss += nn.functional.cross_entropy(flat, y, ignore_index: -1, reduction: nn.Reduction.Sum).item<float>();
            correct += flat.argmax(1).eq(y).logical_and(kept).sum().item<long>();
            counted += kept.sum().item<long>();
            state.Dispose();
            state = next.MoveToOuterDisposeScope();
        }

        state.Dispose();
        network.train();
        return new Evaluation(loss / Characters, (double)correct / counted, Characters);
    }

    private void Fill(long[] inputs, long[] outputs, long[] places, int rows, int rowLength, int start, int targets)
    {
        for (int step = 0; step < Sequence; step++)
        {
            for (int row = 0; row < rows; row++)
            {
                int offset = start + step;
                int position = row * rowLength + offset;
                bool counts = offset >= 0 && offset < rowLength && position < targets;
                bool readable = position >= 0 && position < targets;
                inputs[step * rows + row] = readable ? _tokens[position] : 0;
                places[step * rows + row] = readable ? position : -1;
                outputs[step * rows + row] = counts ? _tokens[position + 1] : -1;
            }
        }
    }
}
