#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Inference;
using DialogueRnn.Inference.Scenes;
using DialogueRnn.Model;

namespace DialogueRnn.Tests.Inference.Managed
{
    /// <summary>
    /// A step graph that holds weights and no operators: all that the managed kernel reads. It also knows what the weights stand for, and
    /// computes with them in double precision.
    /// </summary>
    internal sealed class WeightsGraph
    {
        private const int Float = 1;
        private const int Byte = 2;
        private const int Half = 10;
        private const int Int8Limit = 127;
        private const int Int4Limit = 7;
        private const int SceneVector = 4;

        private readonly WeightSource _source;
        private readonly bool _rowScales;
        private readonly Dictionary<string, ProtobufWriter> _tensors = new Dictionary<string, ProtobufWriter>();
        private readonly Dictionary<string, double[]> _values = new Dictionary<string, double[]>();

        internal WeightsGraph(CellKind cell, int layers, int hidden, int vocabulary, WeightFormat format, uint seed = 1, int block = 32, bool rowScales = false,
            Vocabulary? tokens = null)
            : this(new ModelManifest("weights", TokenLevel.Character, cell, layers, hidden, tokens ?? new Vocabulary(Elements(vocabulary - 1))), format, seed, rowScales)
        {
            AddTable(vocabulary, GateRows);
            AddLayers(block);
            AddMatrix("output.weights", vocabulary, hidden, block);
            AddFloats("output.bias", _source.Floats(vocabulary, 1f), vocabulary);
        }

        private WeightsGraph(ModelManifest manifest, WeightFormat format, uint seed, bool rowScales)
        {
            Manifest = manifest;
            Manifest.Weights = format;
            _source = new WeightSource(seed);
            _rowScales = rowScales;
        }

        /// <summary>The weights of a word model.</summary>
        internal static WeightsGraph OfWords(
            CellKind cell, int layers, int hidden, int embedding, int vocabulary, bool isTied, WeightFormat format, uint seed = 1, int block = 32, bool rowScales = false)
        {
            var manifest = new ModelManifest(
                "weights", TokenLevel.Word, cell, layers, hidden, new Vocabulary(Elements(2), Elements(vocabulary - 3).Select(element => $" {element}x")))
            {
                Embedding = embedding,
                IsTied = isTied,
            };
            var graph = new WeightsGraph(manifest, format, seed, rowScales);
            graph.AddRows("embedding.table", vocabulary, embedding);
            graph.AddMatrix("layer0.input_weights", graph.GateRows, embedding, 32, Int8Limit);
            graph.AddFloats("layer0.input_bias", graph._source.Floats(graph.GateRows, 0.5f), graph.GateRows);
            graph.AddLayers(block);
            if (!isTied)
                graph.AddMatrix("output.weights", vocabulary, hidden, block);
            else if (embedding != hidden)
                graph.AddMatrix("output.projection", embedding, hidden, block);
            graph.AddFloats("output.bias", graph._source.Floats(vocabulary, 1f), vocabulary);
            return graph;
        }

        /// <summary>The weights of a classifier. Up to the labels they are those of a word model with the same sizes and seed.</summary>
        internal static WeightsGraph OfLabels(CellKind cell, int layers, int hidden, int embedding, int vocabulary, int labels, WeightFormat format, uint seed = 1)
        {
            WeightsGraph graph = OfWords(cell, layers, hidden, embedding, vocabulary, isTied: false, format, seed);
            graph.Manifest.Labels = Enumerable.Range(0, labels).Select(label => $"label {label}").ToArray();
            graph.AddMatrix("output.weights", labels, 3 * hidden, 32);
            graph.AddFloats("output.bias", graph._source.Floats(labels, 1f), labels);
            return graph;
        }

        internal ModelManifest Manifest { get; }

        /// <summary>What the weights of a tensor stand for: matrices as [outputs, inputs].</summary>
        internal double[] Values(string tensor) => _values[tensor];

        /// <summary>Takes a tensor away.</summary>
        internal WeightsGraph Without(string tensor)
        {
            _tensors.Remove(tensor);
            return this;
        }

        /// <summary>Puts floats in the place of a tensor.</summary>
        internal WeightsGraph With(string tensor, float[] values, params int[] shape)
        {
            AddFloats(tensor, values, shape);
            return this;
        }

        /// <summary>Puts bytes in the place of a tensor.</summary>
        internal WeightsGraph WithBytes(string tensor, byte[] values, params int[] shape)
        {
            _tensors[tensor] = Tensor(tensor, Byte, values, shape);
            return this;
        }

        internal byte[] ToBytes()
        {
            var graph = new ProtobufWriter().Text(2, "weights");
            foreach (ProtobufWriter tensor in _tensors.Values)
                graph.Message(5, tensor);
            return new ProtobufWriter().Integer(1, 7).Message(7, graph).ToArray();
        }

        internal DialogueModelFile ToFile() => new DialogueModelFile(Manifest, ToBytes());

        /// <summary>The model file of a model with scene fields.</summary>
        internal DialogueModelFile ToFile(SceneSchema schema)
        {
            Manifest.Scene = schema;
            int width = StepShape.Of(Manifest).SceneWidth;
            var scene = new WeightsGraph(Manifest, Manifest.Weights, seed: 2, rowScales: false);
            scene.AddFloats(SceneEncoder.Inputs, scene._source.Floats(schema.InputWidth * SceneVector, 1f), schema.InputWidth, SceneVector);
            scene.AddFloats(SceneEncoder.Outputs, scene._source.Floats(SceneVector * width, 1f), SceneVector, width);
            DialogueModelFile file = ToFile();
            file.Extras[SceneEncoder.ExtraName] = scene.ToBytes();
            return file;
        }

        private int GateRows => (Manifest.Cell == CellKind.Gru ? 3 : Manifest.Cell == CellKind.Lstm ? 4 : 1) * Manifest.Hidden;

        private static IEnumerable<string> Elements(int count) => Enumerable.Range(0, count).Select(index => ((char)('!' + index)).ToString());

        private void AddLayers(int block)
        {
            for (int layer = 0; layer < Manifest.Layers; layer++)
            {
                if (layer > 0)
                {
                    AddMatrix($"layer{layer}.input_weights", GateRows, Manifest.Hidden, block);
                    AddFloats($"layer{layer}.input_bias", _source.Floats(GateRows, 0.5f), GateRows);
                }

                AddMatrix($"layer{layer}.recurrent_weights", GateRows, Manifest.Hidden, block);
                if (Manifest.Cell == CellKind.Gru)
                    AddFloats($"layer{layer}.recurrent_bias", _source.Floats(Manifest.Hidden, 0.5f), Manifest.Hidden);
            }
        }

        private void AddTable(int vocabulary, int width)
        {
            float[] table = _source.Floats(vocabulary * width, 1f);
            if (Manifest.Weights == WeightFormat.Fp32)
            {
                AddFloats("layer0.input_table", table, vocabulary, width);
                return;
            }

            // Multiples of 1/1024 up to 1 are 16-bit floats: the exponent and the mantissa of the 32-bit ones, cut short.
            var bytes = new byte[2 * table.Length];
            for (int index = 0; index < table.Length; index++)
            {
                int bits = BitConverter.SingleToInt32Bits(table[index]);
                int half = table[index] == 0 ? 0 : ((bits >> 16) & 0x8000) | (((((bits >> 23) & 0xFF) - 112) << 10) | ((bits >> 13) & 0x3FF));
                bytes[2 * index] = (byte)half;
                bytes[(2 * index) + 1] = (byte)(half >> 8);
            }

            _tensors["layer0.input_table"] = Tensor("layer0.input_table", Half, bytes, vocabulary, width);
            _values["layer0.input_table"] = table.Select(value => (double)value).ToArray();
        }

        // As a matrix that rows are taken out of: with 4 bits, too, it stays at 8.
        private void AddRows(string name, int rows, int columns)
        {
            if (Manifest.Weights == WeightFormat.Fp32)
                AddFloats(name, _source.Floats(rows * columns, 0.5f), rows, columns);
            else
                AddIntegers(name, rows, columns, 32, Int8Limit);
        }

        private void AddMatrix(string name, int rows, int columns, int block) =>
            AddMatrix(name, rows, columns, block, Manifest.Weights == WeightFormat.Int4 ? Int4Limit : Int8Limit);

        private void AddMatrix(string name, int rows, int columns, int block, int limit)
        {
            if (Manifest.Weights == WeightFormat.Fp32)
            {
                float[] values = _source.Floats(rows * columns, 0.5f);
                float[] turned = new float[values.Length];
                for (int index = 0; index < values.Length; index++)
                    turned[(index % columns * rows) + (index / columns)] = values[index];
                AddFloats(name, turned, columns, rows);
                _values[name] = values.Select(value => (double)value).ToArray();
                return;
            }

            AddIntegers(name, rows, columns, block, limit);
        }

        private void AddIntegers(string name, int rows, int columns, int block, int limit)
        {
            int blocks = (columns + block - 1) / block;
            int[] integers = Enumerable.Range(0, rows * blocks * block)
                .Select(index => index % (blocks * block) < columns ? _source.Next((2 * limit) + 1) - limit : 0).ToArray();
            float[] scales = _source.Floats(rows * blocks, 0.25f / limit).Select(scale => (0.5f / limit) + scale).ToArray();
            if (_rowScales)
                scales = scales.Select((scale, index) => scales[index / blocks * blocks]).ToArray();
            _values[name] = Enumerable.Range(0, rows * columns).Select(index =>
                integers[(index / columns * blocks * block) + (index % columns)] * (double)scales[(index / columns * blocks) + (index % columns / block)]).ToArray();
            byte[] bytes = limit == Int4Limit
                ? Enumerable.Range(0, integers.Length / 2).Select(index => (byte)((integers[2 * index] + 8) | ((integers[(2 * index) + 1] + 8) << 4))).ToArray()
                : integers.Select(integer => (byte)(integer + 128)).ToArray();
            _tensors[name] = Tensor(name, Byte, bytes, rows, blocks, limit == Int4Limit ? block / 2 : block);
            AddFloats(name + "_scales", scales, rows * blocks);
        }

        private void AddFloats(string name, float[] values, params int[] shape)
        {
            var bytes = new byte[values.Length * sizeof(float)];
            Buffer.BlockCopy(values, 0, bytes, 0, bytes.Length);
            _tensors[name] = Tensor(name, Float, bytes, shape);
            _values[name] = values.Select(value => (double)value).ToArray();
        }

        private static ProtobufWriter Tensor(string name, int element, byte[] bytes, params int[] shape)
        {
            var tensor = new ProtobufWriter();
            foreach (int size in shape)
                tensor.Integer(1, size);
            return tensor.Integer(2, element).Text(8, name).Bytes(9, bytes);
        }
    }
}
