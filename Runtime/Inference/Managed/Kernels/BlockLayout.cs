#nullable enable
using System;

namespace DialogueRnn.Inference.Managed.Kernels
{
    /// <summary>How a row of integers is parted into blocks, each with a scale of its own.</summary>
    internal readonly struct BlockLayout : IEquatable<BlockLayout>
    {
        /// <summary>A block's length is a multiple of this, so that the kernels need no rests.</summary>
        internal const int Multiple = 32;

        /// <summary>Parts a row.</summary>
        /// <param name="length">Integers a row.</param>
        /// <param name="blockLength">Integers a block, a multiple of <see cref="Multiple"/>.</param>
        internal BlockLayout(int length, int blockLength)
        {
            Length = length;
            BlockLength = blockLength;
            Blocks = (length + blockLength - 1) / blockLength;
        }

        /// <summary>Integers a row.</summary>
        internal int Length { get; }

        /// <summary>Integers a block.</summary>
        internal int BlockLength { get; }

        /// <summary>Blocks a row; the last one may be padded with zeros.</summary>
        internal int Blocks { get; }

        /// <summary>Integers a row with its padding.</summary>
        internal int PaddedLength => Blocks * BlockLength;

        /// <inheritdoc/>
        public bool Equals(BlockLayout other) => Length == other.Length && BlockLength == other.BlockLength;

        /// <inheritdoc/>
        public override bool Equals(object? obj) => obj is BlockLayout other && Equals(other);

        /// <inheritdoc/>
        public override int GetHashCode() => (Length, BlockLength).GetHashCode();
    }
}
