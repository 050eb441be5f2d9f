#nullable enable
using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Text;
using DialogueRnn.Model;

namespace DialogueRnn.Inference.Weights
{
    /// <summary>Checks a graph before an engine opens it: only the operators of step graphs, only weights that the file holds, only numbers, and no value larger than the
    /// weights justify.</summary>
    /// <remarks>An ONNX graph is a program. An engine would run loops, read other files, and reserve whatever the program asks for.</remarks>
    internal static class StepGraphCheck
    {
        private const int ModelGraph = 7;
        private const int GraphNodes = 1;
        private const int GraphTensors = 5;
        private const int GraphInputs = 11;
        private const int TensorDimensions = 1;
        private const int TensorElement = 2;
        private const int TensorName = 8;
        private const int TensorBytes = 9;
        private const int TensorDocumentation = 12;
        private const int TensorLocation = 14;
        private const int MostParts = 10_000;
        private const int MostDimensions = 8;
        private const int LargestList = 1_000;
        private const int IntegerBytes = 8;

        // Every graph may have so many numbers and multiplications: small ones need more for their values than for their weights.
        private const long FixedElements = 2 << 20;
        private const double FixedWork = 1e8;

        // Graphs written by this package have fields 1 to 9 of the model and 1 to 14 of the graph, and none of functions, training or sparse weights.
        private const int MostModelField = 14;
        private const int MostGraphField = 14;

        /// <summary>Checks a graph.</summary>
        /// <param name="graph">The ONNX model.</param>
        /// <param name="rows">The size of every open axis, such as the batch.</param>
        /// <param name="name">The name of the file in error messages.</param>
        /// <exception cref="DialogueModelFormatException">The bytes are no ONNX model, or the graph is not one of this package.</exception>
        internal static void Check(ReadOnlyMemory<byte> graph, int rows, string name)
        {
            try
            {
                ReadOnlyMemory<byte> inner = GraphOf(graph);
                long most = graph.Length / 2L + FixedElements * Math.Max(1, rows / 8);
                Check(inner, rows, new GraphShapes(most, (4.0 * rows * graph.Length) + (FixedWork * rows)));
            }
            catch (Exception error) when (error is FormatException || error is OverflowException)
            {
                throw new DialogueModelFormatException($"The step graph of '{name}' is refused: {error.Message}. Export the model again.", error);
            }
        }

        private static ReadOnlyMemory<byte> GraphOf(ReadOnlyMemory<byte> model)
        {
            ReadOnlyMemory<byte>? graph = null;
            var reader = new ProtobufReader(model);
            while (reader.Next(out int field))
            {
                if (field > MostModelField || (field == ModelGraph && graph != null))
                    throw new FormatException($"it has the unknown part {field}");
                if (field == ModelGraph)
                    graph = reader.ReadBytes();
                else
                    reader.Skip();
            }

            return graph ?? throw new FormatException("it is not an ONNX model");
        }

        // Tensors can stand behind the nodes that read them.
        private static void Check(ReadOnlyMemory<byte> graph, int rows, GraphShapes shapes)
        {
            var nodes = new List<GraphNode>();
            int parts = 0;
            var reader = new ProtobufReader(graph);
            while (reader.Next(out int field))
            {
                if (field > MostGraphField || ++parts > MostParts)
                    throw new FormatException($"it has the unknown part {field}, or more than {MostParts} parts");
                switch (field)
                {
                    case GraphNodes: nodes.Add(GraphNode.Read(reader.ReadBytes())); break;
                    case GraphTensors: AddTensor(reader.ReadBytes(), shapes); break;
                    case GraphInputs: AddInput(reader.ReadBytes(), rows, shapes); break;
                    default: reader.Skip(); break;
                }
            }

            foreach (GraphNode node in nodes)
                shapes.AddNode(node);
        }

        private static void AddTensor(ReadOnlyMemory<byte> tensor, GraphShapes shapes)
        {
            var dimensions = new List<long>();
            string name = string.Empty;
            int element = 0;
            ReadOnlyMemory<byte> bytes = default;
            var reader = new ProtobufReader(tensor);
            while (reader.Next(out int field))
            {
                switch (field)
                {
                    case TensorDimensions: ReadDimensions(ref reader, dimensions); break;
                    case TensorElement: element = checked((int)reader.ReadInteger()); break;
                    case TensorName: name = Encoding.UTF8.GetString(reader.ReadBytes().Span); break;
                    case TensorBytes: bytes = reader.ReadBytes(); break;
                    case TensorDocumentation: reader.Skip(); break;
                    case TensorLocation when reader.ReadInteger() == 0: break;
                    default: throw new FormatException($"the tensor '{name}' is not stored as plain bytes in the file");
                }
            }

            long claimed = BytesOf(element, name);
            foreach (long dimension in dimensions)
                claimed = checked(claimed * dimension);
            if (claimed != bytes.Length || claimed == 0)
                throw new FormatException($"the tensor '{name}' needs {claimed} bytes and has {bytes.Length}");
            CheckNumbers(name, element, bytes.Span);
            shapes.AddTensor(name, dimensions.ToArray(), element == (int)OnnxElement.Int64 ? Integers(name, bytes.Span) : null);
        }

        private static void ReadDimensions(ref ProtobufReader reader, List<long> dimensions)
        {
            if (!reader.IsBytes)
            {
                AddDimension(reader.ReadInteger(), dimensions);
                return;
            }

            var packed = new ProtobufReader(reader.ReadBytes());
            while (packed.NextPacked(out long dimension))
                AddDimension(dimension, dimensions);
        }

        private static void AddDimension(long dimension, List<long> dimensions)
        {
            if (dimension < 1 || dimension > int.MaxValue || dimensions.Count == MostDimensions)
                throw new FormatException($"a dimension of {dimension}, or more than {MostDimensions} dimensions");
            dimensions.Add(dimension);
        }

        private static long BytesOf(int element, string name) => element switch
        {
            (int)OnnxElement.Float => 4,
            (int)OnnxElement.Half => 2,
            (int)OnnxElement.Byte => 1,
            (int)OnnxElement.Int64 => IntegerBytes,
            _ => throw new FormatException($"the tensor '{name}' has the type {element}"),
        };

        private static void CheckNumbers(string name, int element, ReadOnlySpan<byte> bytes)
        {
            if (element == (int)OnnxElement.Float)
            {
                // The bits of a float without its sign are in the order of its size, and those of infinity and NaN come last.
                int largest = BitConverter.SingleToInt32Bits(OnnxTensor.LargestWeight);
                ReadOnlySpan<int> values = MemoryMarshal.Cast<byte, int>(bytes);
                for (int index = 0; index < values.Length; index++)
                {
                    if ((values[index] & int.MaxValue) > largest)
                        throw new FormatException($"number {index} of '{name}' is {BitConverter.Int32BitsToSingle(values[index])}, and weights are from -{OnnxTensor.LargestWeight} to {OnnxTensor.LargestWeight}");
                }
            }
            else if (element == (int)OnnxElement.Half)
            {
                ReadOnlySpan<ushort> values = MemoryMarshal.Cast<byte, ushort>(bytes);
                for (int index = 0; index < values.Length; index++)
                {
                    if ((values[index] & 0x7C00) == 0x7C00)
                        throw new FormatException($"number {index} of '{name}' is not finite");
                }
            }
        }

        private static long[] Integers(string name, ReadOnlySpan<byte> bytes)
        {
            var integers = new long[bytes.Length / IntegerBytes];
            if (integers.Length > LargestList)
                throw new FormatException($"the list '{name}' has {integers.Length} numbers");
            for (int index = 0; index < integers.Length; index++)
                integers[index] = BinaryPrimitives.ReadInt64LittleEndian(bytes.Slice(index * IntegerBytes));
            return integers;
        }

        // ValueInfo: 1 name, 2 type; type: 1 tensor; tensor: 2 shape; shape: 1 dimension; dimension: 1 size, 2 name.
        private static void AddInput(ReadOnlyMemory<byte> input, int rows, GraphShapes shapes)
        {
            string name = string.Empty;
            var dimensions = new List<long>();
            var reader = new ProtobufReader(input);
            while (reader.Next(out int field))
            {
                if (field == 1)
                    name = Encoding.UTF8.GetString(reader.ReadBytes().Span);
                else if (field == 2)
                    ReadShape(Inner(Inner(reader.ReadBytes(), 1), 2), rows, dimensions);
                else
                    reader.Skip();
            }

            shapes.AddInput(name, dimensions.ToArray());
        }

        private static ReadOnlyMemory<byte> Inner(ReadOnlyMemory<byte> message, int wanted)
        {
            ReadOnlyMemory<byte> found = default;
            var reader = new ProtobufReader(message);
            while (reader.Next(out int field))
            {
                if (field == wanted && reader.IsBytes)
                    found = reader.ReadBytes();
                else
                    reader.Skip();
            }

            return found;
        }

        private static void ReadShape(ReadOnlyMemory<byte> shape, int rows, List<long> dimensions)
        {
            var reader = new ProtobufReader(shape);
            while (reader.Next(out int field))
            {
                if (field != 1)
                    throw new FormatException($"an input has the unknown part {field}");
                var dimension = new ProtobufReader(reader.ReadBytes());
                long size = rows;
                while (dimension.Next(out int part))
                {
                    if (part == 1)
                        size = dimension.ReadInteger();
                    else
                        dimension.Skip();
                }

                AddDimension(size, dimensions);
            }
        }
    }
}
