#nullable enable
using System;
using System.Runtime.InteropServices;
using DialogueRnn.Inference.Managed.Kernels;
using DialogueRnn.Inference.Managed.Kernels.Plain;
using DialogueRnn.Inference.Weights;
using DialogueRnn.Model;

namespace DialogueRnn.Inference.Managed
{
    /// <summary>Integer weights in the order in which a kernel reads them, packed from the format of ONNX Runtime's <c>MatMulNBits</c>.</summary>
    /// <remarks>
    /// A tensor NAME, bytes [rows, blocks, bytes per block], stores the weights of a row in sequence. Each weight is stored plus 128 (8 bits), or plus 8 (4
    /// bits, the even ones in the low halves).
    /// NAME_scales, floats [rows · blocks], stores the value of one unit of each block.
    /// </remarks>
    internal sealed unsafe class PackedWeights
    {
        private const byte Offset = 0x80;
        private const uint Offsets = 0x80808080;
        private const int HalfOffset = 120;

        private PackedWeights(AlignedMemory weights, AlignedMemory scales, int rows)
        {
            Weights = weights;
            Scales = scales;
            Rows = rows;
        }

        /// <summary>The weights in the kernel's layout.</summary>
        internal AlignedMemory Weights { get; }

        /// <summary>[rows / 16, blocks, 16].</summary>
        internal AlignedMemory Scales { get; }

        /// <summary>The number of rows, with padding.</summary>
        internal int Rows { get; }

        /// <summary>Packs a matrix.</summary>
        /// <param name="graph">The weights of the step graph.</param>
        /// <param name="tensor">The name of the matrix.</param>
        /// <param name="rows">The number of rows (outputs).</param>
        /// <param name="blocks">The blocks of a row, in the graph and in memory.</param>
        /// <param name="kernel">The kernel that will read the weights.</param>
        /// <exception cref="DialogueModelFormatException">The matrix is missing, has a wrong shape, or contains a forbidden value.</exception>
        internal static PackedWeights Pack(StepGraphWeights graph, string tensor, int rows, StoredBlocks blocks, IntegerKernel kernel)
        {
            OnnxTensor source = graph.Get(tensor, new[] { OnnxElement.Byte }, rows, blocks.Stored.Blocks, blocks.BlockBytes);
            OnnxTensor scales = graph.Get(tensor + StoredBlocks.Scales, new[] { OnnxElement.Float }, rows * blocks.Stored.Blocks);
            int padded = (rows + kernel.GroupRows - 1) / kernel.GroupRows * kernel.GroupRows;
            BlockLayout layout = blocks.Packed;
            var packed = new PackedWeights(
                new AlignedMemory(kernel.BytesOf(padded, layout)), new AlignedMemory((long)padded * layout.Blocks * sizeof(float)), padded);
            try
            {
                packed.TakeScales(graph, tensor + StoredBlocks.Scales, scales, rows, blocks);
                packed.TakeWeights(graph, tensor, source, rows, blocks, kernel);
                return packed;
            }
            catch
            {
                packed.Weights.Dispose();
                packed.Scales.Dispose();
                throw;
            }
        }

        private void TakeWeights(StepGraphWeights graph, string tensor, OnnxTensor source, int rows, StoredBlocks blocks, IntegerKernel kernel)
        {
            byte[] row = new byte[blocks.Stored.PaddedLength];
            int rowBytes = blocks.Stored.Blocks * blocks.BlockBytes;
            for (int index = 0; index < rows; index++)
            {
                Unpack(source.Bytes.Span.Slice(index * rowBytes, rowBytes), row, blocks.Format);
                if (row.AsSpan().IndexOf((byte)0) >= 0)
                    throw graph.Fault($"has '{tensor}' with a weight of -128 in row {index}, but the smallest weight is -127");
                PackRow(row, index, blocks.Packed, kernel, Weights.Start);
            }
        }

        private void TakeScales(StepGraphWeights graph, string name, OnnxTensor scales, int rows, StoredBlocks blocks)
        {
            float[] row = new float[blocks.Stored.Blocks];
            int count = blocks.Packed.Blocks;
            for (int index = 0; index < rows; index++)
            {
                graph.Copy(name, scales, index * row.Length, row);
                float* destination = Scales.Floats +
                    ((long)(index / IntegerProduct.ScaleRows) * count * IntegerProduct.ScaleRows) + (index % IntegerProduct.ScaleRows);
                for (int block = 0; block < count; block++)
                    destination[block * IntegerProduct.ScaleRows] = row[block];
            }
        }

        private static void Unpack(ReadOnlySpan<byte> source, byte[] row, WeightFormat format)
        {
            if (format == WeightFormat.Int8)
            {
                source.CopyTo(row);
                return;
            }

            for (int index = 0; index < source.Length; index++)
            {
                row[2 * index] = (byte)((source[index] & 0x0F) + HalfOffset);
                row[(2 * index) + 1] = (byte)((source[index] >> 4) + HalfOffset);
            }
        }

        /// <summary>Packs a row.</summary>
        /// <param name="row">The weights with padding, each plus 128.</param>
        /// <param name="index">The number of the row.</param>
        /// <param name="layout">The blocks of a row.</param>
        /// <param name="kernel">The kernel that will read the weights.</param>
        /// <param name="destination">The packed weights of the matrix.</param>
        internal static void PackRow(byte[] row, int index, BlockLayout layout, IntegerKernel kernel, byte* destination)
        {
            int rows = kernel.GroupRows;
            byte* group = destination + ((long)(index / rows) * rows * row.Length);
            int place = index % rows;
            switch (kernel.Layout)
            {
                case WeightLayout.SignedRows:
                    PackBytes(row, group + ((long)place * row.Length), 1);
                    break;
                case WeightLayout.PairWords:
                    PairWords.Pack(row, index, layout, (ulong*)destination);
                    break;
                case WeightLayout.SignedColumns:
                    PackBytes(row, group + place, rows);
                    break;
                default:
                    uint flip = kernel.Layout == WeightLayout.UnsignedQuads ? 0 : Offsets;
                    PackQuads(MemoryMarshal.Cast<byte, uint>(row), (uint*)group + place, rows, flip);
                    break;
            }
        }

        private static void PackQuads(ReadOnlySpan<uint> quads, uint* destination, int step, uint flip)
        {
            foreach (uint quad in quads)
            {
                *destination = quad ^ flip;
                destination += step;
            }
        }

        private static void PackBytes(byte[] row, byte* destination, int step)
        {
            foreach (byte weight in row)
            {
                *destination = (byte)(weight ^ Offset);
                destination += step;
            }
        }
    }
}
