#nullable enable
using System;
using DialogueRnn.Inference.Managed.Kernels;
using DialogueRnn.Inference.Managed.Sharing;

namespace DialogueRnn.Inference.Managed
{
    /// <summary>A matrix of 8-bit integers with one scale per block of a row, packed in the order in which its kernel reads.</summary>
    internal sealed unsafe class IntegerMatrix : WeightMatrix
    {
        private readonly IntegerKernel _kernel;
        private readonly QuantisedRows _input;
        private readonly SharedWeights _weights;
        private readonly AlignedMemory _bias;
        private readonly int _rows;
        private bool _isDisposed;

        /// <summary>Creates a matrix of packed weights. It owns their memory, or shares that of a matrix with the same weights.</summary>
        /// <param name="packed">The weights.</param>
        /// <param name="bias">[rows].</param>
        /// <param name="input">The vectors that the matrix is multiplied with.</param>
        /// <param name="kernel">The kernel that multiplies.</param>
        internal IntegerMatrix(PackedWeights packed, float[] bias, QuantisedRows input, IntegerKernel kernel)
        {
            _kernel = kernel;
            _input = input;
            _rows = packed.Rows;
            _bias = new AlignedMemory((long)_rows * sizeof(float));
            bias.CopyTo(new Span<float>(_bias.Floats, bias.Length));
            _weights = SharedWeights.Of(kernel, input.Layout, _rows, packed.Weights, packed.Scales);
        }

        /// <summary>The weights, which other matrices may share.</summary>
        internal SharedWeights Shared => _weights;

        internal override int OutputWidth => _rows;

        internal override void Multiply(int first, int rows, float* output, int stride)
        {
            var product = new IntegerProduct
            {
                Weights = _weights.Weights.Start,
                Measures = _weights.Measures == null ? null : _weights.Measures.Start,
                Scales = _weights.Scales.Floats,
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
            PackedRow.Read(_weights.Weights.Start, _weights.Scales.Floats, _input.Layout, _kernel, row, destination);

        public override void Dispose()
        {
            if (_isDisposed)
                return;
            _isDisposed = true;
            _weights.Dispose();
            _bias.Dispose();
        }
    }
}
