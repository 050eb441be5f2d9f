using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using DialogueRnn.Training.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Fitting.Scenes;

/// <summary>Brings the scenes of batches to the device.</summary>
/// <param name="stream">The scenes of the text.</param>
/// <param name="dropout">Takes fields back. Null: all fields are given.</param>
/// <param name="inputs">The number of numbers of an encoded scene.</param>
/// <param name="device">The device of the batches.</param>
internal sealed class SceneFeed(SceneStream stream, SceneDropout? dropout, int inputs, Device device)
{
    private readonly Dictionary<int, int> _rowOf = [];
    // Row 0 is the scene in which nothing is given. The arrays are used again by the next batch: garbage would make TorchSharp's scalars fail, because
    // their finalisers can run while libtorch still reads them.
    private readonly List<float[]> _rows = [new float[inputs]];
    private int _rowCount = 1;
    private readonly List<long> _ends = [];
    private readonly List<float[]> _endFields = [];

    /// <summary>Whether batches tell where lines end, and their fields there.</summary>
    public bool HasEnds { get; init; }

    /// <summary>The scenes of tokens.</summary>
    /// <param name="tokens">The places of the tokens in the text, [sequence · batch]. Negative for a token without a scene.</param>
    /// <param name="batch">The number of rows of the batch.</param>
    /// <param name="epoch">The number of the epoch.</param>
    public SceneBatch Of(long[] tokens, int batch, int epoch)
    {
        _rowOf.Clear();
        _rowCount = 1;
        long[] places = new long[tokens.Length];
        for (int index = 0; index < tokens.Length; index++)
            places[index] = tokens[index] < 0 ? 0 : RowOf(stream.LineOf((int)tokens[index]), epoch);
        var scenes = new SceneBatch(Matrix(_rows, _rowCount), tensor(places, tokens.Length / batch, batch, device: device));
        return HasEnds ? WithEnds(scenes, tokens) : scenes;
    }

    private SceneBatch WithEnds(SceneBatch scenes, long[] tokens)
    {
        _ends.Clear();
        _endFields.Clear();
        for (int index = 0; index < tokens.Length; index++)
        {
            if (tokens[index] < 0 || !stream.IsEnd((int)tokens[index]) || stream.SceneOf(stream.LineOf((int)tokens[index])) is not { } fields)
                continue;
            _ends.Add(index);
            _endFields.Add(fields);
        }

        return _ends.Count == 0 ? scenes : scenes with { Ends = tensor([.. _ends], device: device), EndFields = Matrix(_endFields, _endFields.Count) };
    }

    // The sums of libtorch depend on how memory is aligned, and that of its own tensors always is.
    private Tensor Matrix(List<float[]> rows, int count)
    {
        Tensor matrix = empty(count, inputs);
        Span<float> all = MemoryMarshal.Cast<byte, float>(matrix.bytes);
        for (int row = 0; row < count; row++)
            rows[row].CopyTo(all[(row * inputs)..]);
        if (device.type == DeviceType.CPU)
            return matrix;
        using Tensor host = matrix;
        return host.to(device);
    }

    private int RowOf(int line, int epoch)
    {
        if (_rowOf.TryGetValue(line, out int row))
            return row;
        if (stream.SceneOf(line) is { } scene)
        {
            if (_rowCount == _rows.Count)
                _rows.Add(new float[inputs]);
            float[] given = _rows[_rowCount];
            if (dropout is null)
                scene.CopyTo(given, 0);
            if (dropout is null || dropout.Leaves(scene, line, epoch, given))
                row = _rowCount++;
        }

        _rowOf.Add(line, row);
        return row;
    }
}
