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
        /// <param name="name">What to call the file in error messages.</param>
        /// <exception cref="DialogueModelFormatException">The bytes are not an ONNX model, or a tensor's size and its bytes differ.</exception>
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

        /// <summary>Whether there is a tensor of that name.</summary>
        internal bool Has(string tensor) => _tensors.ContainsKey(tensor);

        /// <summary>A tensor that must be there; −1 in the shape stands for any size.</summary>
        /// <param name="tensor">Its name.</param>
        /// <param name="elements">The types that it may have.</param>
        /// <param name="shape">Its dimensions.</param>
        /// <exception cref="DialogueModelFormatException">It is missing, or of another type or shape.</exception>
        internal OnnxTensor Get(string tensor, OnnxElement[] elements, params int[] shape)
        {
            if (!_tensors.TryGetValue(tensor, out OnnxTensor? found))
                throw Fault($"has no weights '{tensor}'");
            bool fits = found.Shape.Length == shape.Length &&
                found.Shape.Zip(shape, (actual, wanted) => wanted < 0 || actual == wanted).All(equal => equal);
            if (!fits || !elements.Any(element => (int)element == found.Element))
            {
                throw Fault($"has '{tensor}' as type {found.Element} [{string.Join(", ", found.Shape)}], and its manifest asks for " +
                    $"{string.Join(" or ", elements)} [{string.Join(", ", shape.Select(size => size < 0 ? "any" : size.ToString()))}]");
            }

            return found;
        }

        /// <summary>Copies numbers out of a tensor.</summary>
        /// <param name="tensor">The name of the tensor, for the message.</param>
        /// <param name="source">The tensor.</param>
        /// <param name="start">The first element.</param>
        /// <param name="destination">As many as are wanted.</param>
        /// <exception cref="DialogueModelFormatException">One is not a finite number.</exception>
        internal void Copy(string tensor, OnnxTensor source, int start, Span<float> destination)
        {
            try
            {
                source.CopyFloats(start, destination);
            }
            catch (FormatException error)
            {
                throw Fault($"has '{tensor}' with a value that cannot be computed with: {error.Message}", error);
            }
        }

        /// <summary>The error that this graph has.</summary>
        /// <param name="fault">What is wrong, after "The step graph of 'name' ".</param>
        /// <param name="inner">The underlying error, if any.</param>
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
                throw new FormatException($"tensor '{name}' claims {claimed} bytes and has {bytes.Length}");
            if (_tensors.Count == MostTensors || !_tensors.TryAdd(name, new OnnxTensor(element, shape.ToArray(), bytes)))
                throw new FormatException($"tensor '{name}' stands twice, or there are more than {MostTensors}");
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
                throw new FormatException($"a dimension of {dimension}, or more than {MostDimensions} of them");
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
