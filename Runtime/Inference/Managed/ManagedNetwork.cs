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

        private const string Table = "embedding.table";
        private const string Projection = "output.projection";

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
            Recurrent = new WeightMatrix[manifest.Layers];
            Below = new WeightMatrix?[manifest.Layers];
        }

        /// <summary>What computes the float parts.</summary>
        internal FloatMath Math { get; }

        /// <summary>Gates · hidden.</summary>
        internal int GateWidth { get; }

        /// <summary>[vocabulary, gate width]: the first layer's input part, by token. Word models have none.</summary>
        internal AlignedMemory? InputTable { get; private set; }

        /// <summary>What the first layer of a word model reads. Character models have none.</summary>
        internal TokenRows? Tokens { get; private set; }

        /// <summary>The rows of the layers that matrices are multiplied with: <see cref="Rows"/>, and one more for the state that a read begins with.</summary>
        internal InputRows Input { get; private set; } = null!;

        /// <summary>Where the last layer's row goes before <see cref="Output"/>: <see cref="Input"/>, or the rows of the embedding's width.</summary>
        internal InputRows OutputInput { get; private set; } = null!;

        /// <summary>By layer: the product with its own state.</summary>
        internal WeightMatrix[] Recurrent { get; }

        /// <summary>By layer: the product with the row of the layer below; the first has one in word models only, with the token's row.</summary>
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
            MatrixGroup layers = Keep(new MatrixGroup(graph, LayerMatrices(), _manifest.Hidden, _manifest.Weights, Math, _path));
            Input = OutputInput = layers.Rows;
            if (IsWordLevel)
                LoadEmbedding(graph, layers);
            else
                LoadTable(graph);
            for (int layer = 0; layer < _manifest.Layers; layer++)
            {
                if (layer > 0)
                    Below[layer] = layers.Read(graph, InputWeights(layer), InputBias(graph, layer));
                Recurrent[layer] = layers.Read(graph, RecurrentWeights(layer), RecurrentBias(graph, layer));
            }

            if (!IsTied)
                Output = layers.Read(graph, OutputWeights, OutputBias(graph));
        }

        private void LoadEmbedding(StepGraphWeights graph, MatrixGroup layers)
        {
            int width = _manifest.Embedding;
            if (width <= 0 || width % BlockLayout.Multiple != 0)
                throw graph.Fault($"has an embedding of width {width}, and a word model's is a multiple of {BlockLayout.Multiple}");
            WeightFormat format = _manifest.Weights == WeightFormat.Int4 ? WeightFormat.Int8 : _manifest.Weights;
            MatrixGroup narrow = Keep(new MatrixGroup(graph, new[] { Table, InputWeights(0) }, width, format, Math, _path));
            WeightMatrix table = narrow.ReadTable(graph, Table, IsTied ? OutputBias(graph) : new float[_manifest.Vocabulary.Size]);
            Tokens = Keep(new TokenRows(table, narrow.Rows, width));
            Below[0] = narrow.Read(graph, InputWeights(0), InputBias(graph, 0));
            if (!IsTied)
                return;
            if (HasProjection)
            {
                Output = layers.Join(layers.Read(graph, Projection, new float[width]), table, narrow.Rows);
                return;
            }

            Output = table;
            OutputInput = narrow.Rows;
        }

        private bool IsWordLevel => _manifest.Level == TokenLevel.Word;

        private bool IsTied => IsWordLevel && _manifest.IsTied;

        private bool HasProjection => IsTied && _manifest.Embedding != _manifest.Hidden;

        private List<string> LayerMatrices()
        {
            var names = new List<string>();
            if (!IsTied)
                names.Add(OutputWeights);
            else if (HasProjection)
                names.Add(Projection);
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
            InputTable = Keep(new AlignedMemory((long)_manifest.Vocabulary.Size * GateWidth * sizeof(float)));
            OnnxTensor table = graph.Get(Name, FloatOrHalf, _manifest.Vocabulary.Size, GateWidth);
            for (int token = 0; token < _manifest.Vocabulary.Size; token++)
                graph.Copy(Name, table, token * GateWidth, new Span<float>(InputTable.Floats + ((long)token * GateWidth), GateWidth));
        }

        private float[] InputBias(StepGraphWeights graph, int layer) => ReadBias(graph, $"layer{layer}.input_bias", GateWidth);

        private float[] OutputBias(StepGraphWeights graph) => ReadBias(graph, "output.bias", _manifest.Vocabulary.Size);

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
