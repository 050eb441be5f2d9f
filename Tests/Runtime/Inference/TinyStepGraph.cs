#nullable enable
using System;
using System.Linq;
using DialogueRnn.Model;

namespace DialogueRnn.Tests.Inference
{
    /// <summary>
    /// A step graph of one simple recurrent layer as an ONNX model: h' = tanh(E[token] + h U), logits = h' W + b. Its names and
    /// its batch can be set wrong.
    /// </summary>
    internal sealed class TinyStepGraph
    {
        private const int Float = 1;
        private const int Int64 = 7;
        private const int OperatorSet = 13;
        private const int IntermediateVersion = 7;

        private readonly float[] _embedding;
        private readonly float[] _recurrent;
        private readonly float[] _output;
        private readonly float[] _bias;

        /// <param name="embedding">[vocabulary, hidden], row-major.</param>
        /// <param name="recurrent">[hidden, hidden].</param>
        /// <param name="output">[hidden, vocabulary].</param>
        /// <param name="bias">[vocabulary].</param>
        internal TinyStepGraph(float[] embedding, float[] recurrent, float[] output, float[] bias)
        {
            _embedding = embedding;
            _recurrent = recurrent;
            _output = output;
            _bias = bias;
            Vocabulary = bias.Length;
            Hidden = output.Length / bias.Length;
        }

        internal int Vocabulary { get; }

        internal int Hidden { get; }

        internal string TokenName { get; set; } = "token";

        internal string StateName { get; set; } = "state";

        internal string LogitsName { get; set; } = "logits";

        internal string NextStateName { get; set; } = "next_state";

        /// <summary>The batch in the declared shapes; 0 leaves it open, as the contract asks.</summary>
        internal int DeclaredBatch { get; set; }

        /// <summary>An input besides those of the contract, which nothing gives.</summary>
        internal string? FurtherInput { get; set; }

        /// <summary>A graph with weights that are all different.</summary>
        internal static TinyStepGraph Sample(int hidden, int vocabulary) => new TinyStepGraph(
            Weights(vocabulary * hidden, 37), Weights(hidden * hidden, 53), Weights(hidden * vocabulary, 71), Weights(vocabulary, 29));

        /// <summary>A model file around the graph; its vocabulary is a line break and A, B, C …</summary>
        internal DialogueModelFile ToFile(int? hidden = null, int? vocabulary = null)
        {
            var elements = Enumerable.Range(0, (vocabulary ?? Vocabulary) - 2).Select(index => ((char)('A' + index)).ToString()).Prepend("\n");
            var manifest = new ModelManifest("tiny", TokenLevel.Character, CellKind.Rnn, 1, hidden ?? Hidden, new Vocabulary(elements));
            return new DialogueModelFile(manifest, ToBytes());
        }

        internal byte[] ToBytes()
        {
            ProtobufWriter graph = new ProtobufWriter()
                .Message(1, Node("Gather", "embedded", "embedding", TokenName))
                .Message(1, Node("Squeeze", "hidden", StateName, "axis"))
                .Message(1, Node("MatMul", "recurred", "hidden", "recurrent"))
                .Message(1, Node("Add", "sum", "embedded", "recurred"))
                .Message(1, Node("Tanh", "next_hidden", "sum"))
                .Message(1, Node("Unsqueeze", NextStateName, "next_hidden", "axis"))
                .Message(1, Node("MatMul", "product", "next_hidden", "output"))
                .Message(1, Node("Add", LogitsName, "product", "bias"))
                .Text(2, "tiny")
                .Message(5, Tensor("embedding", _embedding, _embedding.Length / Hidden, Hidden))
                .Message(5, Tensor("recurrent", _recurrent, Hidden, Hidden))
                .Message(5, Tensor("output", _output, Hidden, Vocabulary))
                .Message(5, Tensor("bias", _bias, Vocabulary))
                .Message(5, new ProtobufWriter().Integer(1, 1).Integer(2, Int64).Bytes(9, new byte[8]).Text(8, "axis"))
                .Message(11, Declaration(TokenName, Int64, DeclaredBatch))
                .Message(11, Declaration(StateName, Float, 1, DeclaredBatch, Hidden))
                .Message(12, Declaration(LogitsName, Float, DeclaredBatch, Vocabulary))
                .Message(12, Declaration(NextStateName, Float, 1, DeclaredBatch, Hidden));
            if (FurtherInput != null)
                graph.Message(11, Declaration(FurtherInput, Float, 0));
            return new ProtobufWriter()
                .Integer(1, IntermediateVersion)
                .Message(7, graph)
                .Message(8, new ProtobufWriter().Integer(2, OperatorSet))
                .ToArray();
        }

        /// <summary>One step in plain C#: replaces <paramref name="state"/> and returns the logits.</summary>
        internal double[] Step(int token, double[] state)
        {
            double[] next = Enumerable.Range(0, Hidden).Select(unit => Math.Tanh(
                _embedding[token * Hidden + unit] +
                Enumerable.Range(0, Hidden).Sum(from => state[from] * _recurrent[from * Hidden + unit]))).ToArray();
            next.CopyTo(state, 0);
            return Enumerable.Range(0, Vocabulary).Select(index =>
                _bias[index] + Enumerable.Range(0, Hidden).Sum(unit => next[unit] * _output[unit * Vocabulary + index])).ToArray();
        }

        private static float[] Weights(int count, int stride) =>
            Enumerable.Range(1, count).Select(index => (index * stride % 101 - 50) / 60f).ToArray();

        private static ProtobufWriter Node(string operation, string output, params string[] inputs)
        {
            var node = new ProtobufWriter();
            foreach (string input in inputs)
                node.Text(1, input);
            return node.Text(2, output).Text(4, operation);
        }

        private static ProtobufWriter Tensor(string name, float[] values, params int[] shape)
        {
            var tensor = new ProtobufWriter();
            foreach (int size in shape)
                tensor.Integer(1, size);
            byte[] bytes = new byte[values.Length * sizeof(float)];
            Buffer.BlockCopy(values, 0, bytes, 0, bytes.Length);
            return tensor.Integer(2, Float).Text(8, name).Bytes(9, bytes);
        }

        private static ProtobufWriter Declaration(string name, int type, params int[] shape)
        {
            var dimensions = new ProtobufWriter();
            foreach (int size in shape)
                dimensions.Message(1, size > 0 ? new ProtobufWriter().Integer(1, size) : new ProtobufWriter().Text(2, "batch"));
            ProtobufWriter tensor = new ProtobufWriter().Integer(1, type).Message(2, dimensions);
            return new ProtobufWriter().Text(1, name).Message(2, new ProtobufWriter().Message(1, tensor));
        }
    }
}
