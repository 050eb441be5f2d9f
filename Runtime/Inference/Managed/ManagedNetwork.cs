#nullable enable
using System;
using System.Collections.Generic;
using DialogueRnn.Inference.Managed.Kernels;
using DialogueRnn.Inference.Weights;
using DialogueRnn.Model;

namespace DialogueRnn.Inference.Managed
{
    /// <summary>The weights of a step graph, packed for a path of the managed kernel. It keeps nothing of the graph's bytes, so that weights stand in memory once.</summary>
    internal sealed unsafe class ManagedNetwork : IDisposable
    {
        /// <summary>The rows of a batch that are multiplied together: enough for one reading of the weights to cost little beside the work.</summary>
        internal const int Rows = 64;

        private const string OutputWeights = "output.weights";

        private static readonly OnnxElement[] FloatOnly = { OnnxElement.Float };
        private static readonly OnnxElement[] FloatOrHalf = { OnnxElement.Float, OnnxElement.Half };

        private readonly List<IDisposable> _parts = new List<IDisposable>();
        private readonly ModelManifest _manifest;
        private readonly ManagedPath _path;

        private ManagedNetwork(ModelManifest manifest, ManagedPath path)
        {
            _manifest = manifest;
            _path = path;
            Math = ManagedPaths.MathOf(path);
            GateWidth = GatesOf(manifest.Cell) * manifest.Hidden;
            InputTable = Keep(new AlignedMemory((long)manifest.Vocabulary.Size * GateWidth * sizeof(float)));
            Recurrent = new WeightMatrix[manifest.Layers];
            Below = new WeightMatrix?[manifest.Layers];
        }

        /// <summary>What computes the float parts.</summary>
        internal FloatMath Math { get; }

        /// <summary>Gates · hidden.</summary>
        internal int GateWidth { get; }

        /// <summary>[vocabulary, gate width]: the first layer's input part, by token.</summary>
        internal AlignedMemory InputTable { get; }

        /// <summary>The vectors that all matrices are multiplied with: <see cref="Rows"/>, and one more for the state that a read begins with.</summary>
        internal InputRows Input { get; private set; } = null!;

        /// <summary>By layer: the product with its own state.</summary>
        internal WeightMatrix[] Recurrent { get; }

        /// <summary>By layer: the product with the row of the layer below; the first has none.</summary>
        internal WeightMatrix?[] Below { get; }

        /// <summary>The product that gives the logits.</summary>
        internal WeightMatrix Output { get; private set; } = null!;

        /// <summary>Reads and packs the weights.</summary>
        /// <param name="file">The model file.</param>
        /// <param name="name">What to call it in error messages.</param>
        /// <param name="path">The path to pack for.</param>
        /// <exception cref="DialogueModelFormatException">Weights are missing, misshapen or not numbers.</exception>
        internal static ManagedNetwork Load(DialogueModelFile file, string name, ManagedPath path)
        {
            var network = new ManagedNetwork(file.Manifest, path);
            try
            {
                network.Load(StepGraphWeights.Read(file.StepGraph, name));
                return network;
            }
            catch
            {
                network.Dispose();
                throw;
            }
        }

        public void Dispose()
        {
            foreach (IDisposable part in _parts)
                part.Dispose();
            _parts.Clear();
        }

        private static int GatesOf(CellKind cell) => cell == CellKind.Gru ? 3 : cell == CellKind.Lstm ? 4 : 1;

        private void Load(StepGraphWeights graph)
        {
            LoadTable(graph);
            Func<string, float[], WeightMatrix> matrix = _manifest.Weights == WeightFormat.Fp32 ? FloatMatrices(graph) : IntegerMatrices(graph);
            for (int layer = 0; layer < _manifest.Layers; layer++)
            {
                if (layer > 0)
                    Below[layer] = matrix(InputWeights(layer), ReadBias(graph, $"layer{layer}.input_bias", GateWidth));
                Recurrent[layer] = matrix(RecurrentWeights(layer), RecurrentBias(graph, layer));
            }

            Output = matrix(OutputWeights, ReadBias(graph, "output.bias", _manifest.Vocabulary.Size));
        }

        private Func<string, float[], WeightMatrix> FloatMatrices(StepGraphWeights graph)
        {
            FloatRows rows = Keep(new FloatRows(Rows + 1, _manifest.Hidden));
            Input = rows;
            return (tensor, bias) => Keep(new FloatMatrix(graph, tensor, bias, rows, Math));
        }

        private Func<string, float[], WeightMatrix> IntegerMatrices(StepGraphWeights graph)
        {
            IntegerKernel kernel = ManagedPaths.KernelOf(_path);
            StoredBlocks blocks = StoredBlocks.Of(graph, MatrixNames(), _manifest.Hidden, _manifest.Weights);
            QuantisedRows rows = Keep(new QuantisedRows(Rows + 1, blocks.Packed, Math));
            Input = rows;
            return (tensor, bias) =>
            {
                PackedWeights packed = PackedWeights.Pack(graph, tensor, bias.Length, blocks, kernel);
                return Keep(new IntegerMatrix(packed, bias, rows, kernel));
            };
        }

        private List<string> MatrixNames()
        {
            var names = new List<string> { OutputWeights };
            for (int layer = 0; layer < _manifest.Layers; layer++)
            {
                if (layer > 0)
                    names.Add(InputWeights(layer));
                names.Add(RecurrentWeights(layer));
            }

            return names;
        }

        private static string InputWeights(int layer) => $"layer{layer}.input_weights";

        private static string RecurrentWeights(int layer) => $"layer{layer}.recurrent_weights";

        private void LoadTable(StepGraphWeights graph)
        {
            const string Name = "layer0.input_table";
            OnnxTensor table = graph.Get(Name, FloatOrHalf, _manifest.Vocabulary.Size, GateWidth);
            for (int token = 0; token < _manifest.Vocabulary.Size; token++)
                graph.Copy(Name, table, token * GateWidth, new Span<float>(InputTable.Floats + ((long)token * GateWidth), GateWidth));
        }

        // A GRU's new gate has a bias inside the reset gate's reach; all other recurrent biases are part of the input's.
        private float[] RecurrentBias(StepGraphWeights graph, int layer)
        {
            float[] bias = new float[GateWidth];
            if (_manifest.Cell == CellKind.Gru)
                ReadBias(graph, $"layer{layer}.recurrent_bias", _manifest.Hidden).CopyTo(bias, 2 * _manifest.Hidden);
            return bias;
        }

        private static float[] ReadBias(StepGraphWeights graph, string tensor, int length)
        {
            float[] bias = new float[length];
            graph.Copy(tensor, graph.Get(tensor, FloatOnly, length), 0, bias);
            return bias;
        }

        private T Keep<T>(T part)
            where T : IDisposable
        {
            _parts.Add(part);
            return part;
        }
    }
}
