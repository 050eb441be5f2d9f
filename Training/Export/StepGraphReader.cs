using System;
using System.Buffers.Binary;
using System.Linq;
using DialogueRnn.Inference.Managed;
using DialogueRnn.Inference.Managed.Kernels;
using DialogueRnn.Inference.Weights;
using DialogueRnn.Model;
using DialogueRnn.Training.Networks;

namespace DialogueRnn.Training.Export;

/// <summary>
/// Reads a model file's weights back into arrays, as <see cref="StepGraph"/> documents them. The input table of a character model includes
/// the embedding and the biases. So its weights come back with a one-hot input that includes both. A word model's embedding comes back
/// unchanged. Quantised weights come back as they were rounded.
/// </summary>
internal sealed class StepGraphReader
{
    private static readonly OnnxElement[] FloatOnly = [OnnxElement.Float];
    private static readonly OnnxElement[] FloatOrHalf = [OnnxElement.Float, OnnxElement.Half];
    private static readonly OnnxElement[] BytesOnly = [OnnxElement.Byte];

    private readonly StepGraphWeights _graph;
    private readonly NetworkShape _shape;
    private readonly WeightFormat _format;
    private readonly WeightFormat _narrowFormat;

    private StepGraphReader(DialogueModelFile file, string name)
    {
        ModelManifest manifest = file.Manifest;
        _graph = StepGraphWeights.Read(file.StepGraph, name);
        bool isWordLevel = manifest.Level == TokenLevel.Word;
        _shape = new NetworkShape(manifest.Cell, manifest.Layers, manifest.Hidden, isWordLevel ? manifest.Embedding : 0, manifest.Vocabulary.Size)
        {
            Level = manifest.Level,
            IsTied = isWordLevel && manifest.IsTied,
        };
        _format = manifest.Weights;
        _narrowFormat = _format == WeightFormat.Int4 ? WeightFormat.Int8 : _format;
    }

    private int GateRows => _shape.Gates * _shape.Hidden;

    /// <summary>Reads the weights.</summary>
    /// <param name="file">The model file.</param>
    /// <param name="name">The name of the file in error messages.</param>
    /// <exception cref="DialogueModelFormatException">A weight is missing, has the wrong shape, or is not a number.</exception>
    internal static StepWeights Read(DialogueModelFile file, string name) => new StepGraphReader(file, name).Read();

    private StepWeights Read() => new(
        _shape,
        _shape.Level == TokenLevel.Word ? ReadTable() : null,
        [.. Enumerable.Range(0, _shape.Layers).Select(ReadLayer)],
        _shape.IsTied ? [] : ReadMatrix("output.weights", _shape.Vocabulary, _shape.Hidden, _format),
        ReadFloats("output.bias", FloatOnly, _shape.Vocabulary),
        _shape.HasProjection ? ReadMatrix("output.projection", _shape.Embedding, _shape.Hidden, _format) : null);

    private LayerWeights ReadLayer(int layer)
    {
        bool isTable = layer == 0 && _shape.Level == TokenLevel.Character;
        float[] input = isTable ? ReadInputTable()
            : layer == 0 ? ReadMatrix("layer0.input_weights", GateRows, _shape.Embedding, _narrowFormat)
            : ReadMatrix($"layer{layer}.input_weights", GateRows, _shape.Hidden, _format);
        float[] recurrentBias = new float[GateRows];
        if (_shape.Cell == CellKind.Gru)
            ReadFloats($"layer{layer}.recurrent_bias", FloatOnly, _shape.Hidden).CopyTo(recurrentBias, 2 * _shape.Hidden);
        float[] inputBias = isTable ? new float[GateRows] : ReadFloats($"layer{layer}.input_bias", FloatOnly, GateRows);
        return new LayerWeights(input, ReadMatrix($"layer{layer}.recurrent_weights", GateRows, _shape.Hidden, _format), inputBias, recurrentBias);
    }

    private float[] ReadInputTable() => WeightFolding.Transpose(
        ReadFloats("layer0.input_table", FloatOrHalf, _shape.Vocabulary, GateRows), _shape.Vocabulary, GateRows);

    private float[] ReadTable() => _format == WeightFormat.Fp32
        ? ReadFloats(StepEmbedding.Table, FloatOnly, _shape.Vocabulary, _shape.Embedding)
        : ReadMatrix(StepEmbedding.Table, _shape.Vocabulary, _shape.Embedding, _narrowFormat);

    private float[] ReadFloats(string tensor, OnnxElement[] elements, params int[] shape)
    {
        float[] values = new float[shape.Aggregate(1, (product, size) => checked(product * size))];
        _graph.Copy(tensor, _graph.Get(tensor, elements, shape), 0, values);
        return values;
    }

    // [rows, columns].
    private float[] ReadMatrix(string tensor, int rows, int columns, WeightFormat format)
    {
        if (format == WeightFormat.Fp32)
            return WeightFolding.Transpose(ReadFloats(tensor, FloatOnly, columns, rows), columns, rows);
        BlockLayout layout = StoredBlocks.Of(_graph, [tensor], columns, format).Stored;
        int bits = format == WeightFormat.Int4 ? 4 : 8;
        ReadOnlySpan<byte> bytes = _graph.Get(tensor, BytesOnly, rows, layout.Blocks, layout.BlockLength * bits / 8).Bytes.Span;
        ReadOnlySpan<byte> scales = _graph.Get(tensor + StoredBlocks.Scales, FloatOnly, rows * layout.Blocks).Bytes.Span;
        float[] matrix = new float[rows * columns];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                int block = (row * layout.Blocks) + (column / layout.BlockLength);
                int place = (block * layout.BlockLength) + (column % layout.BlockLength);
                int integer = bits == 8 ? bytes[place] - 128 : ((bytes[place / 2] >> (4 * (place % 2))) & 0xF) - 8;
                matrix[(row * columns) + column] = integer * BinaryPrimitives.ReadSingleLittleEndian(scales[(block * sizeof(float))..]);
            }
        }

        return matrix;
    }
}
