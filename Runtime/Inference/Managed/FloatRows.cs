#nullable enable
using System;
using DialogueRnn.Inference.Managed.Kernels;

namespace DialogueRnn.Inference.Managed
{
    /// <summary>Input vectors as unchanged floats.</summary>
    internal sealed unsafe class FloatRows : InputRows
    {
        private readonly AlignedMemory _memory;

        internal FloatRows(int rows, int length)
        {
            Length = length;
            _memory = new AlignedMemory((long)rows * length * sizeof(float));
        }

        /// <summary>The number of floats per row.</summary>
        internal int Length { get; }

        /// <summary>[rows, length].</summary>
        internal float* Values => _memory.Floats;

        internal override void Load(int row, float* source) =>
            new ReadOnlySpan<float>(source, Length).CopyTo(new Span<float>(Values + ((long)row * Length), Length));

        public override void Dispose() => _memory.Dispose();
    }
}
