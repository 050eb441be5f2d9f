#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using DialogueRnn.Model;

namespace DialogueRnn.Inference.Weights
{
    /// <summary>The weights of a step graph by name, found in the ONNX bytes without copying them.</summary>
    internal sealed class StepGraphWeights
    {
        private const int ModelGraph = 7;
        private const int GraphInitializer = 5;
        private const int TensorDimensions = 1;
        private const int TensorElement = 2;
        private const int TensorName = 8;
        private const int TensorBytes = 9;
        private const int MostTensors = 10_000;
        private const int MostDimensions = 8;

        private readonly Dictionary<string, OnnxTensor> _tensors = new Dictionary<string, OnnxTensor>(StringComparer.Ordinal);
        private readonly string _name;

        private StepGraphWeights(string name) => _name = name;

        /// <summary>Finds the weights.</summary>
        /// <param name="graph">The ONNX model.</param>
        /// <param name="name">The name of the file in error messages.</param>
        /// <exception cref="DialogueModelFormatException">The bytes are not an ONNX model, or a tensor's size does not match its bytes.</exception>
        internal static StepGraphWeights Read(ReadOnlyMemory<byte> graph, string name)
        {
            var weights = new StepGraphWeights(name);
            try
            {
                var model = new ProtobufReader(graph);
                while (model.Next(out int field))
                {
                    if (field == ModelGraph)
                        weights.ReadGraph(model.ReadBytes());
                    else
                        model.Skip();
                }
            }
            catch (Exception error) when (error is FormatException || error is OverflowException)
            {
                throw weights.Fault($"is not an ONNX model: {error.Message}", error);
            }

            return weights;
        }

        /// <summary>Returns true if the graph has a tensor with this name.</summary>
        internal bool Has(string tensor) => _tensors.ContainsKey(tensor);

        /// <summary>Returns a tensor, and checks its type and shape.</summary>
        /// <param name="tensor">The name of the tensor.</param>
        /// <param name="elements">The allowed element types.</param>
        /// <param name="shape">The dimensions. −1 stands for any size.</param>
        /// <exception cref="DialogueModelFormatException">The tensor is missing, or has another type or shape.</exception>
        internal OnnxTensor Get(string tensor, OnnxElement[] elements, params int[] shape)
        {
            if (!_tensors.TryGetValue(tensor, out OnnxTensor? found))
                throw Fault($"has no weights '{tensor}'");
            bool fits = found.Shape.Length == shape.Length &&
                found.Shape.Zip(shape, (actual, wanted) => wanted < 0 || actual == wanted).All(equal => equal);
            if (!fits || !elements.Any(element => (int)element == found.Element))
            {
                throw Fault($"has '{tensor}' as type {found.Element} [{string.Join(", ", found.Shape)}], but its manifest requires " +
                    $"{string.Join(" or ", elements)} [{string.Join(", ", shape.Select(size => size < 0 ? "any" : size.ToString()))}]");
            }

            return found;
        }

        /// <summary>Copies numbers from a tensor.</summary>
        /// <param name="tensor">The name of the tensor in error messages.</param>
        /// <param name="source">The tensor.</param>
        /// <param name="start">The index of the first element.</param>
        /// <param name="destination">Receives the numbers. Its length is the number of elements to copy.</param>
        /// <exception cref="DialogueModelFormatException">A number is not finite, or too large for a weight.</exception>
        internal void Copy(string tensor, OnnxTensor source, int start, Span<float> destination)
        {
            try
            {
                source.CopyFloats(start, destination);
            }
            catch (FormatException error)
            {
                throw Fault($"has '{tensor}' with a value that is no weight: {error.Message}, and weights are from -{OnnxTensor.LargestWeight} to {OnnxTensor.LargestWeight}", error);
            }
        }

        /// <summary>Creates the exception for an error in this graph.</summary>
        /// <param name="fault">The error, as the end of the sentence "The step graph of 'name' …".</param>
        /// <param name="inner">The cause, or null.</param>
        internal DialogueModelFormatException Fault(string fault, Exception? inner = null)
        {
            string message = $"The step graph of '{_name}' {fault}. Export the model again.";
            return inner is null ? new DialogueModelFormatException(message) : new DialogueModelFormatException(message, inner);
        }

        private void ReadGraph(ReadOnlyMemory<byte> graph)
        {
            var reader = new ProtobufReader(graph);
            while (reader.Next(out int field))
            {
                if (field == GraphInitializer)
                    ReadTensor(reader.ReadBytes());
                else
                    reader.Skip();
            }
        }

        private void ReadTensor(ReadOnlyMemory<byte> tensor)
        {
            var reader = new ProtobufReader(tensor);
            var shape = new List<int>();
            string name = string.Empty;
            int element = 0;
            ReadOnlyMemory<byte> bytes = default;
            while (reader.Next(out int field))
            {
                switch (field)
                {
                    case TensorDimensions: ReadDimensions(ref reader, shape); break;
                    case TensorElement: element = checked((int)reader.ReadInteger()); break;
                    case TensorName: name = Encoding.UTF8.GetString(reader.ReadBytes().Span); break;
                    case TensorBytes: bytes = reader.ReadBytes(); break;
                    default: reader.Skip(); break;
                }
            }

            int size = ElementSize(element);
            if (size == 0)
                return;
            long claimed = size;
            foreach (int dimension in shape)
                claimed = checked(claimed * dimension);
            if (claimed != bytes.Length)
                throw new FormatException($"tensor '{name}' needs {claimed} bytes and has {bytes.Length}");
            if (_tensors.Count == MostTensors || !_tensors.TryAdd(name, new OnnxTensor(element, shape.ToArray(), bytes)))
                throw new FormatException($"tensor '{name}' occurs twice, or there are more than {MostTensors} tensors");
        }

        private static void ReadDimensions(ref ProtobufReader reader, List<int> shape)
        {
            if (!reader.IsBytes)
            {
                AddDimension(reader.ReadInteger(), shape);
                return;
            }

            var packed = new ProtobufReader(reader.ReadBytes());
            while (packed.NextPacked(out long dimension))
                AddDimension(dimension, shape);
        }

        private static void AddDimension(long dimension, List<int> shape)
        {
            if (dimension < 0 || dimension > int.MaxValue || shape.Count == MostDimensions)
                throw new FormatException($"a dimension of {dimension}, or more than {MostDimensions} dimensions");
            shape.Add((int)dimension);
        }

        private static int ElementSize(int element) => element switch
        {
            (int)OnnxElement.Float => 4,
            (int)OnnxElement.Half => 2,
            (int)OnnxElement.Byte => 1,
            _ => 0,
        };
    }
}
