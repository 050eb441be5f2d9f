#nullable enable
using System;

namespace DialogueRnn.Inference.Managed
{
    /// <summary>A matrix of weights, packed for the current processor, with the bias of its product.</summary>
    internal abstract unsafe class WeightMatrix : IDisposable
    {
        /// <summary>The number of floats that a product writes. It is the number of outputs, with padding.</summary>
        internal abstract int OutputWidth { get; }

        /// <summary>Multiplies the matrix with rows of its input.</summary>
        /// <param name="first">The first row.</param>
        /// <param name="rows">The number of rows.</param>
        /// <param name="output">[rows, stride].</param>
        /// <param name="stride">The number of floats from one output to the next, at least <see cref="OutputWidth"/>.</param>
        internal abstract void Multiply(int first, int rows, float* output, int stride);

        /// <summary>Reads a row of the matrix: the weights of one output.</summary>
        /// <param name="row">The row.</param>
        /// <param name="destination">Receives one float per weight of the row, including padding.</param>
        internal abstract void ReadRow(int row, float* destination);

        /// <inheritdoc/>
        public abstract void Dispose();
    }
}
