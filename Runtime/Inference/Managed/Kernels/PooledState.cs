#nullable enable
using System;

namespace DialogueRnn.Inference.Managed.Kernels
{
    /// <summary>The rows of a classifier's state that sum up the tokens that were read: the largest values of the last layer's row so far, at least 0; their
    /// means; and the number of tokens, in each unit.</summary>
    internal sealed unsafe class PooledState : IDisposable
    {
        private const int JoinedRows = 3;

        private readonly AlignedMemory _joined;
        private readonly int _hidden;
        private readonly int _lastLayer;
        private readonly int _firstRow;

        /// <summary>Creates the buffer of the joined rows.</summary>
        /// <param name="hidden">The number of units per row of the state.</param>
        /// <param name="lastLayer">The number of the last layer's row.</param>
        /// <param name="firstRow">The number of the first of these rows.</param>
        internal PooledState(int hidden, int lastLayer, int firstRow)
        {
            _hidden = hidden;
            _lastLayer = lastLayer;
            _firstRow = firstRow;
            _joined = new AlignedMemory((long)WidthOf(hidden) * sizeof(float));
        }

        /// <summary>The length of the joined rows.</summary>
        internal static int WidthOf(int hidden) => JoinedRows * hidden;

        /// <summary>Takes in the last layer's row after a token.</summary>
        /// <param name="state">[state rows, hidden].</param>
        internal void Take(float* state)
        {
            float* row = state + ((long)_lastLayer * _hidden);
            float* largest = state + ((long)_firstRow * _hidden);
            float* mean = largest + _hidden;
            float* count = mean + _hidden;
            float tokens = (float)(count[0] + 1.0f);
            for (int unit = 0; unit < _hidden; unit++)
            {
                largest[unit] = row[unit] > largest[unit] ? row[unit] : largest[unit];
                mean[unit] = (float)(mean[unit] + (float)((float)(row[unit] - mean[unit]) / tokens));
                count[unit] = tokens;
            }
        }

        /// <summary>Joins the last layer's row, the largest values and the means. The result is valid until the next call.</summary>
        /// <param name="state">[state rows, hidden].</param>
        internal float* Join(float* state)
        {
            long bytes = (long)_hidden * sizeof(float);
            Buffer.MemoryCopy(state + ((long)_lastLayer * _hidden), _joined.Floats, bytes, bytes);
            Buffer.MemoryCopy(state + ((long)_firstRow * _hidden), _joined.Floats + _hidden, 2 * bytes, 2 * bytes);
            return _joined.Floats;
        }

        /// <inheritdoc/>
        public void Dispose() => _joined.Dispose();
    }
}
