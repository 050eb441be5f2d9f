#nullable enable
using System;
using DialogueRnn.Inference.Managed.Kernels;
using DialogueRnn.Inference.Weights;

namespace DialogueRnn.Inference.Managed
{
    /// <summary>A matrix of 32-bit floats, packed as [column groups, depth, columns of a group].</summary>
    internal sealed unsafe class FloatMatrix : WeightMatrix
    {
        private readonly FloatMath _math;
        private readonly FloatRows _input;
        private readonly AlignedMemory _weights;
        private readonly AlignedMemory _bias;
        private readonly int _groups;

        private FloatMatrix(float[] bias, FloatRows input, FloatMath math)
        {
            _math = math;
            _input = input;
            _groups = (bias.Length + math.Columns - 1) / math.Columns;
            _bias = new AlignedMemory((long)_groups * math.Columns * sizeof(float));
            bias.CopyTo(new Span<float>(_bias.Floats, bias.Length));
            _weights = new AlignedMemory((long)_groups * math.Columns * input.Length * sizeof(float));
        }

        /// <summary>Packs a matrix that the graph stores as [depth, columns].</summary>
        /// <param name="graph">The weights of the step graph.</param>
        /// <param name="tensor">The name of the matrix.</param>
        /// <param name="bias">[columns].</param>
        /// <param name="input">The vectors that the matrix is multiplied with.</param>
        /// <param name="math">Multiplies.</param>
        /// <exception cref="Model.DialogueModelFormatException">The matrix is missing, has a wrong shape, or contains values that are not finite.</exception>
        internal static FloatMatrix OfColumns(StepGraphWeights graph, string tensor, float[] bias, FloatRows input, FloatMath math)
        {
            OnnxTensor source = graph.Get(tensor, new[] { OnnxElement.Float }, input.Length, bias.Length);
            return Filled(new FloatMatrix(bias, input, math), matrix =>
            {
                int width = math.Columns;
                for (int row = 0; row < input.Length; row++)
                {
                    for (int column = 0; column < bias.Length; column += width)
                    {
                        float* destination = matrix._weights.Floats + ((long)column * input.Length) + (row * width);
                        graph.Copy(tensor, source, (row * bias.Length) + column, new Span<float>(destination, Math.Min(width, bias.Length - column)));
                    }
                }
            });
        }

        /// <summary>Packs a matrix that the graph stores as [columns, depth].</summary>
        /// <inheritdoc cref="OfColumns"/>
        internal static FloatMatrix OfRows(StepGraphWeights graph, string tensor, float[] bias, FloatRows input, FloatMath math)
        {
            OnnxTensor source = graph.Get(tensor, new[] { OnnxElement.Float }, bias.Length, input.Length);
            return Filled(new FloatMatrix(bias, input, math), matrix =>
            {
                var values = new float[input.Length];
                for (int column = 0; column < bias.Length; column++)
                {
                    graph.Copy(tensor, source, column * input.Length, values);
                    float* destination = matrix.StartOf(column);
                    foreach (float value in values)
                    {
                        *destination = value;
                        destination += math.Columns;
                    }
                }
            });
        }

        internal override int OutputWidth => _groups * _math.Columns;

        internal override void Multiply(int first, int rows, float* output, int stride)
        {
            int depth = _input.Length;
            int width = _math.Columns;
            float* input = _input.Values + ((long)first * depth);
            for (int group = 0; group < _groups; group++)
            {
                float* weights = _weights.Floats + ((long)group * width * depth);
                float* bias = _bias.Floats + (group * width);
                float* result = output + (group * width);
                int row = 0;
                for (; row + 1 < rows; row += 2)
                    _math.MultiplyTwo(weights, bias, input + ((long)row * depth), depth, depth, result + ((long)row * stride), stride);
                if (row < rows)
                    _math.MultiplyOne(weights, bias, input + ((long)row * depth), depth, result + ((long)row * stride));
            }
        }

        internal override void ReadRow(int row, float* destination)
        {
            float* source = StartOf(row);
            for (int index = 0; index < _input.Length; index++)
                destination[index] = source[index * _math.Columns];
        }

        public override void Dispose()
        {
            _weights.Dispose();
            _bias.Dispose();
        }

        private static FloatMatrix Filled(FloatMatrix matrix, Action<FloatMatrix> fill)
        {
            try
            {
                fill(matrix);
                return matrix;
            }
            catch
            {
                matrix.Dispose();
                throw;
            }
        }

        // The first weight of a column. The others follow at a distance of a group's number of columns.
        private float* StartOf(int column) =>
            _weights.Floats + ((long)(column / _math.Columns) * _math.Columns * _input.Length) + (column % _math.Columns);
    }
}
