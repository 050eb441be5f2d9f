#nullable enable
using System;

namespace DialogueRnn.Inference.Managed
{
    /// <summary>A matrix of weights, packed for the processor at hand, with the bias that is added to its product.</summary>
    internal abstract unsafe class WeightMatrix : IDisposable
    {
        /// <summary>Floats that a product takes; a little more than the matrix has outputs.</summary>
        internal abstract int OutputWidth { get; }

        /// <summary>Multiplies the matrix with rows of its input.</summary>
        /// <param name="first">The first of them.</param>
        /// <param name="rows">How many.</param>
        /// <param name="output">[rows, stride].</param>
        /// <param name="stride">Floats from one output to the next, at least <see cref="OutputWidth"/>.</param>
        internal abstract void Multiply(int first, int rows, float* output, int stride);

        /// <summary>Takes a row of the matrix out of it: the weights of one output.</summary>
        /// <param name="row">The row.</param>
        /// <param name="destination">As many floats as a row has weights, padding included.</param>
        internal abstract void ReadRow(int row, float* destination);

        /// <inheritdoc/>
        public abstract void Dispose();
    }
}
