#nullable enable
using System;
using System.Runtime.InteropServices;
using DialogueRnn.Inference.Managed.Kernels;
using DialogueRnn.Inference.Weights;
using DialogueRnn.Model;

namespace DialogueRnn.Inference.Managed
{
    /// <summary>Integer weights put into the order in which a kernel reads them, out of what <c>MatMulNBits</c> of ONNX Runtime reads.</summary>
    /// <remarks>
    /// A tensor NAME, bytes [rows, blocks, bytes of a block], holds a row's weights one after the other, plus 128 (8 bits) or plus 8
    /// (4 bits, the even ones in the low halves); NAME_scales, floats [rows · blocks], what one unit stands for.
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

        /// <summary>The weights, as the kernel's layout says.</summary>
        internal AlignedMemory Weights { get; }

        /// <summary>[rows / 16, blocks, 16].</summary>
        internal AlignedMemory Scales { get; }

        /// <summary>Rows, padded.</summary>
        internal int Rows { get; }

        /// <summary>The block layout of a matrix.</summary>
        /// <exception cref="DialogueModelFormatException">It is missing or misshapen.</exception>
        internal static BlockLayout LayoutOf(StepGraphWeights graph, string tensor, int length, WeightFormat format)
        {
            OnnxTensor weights = graph.Get(tensor, new[] { OnnxElement.Byte }, -1, -1, -1);
            int blockLength = format == WeightFormat.Int4 ? 2 * weights.Shape[2] : weights.Shape[2];
            if (blockLength < BlockLayout.Multiple || blockLength % BlockLayout.Multiple != 0 || weights.Shape[1] != (length + blockLength - 1) / blockLength)
            {
                throw graph.Fault($"has '{tensor}' in {weights.Shape[1]} blocks of {blockLength} weights, and a row has {length}; " +
                    $"a block has a multiple of {BlockLayout.Multiple}");
            }

            return new BlockLayout(length, blockLength);
        }

        /// <summary>Packs a matrix.</summary>
        /// <param name="graph">Where it stands.</param>
        /// <param name="tensor">Its name.</param>
        /// <param name="rows">Its rows: outputs.</param>
        /// <param name="layout">How its rows are parted.</param>
        /// <param name="format">8 or 4 bits.</param>
        /// <param name="kernel">What will read them.</param>
        /// <exception cref="DialogueModelFormatException">It is missing or misshapen, or holds a value that must not be there.</exception>
        internal static PackedWeights Pack(StepGraphWeights graph, string tensor, int rows, BlockLayout layout, WeightFormat format, IntegerKernel kernel)
        {
            int blockBytes = format == WeightFormat.Int4 ? layout.BlockLength / 2 : layout.BlockLength;
            OnnxTensor source = graph.Get(tensor, new[] { OnnxElement.Byte }, rows, layout.Blocks, blockBytes);
            string scalesName = tensor + "_scales";
            OnnxTensor scales = graph.Get(scalesName, new[] { OnnxElement.Float }, rows * layout.Blocks);
            int padded = (rows + kernel.GroupRows - 1) / kernel.GroupRows * kernel.GroupRows;
            var packed = new PackedWeights(new AlignedMemory((long)padded * layout.PaddedLength), new AlignedMemory((long)padded * layout.Blocks * sizeof(float)), padded);
            packed.TakeScales(graph, scalesName, scales, rows, layout);
            byte[] row = new byte[layout.PaddedLength];
            for (int index = 0; index < rows; index++)
            {
                Unpack(source.Bytes.Span.Slice(index * layout.Blocks * blockBytes, layout.Blocks * blockBytes), row, format);
                if (row.AsSpan().IndexOf((byte)0) >= 0)
                    throw graph.Fault($"has '{tensor}' with a weight of -128 in row {index}, and the least is -127");
                PackRow(row, index, kernel, packed.Weights.Start);
            }

            return packed;
        }

        private void TakeScales(StepGraphWeights graph, string name, OnnxTensor scales, int rows, BlockLayout layout)
        {
            float[] row = new float[layout.Blocks];
            for (int index = 0; index < rows; index++)
            {
                graph.Copy(name, scales, index * layout.Blocks, row);
                float* destination = Scales.Floats +
                    ((long)(index / IntegerProduct.ScaleRows) * layout.Blocks * IntegerProduct.ScaleRows) + (index % IntegerProduct.ScaleRows);
                for (int block = 0; block < layout.Blocks; block++)
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

        private static void PackRow(byte[] row, int index, IntegerKernel kernel, byte* destination)
        {
            int rows = kernel.GroupRows;
            byte* group = destination + ((long)(index / rows) * rows * row.Length);
            int place = index % rows;
            switch (kernel.Layout)
            {
                case WeightLayout.SignedRows:
                    PackBytes(row, group + ((long)place * row.Length), 1);
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
