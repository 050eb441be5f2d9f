#nullable enable
using DialogueRnn.Inference.Managed.Kernels;
using DialogueRnn.Inference.Managed.Kernels.Plain;

namespace DialogueRnn.Inference.Managed
{
    /// <summary>Reads single rows from weights that <see cref="PackedWeights"/> packed.</summary>
    internal static unsafe class PackedRow
    {
        private const uint Offsets = 0x80808080;

        /// <summary>Reads a row as floats. Each float is one product of the integer and its block's scale, so all layouts give the same bits.</summary>
        /// <param name="weights">The packed weights.</param>
        /// <param name="scales">[rows / 16, blocks, 16].</param>
        /// <param name="layout">The blocks of a row.</param>
        /// <param name="kernel">The kernel for which the weights were packed.</param>
        /// <param name="row">The row.</param>
        /// <param name="destination">Receives one float per weight of the row, including padding.</param>
        internal static void Read(byte* weights, float* scales, BlockLayout layout, IntegerKernel kernel, int row, float* destination)
        {
            int rows = kernel.GroupRows;
            byte* group = weights + ((long)(row / rows) * rows * layout.PaddedLength);
            int place = row % rows;
            switch (kernel.Layout)
            {
                case WeightLayout.SignedRows:
                    ReadBytes((sbyte*)group + ((long)place * layout.PaddedLength), 1, destination, layout.PaddedLength);
                    break;
                case WeightLayout.PairWords:
                    PairWords.Read((ulong*)weights, row, layout, destination);
                    break;
                case WeightLayout.SignedColumns:
                    ReadBytes((sbyte*)group + place, rows, destination, layout.PaddedLength);
                    break;
                default:
                    uint flip = kernel.Layout == WeightLayout.UnsignedQuads ? Offsets : 0;
                    ReadQuads((uint*)group + place, rows, flip, destination, layout.PaddedLength);
                    break;
            }

            float* scale = scales + ((long)(row / IntegerProduct.ScaleRows) * layout.Blocks * IntegerProduct.ScaleRows) + (row % IntegerProduct.ScaleRows);
            for (int block = 0; block < layout.Blocks; block++)
                Multiply(destination + (block * layout.BlockLength), layout.BlockLength, scale[block * IntegerProduct.ScaleRows]);
        }

        private static void ReadBytes(sbyte* source, int step, float* destination, int count)
        {
            for (int index = 0; index < count; index++, source += step)
                destination[index] = *source;
        }

        private static void ReadQuads(uint* source, int step, uint flip, float* destination, int count)
        {
            for (int index = 0; index < count; index += IntegerProduct.Quad, source += step)
            {
                uint quad = *source ^ flip;
                destination[index] = (sbyte)quad;
                destination[index + 1] = (sbyte)(quad >> 8);
                destination[index + 2] = (sbyte)(quad >> 16);
                destination[index + 3] = (sbyte)(quad >> 24);
            }
        }

        private static void Multiply(float* values, int count, float scale)
        {
            for (int index = 0; index < count; index++)
                values[index] = (float)(values[index] * scale);
        }
    }
}
