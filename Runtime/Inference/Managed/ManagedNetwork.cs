#nullable enable
using System;
using System.Collections.Generic;
using DialogueRnn.Inference.Managed.Kernels;
using DialogueRnn.Inference.Weights;
using DialogueRnn.Model;

namespace DialogueRnn.Inference.Managed
{
    /// <summary>The weights of a step graph, packed for a path. It keeps none of the graph's bytes, so the weights are in memory only once.</summary>
    internal sealed unsafe class ManagedNetwork : IDisposable
    {
        /// <summary>The number of batch rows that are multiplied together. With this number, reading the weights costs little compared with the
        /// arithmetic.</summary>
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

        /// <summary>Computes the float parts.</summary>
        internal FloatMath Math { get; }

        /// <summary>The number of gates times the number of hidden units.</summary>
        internal int GateWidth { get; }

        /// <summary>[vocabulary, gate width]: the first layer's input products by token. Null for word models.</summary>
        internal AlignedMemory? InputTable { get; private set; }

        /// <summary>The input of a word model's first layer. Null for character models.</summary>
        internal TokenRows? Tokens { get; private set; }

        /// <summary>The layers' input vectors: <see cref="Rows"/>, plus one for the state before a read.</summary>
        internal InputRows Input { get; private set; } = null!;

        /// <summary>The input vectors of <see cref="Output"/>: <see cref="Input"/>, or vectors with the embedding's width.</summary>
        internal InputRows OutputInput { get; private set; } = null!;

        /// <summary>By layer: the product with the layer's own state.</summary>
        internal WeightMatrix[] Recurrent { get; }

        /// <summary>By layer: the product with the output of the layer below. For layer 0, the product with the token's row in word models, null in character
        /// models.</summary>
        internal WeightMatrix?[] Below { get; }

        /// <summary>The product that gives the logits of the tokens or, in a classifier, of the labels.</summary>
        internal WeightMatrix Output { get; private set; } = null!;

        /// <summary><see cref="Output"/>, if it begins with a projection. Otherwise null.</summary>
        internal ProjectedMatrix? Projected { get; private set; }

        /// <summary>Reads and packs the weights.</summary>
        /// <param name="file">The model file.</param>
        /// <param name="name">The name of the file in error messages.</param>
        /// <param name="path">The path for which the weights are packed.</param>
        /// <exception cref="DialogueModelFormatException">Weights are missing, have a wrong shape, or are not finite numbers.</exception>
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

            if (_manifest.IsClassifier)
                LoadLabels(graph);
            else if (!IsTied)
                Output = layers.Read(graph, OutputWeights, OutputBias(graph));
        }

        // The rows of the label weights are three times as wide as those of the layers, so they are a group of their own.
        private void LoadLabels(StepGraphWeights graph)
        {
            MatrixGroup wide = Keep(new MatrixGroup(graph, new[] { OutputWeights }, PooledState.WidthOf(_manifest.Hidden), _manifest.Weights, Math, _path));
            Output = wide.Read(graph, OutputWeights, OutputBias(graph));
            OutputInput = wide.Rows;
        }

        private void LoadEmbedding(StepGraphWeights graph, MatrixGroup layers)
        {
            int width = _manifest.Embedding;
            if (width <= 0 || width % BlockLayout.Multiple != 0)
                throw graph.Fault($"has an embedding of width {width}, but the width must be a multiple of {BlockLayout.Multiple}");
            WeightFormat format = _manifest.Weights == WeightFormat.Int4 ? WeightFormat.Int8 : _manifest.Weights;
            MatrixGroup narrow = Keep(new MatrixGroup(graph, new[] { Table, InputWeights(0) }, width, format, Math, _path));
            WeightMatrix table = narrow.ReadTable(graph, Table, IsTied ? OutputBias(graph) : new float[_manifest.Vocabulary.Size]);
            Tokens = Keep(new TokenRows(table, narrow.Rows, width));
            Below[0] = narrow.Read(graph, InputWeights(0), InputBias(graph, 0));
            if (!IsTied)
                return;
            if (HasProjection)
            {
                Output = Projected = layers.Join(layers.Read(graph, Projection, new float[width]), table, narrow.Rows);
                return;
            }

            Output = table;
            OutputInput = narrow.Rows;
        }

        private bool IsWordLevel => _manifest.Level == TokenLevel.Word;

        private bool IsTied => IsWordLevel && _manifest.IsTied && !_manifest.IsClassifier;

        private bool HasProjection => IsTied && _manifest.Embedding != _manifest.Hidden;

        private List<string> LayerMatrices()
        {
            var names = new List<string>();
            if (!IsTied && !_manifest.IsClassifier)
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
            OnnxTensor table = graph.Get(Name, FloatOrHalf, _manifest.Vocabulary.Size, GateWidth);
            InputTable = Keep(new AlignedMemory((long)_manifest.Vocabulary.Size * GateWidth * sizeof(float)));
            for (int token = 0; token < _manifest.Vocabulary.Size; token++)
                graph.Copy(Name, table, token * GateWidth, new Span<float>(InputTable.Floats + ((long)token * GateWidth), GateWidth));
        }

        private float[] InputBias(StepGraphWeights graph, int layer) => ReadBias(graph, $"layer{layer}.input_bias", GateWidth);

        private float[] OutputBias(StepGraphWeights graph) => ReadBias(graph, "output.bias", StepShape.Of(_manifest).Outputs);

        // The reset gate scales the recurrent bias of a GRU's new gate. All other recurrent biases are part of the input bias.
        private float[] RecurrentBias(StepGraphWeights graph, int layer)
        {
            float[] bias = new float[GateWidth];
            if (_manifest.Cell == CellKind.Gru)
                ReadBias(graph, $"layer{layer}.recurrent_bias", _manifest.Hidden).CopyTo(bias, 2 * _manifest.Hidden);
            return bias;
        }

        private static float[] ReadBias(StepGraphWeights graph, string tensor, int length)
        {
            OnnxTensor source = graph.Get(tensor, FloatOnly, length);
            float[] bias = new float[length];
            graph.Copy(tensor, source, 0, bias);
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
