using System;
using System.Linq;
using DialogueRnn.Inference.Scenes;
using DialogueRnn.Inference.Weights;
using DialogueRnn.Model;
using DialogueRnn.Training.Export;
using DialogueRnn.Training.Networks;

namespace DialogueRnn.Training.Fitting.Scenes;

/// <summary>The weights of a model file's scenes as the start of a run that may have other fields, other values, and more units.</summary>
/// <remarks>
/// A field of the same name and kind keeps its weights; a number keeps them in a new range, too. A new value of a choice starts as the mean of the known values. New
/// fields start with small random weights. Nothing is added to new units.
/// </remarks>
internal sealed class StartingScenes
{
    // The share of a random draw that new inputs get: what reads the vectors is already trained, so large random vectors would do harm.
    private const float DrawnShare = 0.1f;

    private static readonly OnnxElement[] FloatOrHalf = [OnnxElement.Float, OnnxElement.Half];

    private readonly SceneSchema _schema;
    private readonly NetworkShape _shape;
    private readonly float[] _inputs;
    private readonly float[] _outputs;
    private readonly float[] _hidden;
    private readonly float[] _inner;
    private readonly int _width;

    private StartingScenes(SceneSchema schema, NetworkShape shape, StepGraphWeights graph)
    {
        _schema = schema;
        _shape = shape;
        _inputs = Floats(graph, SceneEncoder.Inputs, schema.InputWidth, -1);
        _width = _inputs.Length / schema.InputWidth;
        _outputs = Floats(graph, SceneEncoder.Outputs, _width, shape.SceneRowWidth);
        _hidden = graph.Has(SceneEncoder.Hidden) ? Floats(graph, SceneEncoder.Hidden, schema.InputWidth, -1) : [];
        _inner = _hidden.Length > 0 ? Floats(graph, SceneEncoder.Inner, _hidden.Length / schema.InputWidth, _width) : [];
    }

    /// <summary>Reads the weights of a model file.</summary>
    /// <param name="file">The model file.</param>
    /// <param name="name">The name of the file in error messages.</param>
    /// <param name="shape">The sizes of its network.</param>
    /// <returns>The weights. Null if the model has no scene fields.</returns>
    /// <exception cref="DialogueModelFormatException">The weights are missing, have a wrong shape, or are not finite numbers.</exception>
    public static StartingScenes? Read(DialogueModelFile file, string name, NetworkShape shape)
    {
        if (file.Manifest.Scene is not { } schema)
            return null;
        if (!file.Extras.TryGetValue(SceneEncoder.ExtraName, out ReadOnlyMemory<byte> bytes))
            throw new DialogueModelFormatException($"The model '{name}' has scene fields, but no scene graph. Export the model again.");
        return new StartingScenes(schema, shape.WithScene(schema), StepGraphWeights.Read(bytes, name));
    }

    /// <summary>Returns the weights for the fields and sizes of a run.</summary>
    /// <param name="schema">The fields of the run.</param>
    /// <param name="shape">The sizes of the run's network. At least those of the file.</param>
    /// <param name="drawn">Random weights of that shape.</param>
    public SceneWeights For(SceneSchema schema, NetworkShape shape, SceneWeights drawn)
    {
        if (shape.SceneWidth != _width)
            return drawn;
        bool keepsHidden = _hidden.Length > 0 && drawn.Hidden.Length == schema.InputWidth * (_hidden.Length / _schema.InputWidth);
        return new SceneWeights(
            Inputs(schema, drawn.Inputs, _inputs),
            Rows(_shape.Hidden, shape.Hidden, shape.Gates, start: 0),
            Rows(_shape.OutputWidth, shape.OutputWidth, blocks: 1, start: _shape.Gates * _shape.Hidden))
        {
            Hidden = keepsHidden ? Inputs(schema, drawn.Hidden, _hidden) : drawn.Hidden,
            Inner = keepsHidden ? WeightFolding.Transpose(_inner, _inner.Length / _width, _width) : Array.ConvertAll(drawn.Inner, weight => DrawnShare * weight),
        };
    }

    private float[] Inputs(SceneSchema schema, float[] drawn, float[] known)
    {
        float[] inputs = Array.ConvertAll(drawn, weight => DrawnShare * weight);
        for (int field = 0; field < schema.Fields.Count; field++)
            Keep(schema, field, inputs, known);
        return inputs;
    }

    private void Keep(SceneSchema schema, int number, float[] inputs, float[] weights)
    {
        int width = weights.Length / _schema.InputWidth;
        SceneField field = schema.Fields[number];
        if (_schema.Find(field.Name) is not { } known || known.Kind != field.Kind || known.Length != field.Length)
            return;
        int from = _schema.OffsetOf(_schema.NumberOf(field.Name));
        int to = schema.OffsetOf(number);
        for (int unit = 0; unit < width; unit++)
        {
            Span<float> row = inputs.AsSpan(unit * schema.InputWidth, schema.InputWidth).Slice(to, field.Width);
            float[] old = [.. Enumerable.Range(from, known.Width).Select(input => weights[(input * width) + unit])];
            switch (field.Kind)
            {
                case SceneFieldKind.Choice:
                    KeepChoice(field, known, old, row);
                    break;
                case SceneFieldKind.Number:
                    KeepNumber(field, known, old, row);
                    break;
                default:
                    old.CopyTo(row);
                    break;
            }
        }
    }

    private static void KeepChoice(SceneField field, SceneField known, float[] old, Span<float> row)
    {
        float mean = old.AsSpan(1).ToArray().Average();
        row[0] = old[0];
        for (int value = 0; value < field.Values.Count; value++)
        {
            int place = known.NumberOf(field.Values[value]);
            row[1 + value] = place >= 0 ? old[1 + place] : mean + row[1 + value];
        }
    }

    // A number is read as its place in the range, from −1 to 1. In another range, the same number has another place.
    private static void KeepNumber(SceneField field, SceneField known, float[] old, Span<float> row)
    {
        row[0] = old[0];
        double range = (double)known.Maximum - known.Minimum;
        if (range == 0)
            return;
        double middle = (double)field.Minimum + field.Maximum - known.Minimum - known.Maximum;
        row[0] += (float)(old[1] * middle / range);
        row[1] = (float)(old[1] * ((double)field.Maximum - field.Minimum) / range);
    }

    // [vector, row] becomes [row, vector]. New units get nothing.
    private float[] Rows(int given, int wanted, int blocks, int start)
    {
        float[] rows = new float[blocks * wanted * _width];
        for (int block = 0; block < blocks; block++)
        {
            for (int row = 0; row < given; row++)
            {
                for (int unit = 0; unit < _width; unit++)
                    rows[(((block * wanted) + row) * _width) + unit] = _outputs[(unit * _shape.SceneRowWidth) + start + (block * given) + row];
            }
        }

        return rows;
    }

    private static float[] Floats(StepGraphWeights graph, string name, params int[] shape)
    {
        OnnxTensor tensor = graph.Get(name, FloatOrHalf, shape);
        float[] values = new float[tensor.Shape.Aggregate(1, (product, size) => checked(product * size))];
        graph.Copy(name, tensor, 0, values);
        return values;
    }
}
