#nullable enable
using System;
using DialogueRnn.Inference.Managed.Kernels;

namespace DialogueRnn.Inference.Managed
{
    /// <summary>Loads the input of a word model's first layer: a token's row of the embedding table. A tied model also computes the logits with this
    /// table.</summary>
    internal sealed unsafe class TokenRows : IDisposable
    {
        private readonly WeightMatrix _table;
        private readonly InputRows _rows;
        private readonly AlignedMemory _row;

        /// <summary>Creates the input over a table. It disposes neither the table nor the rows.</summary>
        /// <param name="table">[vocabulary, width].</param>
        /// <param name="rows">The vectors that are multiplied with the first layer's input weights.</param>
        /// <param name="width">The width of the embedding.</param>
        internal TokenRows(WeightMatrix table, InputRows rows, int width)
        {
            _table = table;
            _rows = rows;
            _row = new AlignedMemory((long)width * sizeof(float));
        }

        /// <summary>Loads a token's row.</summary>
        /// <param name="row">The place in the batch.</param>
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
