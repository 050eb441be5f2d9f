using System;
using System.Collections.Generic;
using System.Numerics.Tensors;
using DialogueRnn.Generation;
using DialogueRnn.Inference;
using DialogueRnn.Model;

namespace DialogueRnn.Training.Fitting.Measuring;

/// <summary>Reads a line under several hypotheses at once, and tells which of them makes it likeliest.</summary>
internal sealed class LineReader
{
    private readonly DialogueModel _model;
    private readonly List<StepStream> _streams = [];
    private readonly float[] _weights;
    private StepStream[] _batch = [];
    private int _count;

    /// <summary>Creates a reader.</summary>
    /// <param name="model">The model.</param>
    public LineReader(DialogueModel model)
    {
        _model = model;
        _weights = new float[model.Vocabulary.Size];
    }

    /// <summary>The number of hypotheses so far.</summary>
    public int Count => _count;

    /// <summary>Removes all hypotheses.</summary>
    public void Clear() => _count = 0;

    /// <summary>Adds a hypothesis: the beginning is read from a zero state.</summary>
    /// <param name="beginning">The tokens before the text.</param>
    /// <param name="scene">The scene of the line. Null for none.</param>
    public void Add(ReadOnlySpan<int> beginning, Scene? scene)
    {
        if (_count == _streams.Count)
            _streams.Add(new StepStream(_model.StepBackend.Shape));
        StepStream stream = _streams[_count++];
        stream.Reset();
        stream.Scene = _model.Loaded.Scenes.Of(scene?.Moment);
        _model.StepBackend.Read(stream, beginning);
    }

    /// <summary>The surprise of a text under each hypothesis, in nats. The states are used up.</summary>
    /// <param name="text">The tokens.</param>
    public double[] Read(ReadOnlySpan<int> text)
    {
        if (_batch.Length < _count)
            _batch = new StepStream[_count];
        _streams.CopyTo(0, _batch, 0, _count);
        double[] nats = new double[_count];
        for (int place = 0; place < text.Length; place++)
        {
            for (int stream = 0; stream < _count; stream++)
            {
                nats[stream] += SurpriseOf(_batch[stream].Logits, text[place]);
                _batch[stream].Token = text[place];
            }

            if (place + 1 < text.Length)
                _model.StepBackend.Step(_batch, _count);
        }

        return nats;
    }

    /// <summary>The place of the smallest number. Negative if there is a tie.</summary>
    public static int Likeliest(ReadOnlySpan<double> nats)
    {
        int likeliest = nats.IndexOf(TensorPrimitives.Min(nats));
        return nats[(likeliest + 1)..].Contains(nats[likeliest]) ? -1 : likeliest;
    }

    private double SurpriseOf(float[] logits, int token)
    {
        float largest = TensorPrimitives.Max<float>(logits);
        TensorPrimitives.Subtract(logits, largest, _weights);
        TensorPrimitives.Exp<float>(_weights, _weights);
        return Math.Log(TensorPrimitives.Sum<float>(_weights)) + largest - logits[token];
    }
}
