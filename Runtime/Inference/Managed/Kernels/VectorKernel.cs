#nullable enable
using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace DialogueRnn.Inference.Managed.Kernels
{
    /// <summary>Multiplies in vectors of System.Numerics, for every platform on which <see cref="Vector{T}"/> is accelerated.</summary>
    /// <remarks>
    /// Two vectors of rows are multiplied with four columns at a time. Widening 16-bit sums is the most expensive operation. Two products of bytes from −127
    /// to 127 always fit into 16 bits (at most 32,258).
    /// Four products nearly always fit: their sum is at most √(sum of the squared weights · sum of the squared inputs). The kernel therefore widens sums of
    /// four. Where this bound is too large, it checks the sums again and corrects those that did not fit. The results are exact.
    /// </remarks>
    [SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "The memory frees itself.")]
    internal sealed unsafe class VectorKernel : IntegerKernel
    {
        /// <summary>The number of streams from which weights are widened once for all streams.</summary>
        internal const int WidenFrom = 5;

        private AlignedMemory _inputs = new AlignedMemory(0);
        private AlignedMemory _inputSquares = new AlignedMemory(0);
        private AlignedMemory _wide = new AlignedMemory(0);
        private AlignedMemory _doubts = new AlignedMemory(0);

        internal override WeightLayout Layout => WeightLayout.SignedColumns;

        internal override int GroupRows => Vector<sbyte>.Count;

        // [groups, padded length / 4]: the largest sum of four squared weights of a row.
        internal override AlignedMemory Measure(byte* weights, int rows, BlockLayout layout)
        {
            var squares = new AlignedMemory((long)rows / GroupRows * layout.PaddedLength / IntegerProduct.Quad * sizeof(ushort));
            ushort* destination = (ushort*)squares.Start;
            long quads = squares.Bytes / sizeof(ushort);
            for (long quad = 0; quad < quads; quad++)
                destination[quad] = VectorInputs.LargestSquares((sbyte*)weights + (quad * IntegerProduct.Quad * GroupRows));
            return squares;
        }

        internal override void Multiply(in IntegerProduct product)
        {
            int length = product.Layout.PaddedLength;
            Spread(product);
            Reserve(ref _doubts, product.Layout.BlockLength / IntegerProduct.Quad * sizeof(int));
            float* sums = stackalloc float[GroupRows];
            for (int row = 0; row < product.Rows; row += GroupRows)
            {
                sbyte* weights = (sbyte*)product.Weights + ((long)row * length);
                if (product.Streams >= WidenFrom)
                    OneGroup<WideColumns>(product, row, (sbyte*)Widen(weights, length), sums);
                else
                    OneGroup<NarrowColumns>(product, row, weights, sums);
            }
        }

        private void OneGroup<TColumns>(in IntegerProduct product, int row, sbyte* weights, float* sums)
            where TColumns : struct, IColumns
        {
            BlockLayout layout = product.Layout;
            int quads = layout.PaddedLength / IntegerProduct.Quad;
            int blockQuads = layout.BlockLength / IntegerProduct.Quad;
            float* scales = product.Scales + ((long)row * layout.Blocks);
            for (int stream = 0; stream < product.Streams; stream++)
            {
                for (int index = 0; index < GroupRows; index += Vector<float>.Count)
                    *(Vector<float>*)(sums + index) = Vector<float>.Zero;
                var block = new VectorBlock<TColumns>
                {
                    Weights = weights,
                    WeightSquares = (ushort*)product.Measures + ((long)row / GroupRows * quads),
                    Inputs = (int*)_inputs.Start + ((long)stream * layout.PaddedLength),
                    InputSquares = (ushort*)_inputSquares.Start + ((long)stream * quads),
                    Doubts = (int*)_doubts.Start,
                };
                for (int index = 0; index < layout.Blocks; index++)
                    block.Add(blockQuads, sums, scales + (index * IntegerProduct.ScaleRows), layout.Blocks);
                Finish(product, row, stream, sums);
            }
        }

        private void Finish(in IntegerProduct product, int row, int stream, float* sums)
        {
            var inputScale = new Vector<float>(product.InputScales[stream]);
            float* output = product.Output + ((long)stream * product.OutputStride) + row;
            for (int index = 0; index < GroupRows; index += Vector<float>.Count)
                *(Vector<float>*)(output + index) = (*(Vector<float>*)(sums + index) * inputScale) + *(Vector<float>*)(product.Bias + row + index);
        }

        // Once per product, not once per group of rows.
        private void Spread(in IntegerProduct product)
        {
            int length = product.Layout.PaddedLength;
            Reserve(ref _inputs, (long)product.Streams * length * sizeof(int));
            Reserve(ref _inputSquares, (long)product.Streams * length / IntegerProduct.Quad * sizeof(ushort));
            for (int stream = 0; stream < product.Streams; stream++)
            {
                sbyte* inputs = product.Inputs + ((long)stream * product.InputStride);
                VectorInputs.Spread(inputs, (int*)_inputs.Start + ((long)stream * length), length);
                VectorInputs.Square(inputs, (ushort*)_inputSquares.Start + ((long)stream * (length / IntegerProduct.Quad)), length);
            }
        }

        private short* Widen(sbyte* weights, int length)
        {
            Reserve(ref _wide, (long)length * GroupRows * sizeof(short));
            VectorInputs.Widen(weights, (short*)_wide.Start, (long)length * GroupRows);
            return (short*)_wide.Start;
        }

        private static void Reserve(ref AlignedMemory memory, long bytes)
        {
            if (memory.Bytes < bytes)
                memory = new AlignedMemory(bytes);
        }
    }
}
