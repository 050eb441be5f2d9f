#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Inference.Managed.Kernels;
using DialogueRnn.Inference.Weights;
using DialogueRnn.Model;

namespace DialogueRnn.Inference.Managed
{
    /// <summary>The blocks of a row in all matrices of a group, in the file and in memory.</summary>
    /// <remarks>If all blocks of every row have the same scale, a row is one block in memory. Then there are fewer scales to read and to multiply
    /// with.</remarks>
    internal readonly struct StoredBlocks
    {
        /// <summary>The suffix of a matrix name for the tensor of its scales.</summary>
        internal const string Scales = "_scales";

        private StoredBlocks(WeightFormat format, BlockLayout stored, BlockLayout packed)
        {
            Format = format;
            Stored = stored;
            Packed = packed;
        }

        /// <summary>The number format: 8 or 4 bits.</summary>
        internal WeightFormat Format { get; }

        /// <summary>The blocks in the file.</summary>
        internal BlockLayout Stored { get; }

        /// <summary>The blocks in memory.</summary>
        internal BlockLayout Packed { get; }

        /// <summary>The number of bytes per block in the file.</summary>
        internal int BlockBytes => Format == WeightFormat.Int4 ? Stored.BlockLength / 2 : Stored.BlockLength;

        /// <summary>Reads the blocks from the first matrix. All matrices must have the same.</summary>
        /// <param name="graph">The weights of the step graph.</param>
        /// <param name="matrices">The names of all matrices.</param>
        /// <param name="length">The number of weights per row.</param>
        /// <param name="format">The number format: 8 or 4 bits.</param>
        /// <exception cref="DialogueModelFormatException">A matrix is missing, or its blocks do not fit.</exception>
        internal static StoredBlocks Of(StepGraphWeights graph, IReadOnlyList<string> matrices, int length, WeightFormat format)
        {
            OnnxTensor first = graph.Get(matrices[0], new[] { OnnxElement.Byte }, -1, -1, -1);
            int bytes = first.Shape[2];
            int blockLength = format == WeightFormat.Int4 ? checked(2 * Math.Min(bytes, int.MaxValue / 2)) : bytes;
            if (blockLength < BlockLayout.Multiple || blockLength % BlockLayout.Multiple != 0 || first.Shape[1] != (length + (long)blockLength - 1) / blockLength)
            {
                throw graph.Fault($"has '{matrices[0]}' in {first.Shape[1]} blocks of {blockLength} weights, but a row has {length} weights; " +
                    $"the length of a block must be a multiple of {BlockLayout.Multiple}");
            }

            var stored = new BlockLayout(length, blockLength);
            bool isRowWise = matrices.All(matrix => HasRowScales(graph, matrix, stored.Blocks));
            return new StoredBlocks(format, stored, isRowWise ? new BlockLayout(length, stored.PaddedLength) : stored);
        }

        private static bool HasRowScales(StepGraphWeights graph, string matrix, int blocks)
        {
            ReadOnlySpan<byte> scales = graph.Get(matrix + Scales, new[] { OnnxElement.Float }, -1).Bytes.Span;
            for (int start = 0; start < scales.Length; start += sizeof(float))
            {
                int first = start - (start / sizeof(float) % blocks * sizeof(float));
                if (!scales.Slice(start, sizeof(float)).SequenceEqual(scales.Slice(first, sizeof(float))))
                    return false;
            }

            return true;
        }
    }
}
