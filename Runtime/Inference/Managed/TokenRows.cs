#nullable enable
using System;
using DialogueRnn.Inference.Managed.Kernels;

namespace DialogueRnn.Inference.Managed
{
    /// <summary>What the first layer of a word model reads: a token's row of the embedding, taken out of the packed table that may give the logits, too.</summary>
    internal sealed unsafe class TokenRows : IDisposable
    {
        private readonly WeightMatrix _table;
        private readonly InputRows _rows;
        private readonly AlignedMemory _row;

        /// <summary>Takes a table; it disposes of neither the table nor the vectors.</summary>
        /// <param name="table">[vocabulary, width].</param>
        /// <param name="rows">The vectors that the first layer's input weights are multiplied with.</param>
        /// <param name="width">Width of the embedding.</param>
        internal TokenRows(WeightMatrix table, InputRows rows, int width)
        {
            _table = table;
            _rows = rows;
            _row = new AlignedMemory((long)width * sizeof(float));
        }

        /// <summary>Takes a token in.</summary>
        /// <param name="row">Its place in the batch.</param>
        /// <param name="token">The token.</param>
        internal void Load(int row, int token)
        {
            _table.ReadRow(token, _row.Floats);
            _rows.Load(row, _row.Floats);
        }

        /// <inheritdoc/>
        public void Dispose() => _row.Dispose();
    }
}
