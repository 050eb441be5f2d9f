using System;
using DialogueRnn.Model;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Networks;

/// <summary>One recurrent layer with libtorch's own module, which uses cuDNN's fast path on the GPU.</summary>
internal sealed class RecurrentLayer : nn.Module
{
    private readonly CellKind _cell;
    private readonly GRU? _gru;
    private readonly LSTM? _lstm;
    private readonly RNN? _rnn;

    /// <summary>Creates a layer with random weights.</summary>
    public RecurrentLayer(CellKind cell, int inputWidth, int hidden, Device device)
        : base(nameof(RecurrentLayer))
    {
        _cell = cell;
        switch (cell)
        {
            case CellKind.Gru:
                _gru = nn.GRU(inputWidth, hidden, device: device);
                break;
            case CellKind.Lstm:
                _lstm = nn.LSTM(inputWidth, hidden, device: device);
                break;
            default:
                _rnn = nn.RNN(inputWidth, hidden, nonLinearity: nn.NonLinearities.Tanh, device: device);
                break;
        }

        RegisterComponents();
    }

    /// <summary>[gates · hidden, input width].</summary>
    public Parameter InputWeights => Weight("weight_ih_l0");

    /// <summary>[gates · hidden, hidden].</summary>
    public Parameter RecurrentWeights => Weight("weight_hh_l0");

    /// <summary>[gates · hidden].</summary>
    public Parameter InputBias => Weight("bias_ih_l0");

    /// <summary>[gates · hidden].</summary>
    public Parameter RecurrentBias => Weight("bias_hh_l0");

    /// <summary>Runs the layer over a sequence.</summary>
    /// <param name="input">[sequence, batch, input width].</param>
    /// <param name="hidden">[1, batch, hidden].</param>
    /// <param name="cellState">[1, batch, hidden] for LSTM, otherwise null.</param>
    /// <param name="lengths">int64 [batch]: the number of steps of each row, which is padded after them. Null if all rows have all steps.</param>
    /// <returns>The outputs [sequence, batch, hidden], and the hidden and cell state after the last step of each row.</returns>
    public (Tensor Output, Tensor Hidden, Tensor? CellState) Run(Tensor input, Tensor hidden, Tensor? cellState, Tensor? lengths = null)
    {
        if (lengths is not null)
            return RunPacked(input, hidden, cellState, lengths);
        switch (_cell)
        {
            case CellKind.Gru:
                (Tensor gruOutput, Tensor gruHidden) = _gru!.call(input, hidden);
                return (gruOutput, gruHidden, null);
            case CellKind.Lstm:
                return RunLstm(input, hidden, cellState!);
            default:
                (Tensor rnnOutput, Tensor rnnHidden) = _rnn!.call(input, hidden);
                return (rnnOutput, rnnHidden, null);
        }
    }

    // Without gradients, libtorch computes an LSTM on the CPU with oneDNN's kernels for inference. On some processors with AVX-512 (seen on AMD EPYC, libtorch 2.10)
    // these give wrong numbers. The kernels for training give the right ones.
    private (Tensor Output, Tensor Hidden, Tensor? CellState) RunLstm(Tensor input, Tensor hidden, Tensor cellState)
    {
        if (is_grad_enabled() || input.device_type != DeviceType.CPU)
            return _lstm!.call(input, (hidden, cellState));
        using IDisposable gradient = enable_grad();
        (Tensor output, Tensor nextHidden, Tensor nextCell) = _lstm!.call(input, (hidden, cellState));
        return (output.detach(), nextHidden.detach(), nextCell.detach());
    }

    private (Tensor Output, Tensor Hidden, Tensor? CellState) RunPacked(Tensor input, Tensor hidden, Tensor? cellState, Tensor lengths)
    {
        using Tensor counts = lengths.cpu();
        nn.utils.rnn.PackedSequence packed = nn.utils.rnn.pack_padded_sequence(input, counts, batch_first: false, enforce_sorted: false);
        (nn.utils.rnn.PackedSequence output, Tensor nextHidden, Tensor? nextCell) = _cell switch
        {
            CellKind.Gru => WithoutCell(_gru!.call(packed, hidden)),
            CellKind.Lstm => _lstm!.call(packed, (hidden, cellState!)),
            _ => WithoutCell(_rnn!.call(packed, hidden)),
        };
        (Tensor padded, _) = nn.utils.rnn.pad_packed_sequence(output, batch_first: false, total_length: input.size(0));
        return (padded, nextHidden, nextCell);
    }

    private static (nn.utils.rnn.PackedSequence, Tensor, Tensor?) WithoutCell((nn.utils.rnn.PackedSequence Output, Tensor Hidden) both) => (both.Output, both.Hidden, null);

    private Parameter Weight(string name)
    {
        nn.Module module = _cell switch
        {
            CellKind.Gru => _gru!,
            CellKind.Lstm => _lstm!,
            _ => _rnn!,
        };
        return module.get_parameter(name) ?? throw new InvalidOperationException($"libtorch's {_cell} module has no parameter '{name}'.");
    }
}
