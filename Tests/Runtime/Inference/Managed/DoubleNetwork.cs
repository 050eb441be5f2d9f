#nullable enable
using System;
using System.Linq;
using DialogueRnn.Model;

namespace DialogueRnn.Tests.Inference.Managed
{
    /// <summary>The same network in double precision, straight from the definitions of the cells.</summary>
    internal sealed class DoubleNetwork
    {
        private readonly WeightsGraph _graph;
        private readonly ModelManifest _manifest;
        private readonly double[][] _state;

        internal DoubleNetwork(WeightsGraph graph)
        {
            _graph = graph;
            _manifest = graph.Manifest;
            _state = Enumerable.Range(0, _manifest.StateRows).Select(row => new double[_manifest.Hidden]).ToArray();
        }

        /// <summary>Steps and gives the logits. Vectors are rounded to 8 bits before a product if the weights are integers.</summary>
        internal double[] Step(int token)
        {
            int width = _manifest.Hidden * (_manifest.Cell == CellKind.Gru ? 3 : _manifest.Cell == CellKind.Lstm ? 4 : 1);
            double[] input = _manifest.Level == TokenLevel.Character
                ? Row("layer0.input_table", token, width)
                : Sum(Product("layer0.input_weights", Row("embedding.table", token, _manifest.Embedding)), _graph.Values("layer0.input_bias"));
            for (int layer = 0; layer < _manifest.Layers; layer++)
            {
                if (layer > 0)
                    input = Sum(Product($"layer{layer}.input_weights", _state[layer - 1]), _graph.Values($"layer{layer}.input_bias"));
                Update(layer, input, Product($"layer{layer}.recurrent_weights", _state[layer]));
            }

            double[] top = _state[_manifest.Layers - 1];
            if (_manifest.IsTied && _manifest.Embedding != _manifest.Hidden)
                top = Product("output.projection", top);
            return Sum(Product(_manifest.IsTied ? "embedding.table" : "output.weights", top), _graph.Values("output.bias"));
        }

        private double[] Row(string tensor, int row, int width) => _graph.Values(tensor).Skip(row * width).Take(width).ToArray();

        private void Update(int layer, double[] input, double[] recurrent)
        {
            int width = _manifest.Hidden;
            double[] hidden = _state[layer];
            for (int unit = 0; unit < width; unit++)
            {
                double Gate(int gate) => input[(gate * width) + unit] + recurrent[(gate * width) + unit];
                if (_manifest.Cell == CellKind.Gru)
                {
                    double bias = _graph.Values($"layer{layer}.recurrent_bias")[unit];
                    double update = Sigmoid(Gate(1));
                    double candidate = Math.Tanh(input[(2 * width) + unit] + (Sigmoid(Gate(0)) * (recurrent[(2 * width) + unit] + bias)));
                    hidden[unit] = ((1 - update) * candidate) + (update * hidden[unit]);
                }
                else if (_manifest.Cell == CellKind.Lstm)
                {
                    double[] cell = _state[_manifest.Layers + layer];
                    cell[unit] = (Sigmoid(Gate(1)) * cell[unit]) + (Sigmoid(Gate(0)) * Math.Tanh(Gate(2)));
                    hidden[unit] = Sigmoid(Gate(3)) * Math.Tanh(cell[unit]);
                }
                else
                {
                    hidden[unit] = Math.Tanh(Gate(0));
                }
            }
        }

        private double[] Product(string tensor, double[] vector)
        {
            double[] matrix = _graph.Values(tensor);
            double[] rounded = _manifest.Weights == WeightFormat.Fp32 ? vector : Round(vector);
            return Enumerable.Range(0, matrix.Length / vector.Length)
                .Select(row => rounded.Select((value, column) => value * matrix[(row * vector.Length) + column]).Sum()).ToArray();
        }

        private static double[] Round(double[] vector)
        {
            double largest = vector.Max(value => Math.Abs(value));
            return largest == 0 ? vector : vector.Select(value => Math.Round(value * 127 / largest) * largest / 127).ToArray();
        }

        private static double[] Sum(double[] left, double[] right) => left.Zip(right, (one, other) => one + other).ToArray();

        private static double Sigmoid(double value) => 1 / (1 + Math.Exp(-value));
    }
}
