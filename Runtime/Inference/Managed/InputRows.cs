#nullable enable
using System;

namespace DialogueRnn.Inference.Managed
{
    /// <summary>The vectors that matrices are multiplied with, one per stream of a batch.</summary>
    internal abstract unsafe class InputRows : IDisposable
    {
        /// <summary>Loads a vector.</summary>
        /// <param name="row">The place in the batch.</param>
        /// <param name="source">The floats.</param>
        internal abstract void Load(int row, float* source);

        /// <inheritdoc/>
        public abstract void Dispose();
    }
}
