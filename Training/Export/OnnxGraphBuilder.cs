using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Runtime.InteropServices;
using DialogueRnn.Training.Export.Onnx;
using Google.Protobuf;

namespace DialogueRnn.Training.Export;

/// <summary>Collects the parts of an ONNX graph in the order of computation. Values are named by strings, as in ONNX.</summary>
internal sealed class OnnxGraphBuilder(string name)
{
    private readonly GraphProto _graph = new() { Name = name };

    /// <summary>The graph that was collected so far.</summary>
    internal GraphProto Graph => _graph;

    /// <summary>Declares an input.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="type">Its element type.</param>
    /// <param name="shape">Its dimensions. An int is a fixed size, a string is the name of a dynamic size.</param>
    /// <param name="description">The description for readers of the graph.</param>
    internal string AddInput(string name, TensorProto.Types.DataType type, object[] shape, string description)
    {
        _graph.Input.Add(Describe(name, type, shape, description));
        return name;
    }

    /// <summary>Declares an output. A node must compute a value of that name.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="type">Its element type.</param>
    /// <param name="shape">Its dimensions. An int is a fixed size, a string is the name of a dynamic size.</param>
    /// <param name="description">The description for readers of the graph.</param>
    internal void AddOutput(string name, TensorProto.Types.DataType type, object[] shape, string description)
        => _graph.Output.Add(Describe(name, type, shape, description));

    /// <summary>Stores weights.</summary>
    /// <param name="name">Their name in the graph.</param>
    /// <param name="values">The weights, row-major. Their number must fit <paramref name="dimensions"/>.</param>
    /// <param name="dimensions">The shape.</param>
    /// <returns><paramref name="name"/>.</returns>
    /// <exception cref="ExportException">A weight is not a finite number.</exception>
    internal string AddWeights(string name, ReadOnlySpan<float> values, params int[] dimensions)
    {
        CheckFinite(name, values);
        return AddInitializer(name, TensorProto.Types.DataType.Float, MemoryMarshal.AsBytes(values), dimensions);
    }

    /// <summary>Stores weights as 16-bit floats, rounded to nearest.</summary>
    /// <param name="name">Their name in the graph.</param>
    /// <param name="values">The weights, row-major. Their number must fit <paramref name="dimensions"/>.</param>
    /// <param name="dimensions">The shape.</param>
    /// <returns><paramref name="name"/>.</returns>
    /// <exception cref="ExportException">A weight is not a finite number, or is too large for 16 bits.</exception>
    internal string AddHalfWeights(string name, ReadOnlySpan<float> values, params int[] dimensions)
    {
        CheckFinite(name, values);
        Half[] halves = new Half[values.Length];
        for (int index = 0; index < values.Length; index++)
        {
            halves[index] = (Half)values[index];
            if (!Half.IsFinite(halves[index]))
                throw new ExportException($"Weight {index} of '{name}' is {values[index]}, too large for a 16-bit float. Export with '--weights fp32'.");
        }

        return AddInitializer(name, TensorProto.Types.DataType.Float16, MemoryMarshal.AsBytes(halves.AsSpan()), dimensions);
    }

    /// <summary>Stores quantised weights.</summary>
    /// <param name="name">Their name in the graph.</param>
    /// <param name="values">The bytes, row-major. Their number must fit <paramref name="dimensions"/>.</param>
    /// <param name="dimensions">The shape.</param>
    /// <returns><paramref name="name"/>.</returns>
    internal string AddBytes(string name, ReadOnlySpan<byte> values, params int[] dimensions)
        => AddInitializer(name, TensorProto.Types.DataType.Uint8, values, dimensions);

    /// <summary>Stores a list of integers, such as the sizes of a split.</summary>
    /// <param name="name">Its name in the graph.</param>
    /// <param name="values">The integers.</param>
    /// <returns><paramref name="name"/>.</returns>
    internal string AddIntegers(string name, params long[] values)
        => AddInitializer(name, TensorProto.Types.DataType.Int64, MemoryMarshal.AsBytes(values.AsSpan()), values.Length);

    /// <summary>Adds a node with one output, which has the same name as the node.</summary>
    /// <param name="output">The name of the node and of its output.</param>
    /// <param name="operation">The operator of the default domain.</param>
    /// <param name="inputs">The names of its inputs.</param>
    /// <param name="attributes">Integer attributes.</param>
    /// <returns><paramref name="output"/>.</returns>
    internal string Add(string output, string operation, string[] inputs, params (string Name, long Value)[] attributes)
    {
        AddNode(output, operation, inputs, [output], attributes);
        return output;
    }

    /// <summary>Adds a node with any number of outputs.</summary>
    /// <param name="name">The name of the node.</param>
    /// <param name="operation">The operator of the default domain.</param>
    /// <param name="inputs">The names of its inputs.</param>
    /// <param name="outputs">The names of its outputs.</param>
    /// <param name="attributes">Integer attributes.</param>
    internal void AddNode(string name, string operation, string[] inputs, string[] outputs, params (string Name, long Value)[] attributes)
    {
        var node = new NodeProto { Name = name, OpType = operation, Input = { inputs }, Output = { outputs } };
        node.Attribute.Add(attributes.Select(attribute => new AttributeProto
        {
            Name = attribute.Name,
            I = attribute.Value,
            Type = AttributeProto.Types.AttributeType.Int,
        }));
        _graph.Node.Add(node);
    }

    /// <summary>Adds a node of a domain other than ONNX's own, with one output, which has the same name as the node.</summary>
    /// <param name="domain">The domain.</param>
    /// <inheritdoc cref="Add"/>
    internal string AddOf(string domain, string output, string operation, string[] inputs, params (string Name, long Value)[] attributes)
    {
        AddNode(output, operation, inputs, [output], attributes);
        _graph.Node[^1].Domain = domain;
        return output;
    }

    /// <summary>Checks that all weights are finite numbers.</summary>
    /// <param name="name">The name of the weights, for the message.</param>
    /// <param name="values">The weights.</param>
    /// <exception cref="ExportException">A weight is not a finite number.</exception>
    internal static void CheckFinite(string name, ReadOnlySpan<float> values)
    {
        for (int index = 0; index < values.Length; index++)
        {
            if (!float.IsFinite(values[index]))
            {
                throw new ExportException(
                    $"Weight {index} of '{name}' is {values[index].ToString(CultureInfo.InvariantCulture)}: the training has diverged. " +
                    "Export an earlier checkpoint, or train again with a lower learning rate.");
            }
        }
    }

    private string AddInitializer(string name, TensorProto.Types.DataType type, ReadOnlySpan<byte> bytes, params int[] dimensions)
    {
        var tensor = new TensorProto { Name = name, DataType = (int)type, RawData = ByteString.CopyFrom(bytes) };
        tensor.Dims.Add(dimensions.Select(dimension => (long)dimension));
        _graph.Initializer.Add(tensor);
        return name;
    }

    private static ValueInfoProto Describe(string name, TensorProto.Types.DataType type, IEnumerable<object> shape, string description)
    {
        var dimensions = new TensorShapeProto();
        dimensions.Dim.Add(shape.Select(size => size is string parameter
            ? new TensorShapeProto.Types.Dimension { DimParam = parameter }
            : new TensorShapeProto.Types.Dimension { DimValue = (int)size }));
        return new ValueInfoProto
        {
            Name = name,
            DocString = description,
            Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = (int)type, Shape = dimensions } },
        };
    }
}
