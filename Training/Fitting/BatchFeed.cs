using System;
using System.Linq;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Lines;
using DialogueRnn.Training.Fitting.Scenes;
using DialogueRnn.Training.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Fitting;

/// <summary>Brings batches to the device. On the GPU, the whole text is in device memory, and only the positions of the rows are sent.</summary>
internal sealed class BatchFeed : IDisposable
{
    private readonly StatefulBatcher _batcher;
    private readonly Device _device;
    private readonly long[] _inputs;
    private readonly long[] _targets;
    private readonly long[] _starts;
    private readonly int[]? _labels;
    private readonly long[] _speakers;
    private readonly RepeatedLines? _repeats;
    private readonly SceneFeed? _scenes;
    private readonly long[] _places;
    private readonly Tensor? _text;
    private readonly Tensor? _offsets;

    /// <summary>Creates a feed.</summary>
    /// <param name="batcher">The batches.</param>
    /// <param name="tokens">The text that the batcher reads from.</param>
    /// <param name="device">The device of the batches.</param>
    /// <param name="place">The place of the text.</param>
    /// <param name="labels">The speaker of every token, negative for none. Null if there are no speakers.</param>
    /// <param name="scenes">The scenes of the text. Null if the network has none.</param>
    /// <param name="repeats">The lines of which not all repeats count. Null: everything counts.</param>
    public BatchFeed(StatefulBatcher batcher, int[] tokens, Device device, TextPlace place, int[]? labels = null, SceneFeed? scenes = null, RepeatedLines? repeats = null)
    {
        _repeats = repeats;
        _scenes = scenes;
        _places = new long[scenes is null ? 0 : batcher.TokensPerBatch];
        _labels = labels;
        _speakers = new long[labels is null ? 0 : batcher.TokensPerBatch];
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

    /// <summary>Returns the next batch and moves on.</summary>
    public TrainingBatch Next()
    {
        for (int row = 0; row < _starts.Length; row++)
            _starts[row] = _batcher.StartOf(row);
        int epoch = _batcher.Position.Epoch;
        _batcher.Next(_inputs, _targets);
        bool isPartial = LeaveOutRepeats(epoch);
        if (_text is null || _offsets is null)
            return new(tensor(_inputs, _batcher.Sequence, _batcher.Batch, device: _device), tensor(_targets, device: _device), Speakers(), Scenes(epoch)) { IsPartial = isPartial };
        Tensor places = tensor(_starts, device: _device).unsqueeze(0) + _offsets;
        Tensor targets = isPartial ? tensor(_targets, device: _device) : _text.take(places + 1).view(-1);
        return new(_text.take(places), targets, Speakers(), Scenes(epoch)) { IsPartial = isPartial };
    }

    // If nothing would be left to learn from, everything counts.
    private bool LeaveOutRepeats(int epoch)
    {
        if (_repeats is null)
            return false;
        bool IsLeftOut(int place) => !_repeats.Counts((int)_starts[place % _batcher.Batch] + (place / _batcher.Batch) + 1, epoch);
        int[] leftOut = [.. Enumerable.Range(0, _targets.Length).Where(IsLeftOut)];
        if (leftOut.Length == _targets.Length)
            return false;
        foreach (int place in leftOut)
            _targets[place] = -1;
        return leftOut.Length > 0;
    }

    private SceneBatch? Scenes(int epoch)
    {
        if (_scenes is null)
            return null;
        for (int row = 0; row < _batcher.Batch; row++)
        {
            for (int step = 0; step < _batcher.Sequence; step++)
                _places[step * _batcher.Batch + row] = _starts[row] + step;
        }

        return _scenes.Of(_places, _batcher.Batch, epoch);
    }

    private Tensor? Speakers()
    {
        if (_labels is null)
            return null;
        bool anybody = false;
        for (int row = 0; row < _batcher.Batch; row++)
        {
            for (int step = 0; step < _batcher.Sequence; step++)
            {
                int speaker = _labels[_starts[row] + step];
                _speakers[step * _batcher.Batch + row] = speaker;
                anybody |= speaker >= 0;
            }
        }

        return anybody ? tensor(_speakers, device: _device) : null;
    }

    public void Dispose()
    {
        _text?.Dispose();
        _offsets?.Dispose();
    }
}

/// <summary>The data of one training step.</summary>
/// <param name="Inputs">int64 [sequence, batch].</param>
/// <param name="Targets">int64 [sequence · batch]. Negative for a target that does not count.</param>
/// <param name="Speakers">The speaker of each input, int64 [sequence · batch], negative for none. Null if no input has a speaker.</param>
/// <param name="Scenes">The scenes of the inputs. Null if the network has none.</param>
internal readonly record struct TrainingBatch(Tensor Inputs, Tensor Targets, Tensor? Speakers, SceneBatch? Scenes = null)
{
    /// <summary>Whether some targets do not count.</summary>
    public bool IsPartial { get; init; }
}

/// <summary>The places of a training text.</summary>
internal enum TextPlace
{
    /// <summary>In the memory of the process.</summary>
    Host,

    /// <summary>In the memory of the device, as a whole.</summary>
    Device,
}
