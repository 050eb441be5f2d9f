#nullable enable
using System;
using DialogueRnn.Inference.Managed.Kernels;

namespace DialogueRnn.Inference.Managed
{
    /// <summary>A matrix of 8-bit integers with one scale per block of a row, packed in the order in which its kernel reads.</summary>
    internal sealed unsafe class IntegerMatrix : WeightMatrix
    {
        private readonly IntegerKernel _kernel;
        private readonly QuantisedRows _input;
        private readonly AlignedMemory _weights;
        private readonly AlignedMemory _scales;
        private readonly AlignedMemory _bias;
        private readonly AlignedMemory? _measures;
        private readonly int _rows;

        /// <summary>Creates a matrix of packed weights. It disposes their memory.</summary>
        /// <param name="packed">The weights.</param>
        /// <param name="bias">[rows].</param>
        /// <param name="input">The vectors that the matrix is multiplied with.</param>
        /// <param name="kernel">The kernel that multiplies.</param>
        internal IntegerMatrix(PackedWeights packed, float[] bias, QuantisedRows input, IntegerKernel kernel)
        {
            _kernel = kernel;
            _input = input;
            _weights = packed.Weights;
            _scales = packed.Scales;
            _rows = packed.Rows;
            _bias = new AlignedMemory((long)_rows * sizeof(float));
            bias.CopyTo(new Span<float>(_bias.Floats, bias.Length));
            _measures = kernel.Measure(_weights.Start, _rows, input.Layout);
        }

        internal override int OutputWidth => _rows;

        internal override void Multiply(int first, int rows, float* output, int stride)
        {
            var product = new IntegerProduct
            {
                Weights = _weights.Start,
                Measures = _measures == null ? null : _measures.Start,
                Scales = _scales.Floats,
                Bias = _bias.Floats,
                Rows = _rows,
                Layout = _input.Layout,
                Inputs = _input.Values + ((long)first * _input.Stride),
                InputStride = _input.Stride,
                InputScales = _input.Scales + first,
                InputSums = _input.Sums + ((long)first * _input.Layout.Blocks),
                Streams = rows,
                Output = output,
                OutputStride = stride,
            };
            _kernel.Multiply(product);
        }

        internal override void ReadRow(int row, float* destination) =>
            PackedRow.Read(_weights.Start, _scales.Floats, _input.Layout, _kernel, row, destination);

        public override void Dispose()
        {
            _weights.Dispose();
            _scales.Dispose();
            _bias.Dispose();
            _measures?.Dispose();
        }
    }
}
