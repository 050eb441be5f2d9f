#nullable enable
using System;

namespace DialogueRnn.Inference.Managed
{
    /// <summary>The vectors that matrices are multiplied with: one for every stream of a batch.</summary>
    internal abstract unsafe class InputRows : IDisposable
    {
        /// <summary>Takes a vector in.</summary>
        /// <param name="row">Its place in the batch.</param>
        /// <param name="source">The floats.</param>
        internal abstract void Load(int row, float* source);

        /// <inheritdoc/>
        public abstract void Dispose();
    }
}
