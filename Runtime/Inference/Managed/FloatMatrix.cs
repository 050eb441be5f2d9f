#nullable enable
using System;
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

        /// <summary>Packs a matrix.</summary>
        /// <param name="graph">Where it stands.</param>
        /// <param name="tensor">Its name; [depth, columns].</param>
        /// <param name="bias">[columns].</param>
        /// <param name="input">The vectors that it will be multiplied with.</param>
        /// <param name="math">What multiplies.</param>
        /// <exception cref="Model.DialogueModelFormatException">It is missing, misshapen or has values that are not finite.</exception>
        internal FloatMatrix(StepGraphWeights graph, string tensor, float[] bias, FloatRows input, FloatMath math)
        {
            _math = math;
            _input = input;
            int width = math.Columns;
            OnnxTensor source = graph.Get(tensor, new[] { OnnxElement.Float }, input.Length, bias.Length);
            _groups = (bias.Length + width - 1) / width;
            _bias = new AlignedMemory((long)_groups * width * sizeof(float));
            bias.CopyTo(new Span<float>(_bias.Floats, bias.Length));
            _weights = new AlignedMemory((long)_groups * width * input.Length * sizeof(float));
            for (int row = 0; row < input.Length; row++)
            {
                for (int column = 0; column < bias.Length; column += width)
                {
                    float* destination = _weights.Floats + ((long)column * input.Length) + (row * width);
                    graph.Copy(tensor, source, (row * bias.Length) + column, new Span<float>(destination, Math.Min(width, bias.Length - column)));
                }
            }
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

        public override void Dispose()
        {
            _weights.Dispose();
            _bias.Dispose();
        }
    }
}
