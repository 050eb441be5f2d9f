using System;
using DialogueRnn.Training.Corpus;
using TorchSharp;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Fitting;

/// <summary>Brings batches to the device. On the GPU the whole text lies there, and only the places of the rows are sent.</summary>
internal sealed class BatchFeed : IDisposable
{
    private readonly StatefulBatcher _batcher;
    private readonly Device _device;
    private readonly long[] _inputs;
    private readonly long[] _targets;
    private readonly long[] _starts;
    private readonly Tensor? _text;
    private readonly Tensor? _offsets;

    /// <param name="batcher">The batches.</param>
    /// <param name="tokens">The text that the batcher cuts.</param>
    /// <param name="device">Where batches are wanted.</param>
    /// <param name="place">Where the text lies.</param>
    public BatchFeed(StatefulBatcher batcher, int[] tokens, Device device, TextPlace place)
    {
        _batcher = batcher;
        _device = device;
        _inputs = new long[batcher.TokensPerBatch];
        _targets = new long[batcher.TokensPerBatch];
        _starts = new long[batcher.Batch];
        if (place == TextPlace.Host)
            return;
        _text = tensor(tokens, dtype: ScalarType.Int64, device: device);
        _offsets = arange(batcher.Sequence, dtype: ScalarType.Int64, device: device).unsqueeze(1);
    }

    /// <summary>The next batch, and moves on.</summary>
    /// <returns>Inputs int64 [sequence, batch], and targets int64 [sequence · batch].</returns>
    public (Tensor Inputs, Tensor Targets) Next()
    {
        for (int row = 0; row < _starts.Length; row++)
            _starts[row] = _batcher.StartOf(row);
        _batcher.Next(_inputs, _targets);
        if (_text is null || _offsets is null)
            return (tensor(_inputs, _batcher.Sequence, _batcher.Batch, device: _device), tensor(_targets, device: _device));
        Tensor places = tensor(_starts, device: _device).unsqueeze(0) + _offsets;
        return (_text.take(places), _text.take(places + 1).view(-1));
    }

    public void Dispose()
    {
        _text?.Dispose();
        _offsets?.Dispose();
    }
}

/// <summary>Where a training text lies.</summary>
internal enum TextPlace
{
    /// <summary>In the memory of the process.</summary>
    Host,

    /// <summary>Whole, on the device that computes.</summary>
    Device,
}
