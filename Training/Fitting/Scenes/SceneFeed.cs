using System.Collections.Generic;
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
    private readonly List<float[]> _rows = [];
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
        _rows.Clear();
        // Row 0 is the scene in which nothing is given.
        _rows.Add(new float[inputs]);
        long[] places = new long[tokens.Length];
        for (int index = 0; index < tokens.Length; index++)
            places[index] = tokens[index] < 0 ? 0 : RowOf(stream.LineOf((int)tokens[index]), epoch);
        var scenes = new SceneBatch(Matrix(_rows), tensor(places, tokens.Length / batch, batch, device: device));
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

        return _ends.Count == 0 ? scenes : scenes with { Ends = tensor([.. _ends], device: device), EndFields = Matrix(_endFields) };
    }

    private Tensor Matrix(List<float[]> rows)
    {
        float[] all = new float[rows.Count * inputs];
        for (int row = 0; row < rows.Count; row++)
            rows[row].CopyTo(all, row * inputs);
        // The first tensor uses the memory of the array. The sums of libtorch depend on how memory is aligned, and that of a copy always is.
        using Tensor given = tensor(all, rows.Count, inputs, device: device);
        return given.clone();
    }

    private int RowOf(int line, int epoch)
    {
        if (_rowOf.TryGetValue(line, out int row))
            return row;
        float[]? scene = stream.SceneOf(line);
        if (scene is not null && dropout is not null)
            scene = dropout.Of(scene, line, epoch);
        if (scene is not null)
        {
            row = _rows.Count;
            _rows.Add(scene);
        }

        _rowOf.Add(line, row);
        return row;
    }
}
