#nullable enable
using System;

namespace DialogueRnn.Inference.Managed.Kernels
{
    /// <summary>The blocks of a row of integers. Each block has its own scale.</summary>
    internal readonly struct BlockLayout : IEquatable<BlockLayout>
    {
        /// <summary>The length of a block is a multiple of this, so the kernels have no remainders.</summary>
        internal const int Multiple = 32;

        /// <summary>Divides a row into blocks.</summary>
        /// <param name="length">The number of integers per row.</param>
        /// <param name="blockLength">The number of integers per block, a multiple of <see cref="Multiple"/>.</param>
        internal BlockLayout(int length, int blockLength)
        {
            Length = length;
            BlockLength = blockLength;
            Blocks = (length + blockLength - 1) / blockLength;
        }

        /// <summary>The number of integers per row.</summary>
        internal int Length { get; }

        /// <summary>The number of integers per block.</summary>
        internal int BlockLength { get; }

        /// <summary>The number of blocks per row. The last block can be padded with zeros.</summary>
        internal int Blocks { get; }

        /// <summary>The number of integers per row, with padding.</summary>
        internal int PaddedLength => Blocks * BlockLength;

        /// <inheritdoc/>
        public bool Equals(BlockLayout other) => Length == other.Length && BlockLength == other.BlockLength;

        /// <inheritdoc/>
        public override bool Equals(object? obj) => obj is BlockLayout other && Equals(other);

        /// <inheritdoc/>
        public override int GetHashCode() => (Length, BlockLength).GetHashCode();
    }
}
