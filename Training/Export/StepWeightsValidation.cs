using System;
using System.Globalization;
using DialogueRnn.Model;
using DialogueRnn.Training.Networks;

namespace DialogueRnn.Training.Export;

/// <summary>Checks that weights fit their shape, before a graph is built from them.</summary>
internal static class StepWeightsValidation
{
    /// <summary>The largest graph, in bytes of weights. Protocol Buffers allow at most 2 GiB.</summary>
    internal const long MaximumBytes = int.MaxValue - 1_048_576L;

    /// <summary>The embedding width of a word model must be a multiple of this number, so that a row of its table fills whole blocks.</summary>
    internal const int WidthMultiple = BlockQuantiser.Int4Block;

    /// <summary>Checks that every array has the length that the shape needs, and that the graph fits into one file.</summary>
    /// <param name="weights">The weights.</param>
    /// <exception cref="ArgumentException">An array is missing, is not needed, or has the wrong length.</exception>
    /// <exception cref="ExportException">The graph would exceed <see cref="MaximumBytes"/>.</exception>
    internal static void Check(StepWeights weights)
    {
        NetworkShape shape = weights.Shape;
        if (weights.Layers.Count != shape.Layers || shape.Layers < 1)
            throw new ArgumentException($"The shape has {shape.Layers} layers, but weights were given for {weights.Layers.Count}.", nameof(weights));
        if ((weights.Embedding is null) != (shape.Embedding == 0))
        {
            string found = weights.Embedding is null ? "missing" : "given";
            throw new ArgumentException($"The shape has an embedding of width {shape.Embedding}, but its weights are {found}.", nameof(weights));
        }

        CheckLevel(shape);
        CheckSize(shape);

        if (weights.Embedding is not null)
            CheckLength("embedding", weights.Embedding, shape.Vocabulary, shape.Embedding);
        int gateRows = shape.Gates * shape.Hidden;
        for (int index = 0; index < shape.Layers; index++)
        {
            LayerWeights layer = weights.Layers[index];
            CheckLength($"layer {index} input weights", layer.InputWeights, gateRows, index == 0 ? shape.InputWidth : shape.Hidden);
            CheckLength($"layer {index} recurrent weights", layer.RecurrentWeights, gateRows, shape.Hidden);
            CheckLength($"layer {index} input bias", layer.InputBias, gateRows, 1);
            CheckLength($"layer {index} recurrent bias", layer.RecurrentBias, gateRows, 1);
        }

        CheckLength("output weights", weights.OutputWeights, shape.IsTied ? 0 : shape.Outputs, shape.OutputWidth);
        CheckLength("projection", weights.Projection ?? [], shape.HasProjection ? shape.Embedding : 0, shape.Hidden);
        if ((weights.Scene is null) == shape.HasScene)
            throw new ArgumentException($"The shape has {shape.SceneInputs} scene inputs, but the weights of scenes are {(shape.HasScene ? "missing" : "given")}.", nameof(weights));
        if (weights.Scene is { } scene)
        {
            CheckLength("scene inputs", scene.Inputs, shape.SceneWidth, shape.SceneInputs);
            CheckLength("hidden units of the scene", scene.Hidden, shape.SceneHidden, shape.SceneInputs);
            CheckLength("inner weights of the scene", scene.Inner, shape.SceneWidth, shape.SceneHidden);
            CheckLength("scene gates", scene.Gates, gateRows, shape.SceneWidth);
            CheckLength("scene features", scene.Features, shape.OutputWidth, shape.SceneWidth);
        }

        CheckLength("output bias", weights.OutputBias, shape.Outputs, 1);
    }

    /// <summary>Checks that the graph of a network fits into one file.</summary>
    /// <exception cref="ExportException">The graph would exceed <see cref="MaximumBytes"/>.</exception>
    internal static void CheckSize(NetworkShape shape)
    {
        long gateRows = (long)shape.Gates * shape.Hidden;
        double products = gateRows * (double)shape.Hidden * ((2 * shape.Layers) - 1);
        if (shape.Level == TokenLevel.Word)
            products += ((double)gateRows * shape.Embedding) + (shape.HasProjection ? (double)shape.Embedding * shape.Hidden : 0);
        long tokenWidth = (shape.Level == TokenLevel.Word ? shape.Embedding : gateRows) + (shape.IsTied ? 0 : shape.Hidden);
        double bytes = sizeof(float) * (products + ((double)shape.Vocabulary * tokenWidth));
        if (bytes > MaximumBytes)
        {
            throw new ExportException(
                $"The step graph of {shape.Layers} layers of {shape.Hidden} units and {shape.Vocabulary} tokens would have " +
                $"{bytes.ToString("N0", CultureInfo.InvariantCulture)} bytes of weights. A file can have at most " +
                $"{MaximumBytes.ToString("N0", CultureInfo.InvariantCulture)}. " +
                "Train with fewer tokens, units or layers.");
        }
    }

    private static void CheckLevel(NetworkShape shape)
    {
        if (shape.Level == TokenLevel.Character && shape.IsTied)
            throw new ArgumentException("Only word models can have a tied embedding, but this shape is of character level.", nameof(shape));
        if (shape.Labels > 0 && shape.IsTied)
            throw new ArgumentException("The labels of a classifier have weights of their own, so its embedding cannot be tied.", nameof(shape));
        if (shape.Level == TokenLevel.Word && (shape.Embedding <= 0 || shape.Embedding % WidthMultiple != 0))
            throw new ArgumentException($"The embedding width of a word model must be a multiple of {WidthMultiple}, but this one is {shape.Embedding}.", nameof(shape));
    }

    private static void CheckLength(string name, float[] values, int rows, int columns)
    {
        if (values.Length != (long)rows * columns)
            throw new ArgumentException($"The {name} needs {rows} × {columns} numbers, but there are {values.Length}.", nameof(values));
    }
}
