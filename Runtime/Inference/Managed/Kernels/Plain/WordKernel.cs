#nullable enable
using System.Diagnostics.CodeAnalysis;

namespace DialogueRnn.Inference.Managed.Kernels.Plain
{
    /// <summary>Multiplies without vectors: one 64-bit multiplication gives the sum of six products.</summary>
    /// <remarks>
    /// For two weights and two inputs, (w0 + x1)(w1 + x0) = w0 x0 + w1 x1 + w0 w1 + x0 x1 (S. Winograd, "A New Algorithm for Inner Product", IEEE Transactions
    /// on Computers C-17, 1968). One multiplication gives two products; w0 w1 is known per row, and x0 x1 per input. Three such pairs stand side by side in
    /// a word (<see cref="PairWords"/>), first factors ascending and second ones descending. The highest field of the words' product is the sum
    /// of the three products. Each is at most 254² in size, so five sums fit into the 21 bits of that field, and the fields below it do not disturb it. The
    /// results are exact.
    /// </remarks>
    [SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "The memory frees itself.")]
    internal sealed unsafe class WordKernel : IntegerKernel
    {
        private AlignedMemory _inputs = new AlignedMemory(0);
        private AlignedMemory _pairs = new AlignedMemory(0);

        internal override WeightLayout Layout => WeightLayout.PairWords;

        internal override int GroupRows => IntegerProduct.ScaleRows;

        internal override long BytesOf(int rows, BlockLayout layout) => (long)rows * layout.Blocks * PairWords.CountOf(layout.BlockLength) * sizeof(ulong);

        // [rows / 4, blocks, 4]: the sum of the products of pairs of weights.
        internal override AlignedMemory Measure(byte* weights, int rows, BlockLayout layout)
        {
            var sums = new AlignedMemory((long)rows * layout.Blocks * sizeof(int));
            ulong* words = (ulong*)weights;
            int count = PairWords.CountOf(layout.BlockLength);
            int* sum = (int*)sums.Start;
            for (long block = 0; block < (long)rows / PairWords.Rows * layout.Blocks; block++, sum += PairWords.Rows)
            {
                for (int word = 0; word < count * PairWords.Rows; word++)
                    sum[word % PairWords.Rows] += PairWords.PairProducts(*words++);
            }

            return sums;
        }

        internal override void Multiply(in IntegerProduct product)
        {
            Prepare(product);
            float* sums = stackalloc float[2 * PairWords.Rows];
            int* integers = stackalloc int[2 * PairWords.Rows];
            for (int row = 0; row < product.Rows; row += PairWords.Rows)
            {
                int stream = 0;
                for (; stream < product.Streams - 1; stream += 2)
                    FourRows(product, row, stream, 2, sums, integers);
                if (stream < product.Streams)
                    FourRows(product, row, stream, 1, sums, integers);
            }
        }

        // Multiplies four rows with one stream or two.
        private void FourRows(in IntegerProduct product, int row, int stream, int streams, float* sums, int* integers)
        {
            BlockLayout layout = product.Layout;
            int count = PairWords.CountOf(layout.BlockLength);
            ulong* words = (ulong*)product.Weights + ((long)row * layout.Blocks * count);
            int* weightPairs = (int*)product.Measures + ((long)row * layout.Blocks);
            long* inputs = (long*)_inputs.Start + ((long)stream * layout.Blocks * count * 2);
            long next = (long)layout.Blocks * count * 2;
            int* inputPairs = (int*)_pairs.Start + ((long)stream * layout.Blocks);
            float* scales = product.Scales + ((long)(row / IntegerProduct.ScaleRows) * layout.Blocks * IntegerProduct.ScaleRows) + (row % IntegerProduct.ScaleRows);
            for (int index = 0; index < streams * PairWords.Rows; index++)
                sums[index] = 0.0f;
            for (int block = 0; block < layout.Blocks; block++, scales += IntegerProduct.ScaleRows)
            {
                if (streams == 1)
                {
                    WordLoops.FourRows(WordLoops.Firsts, WordLoops.Seconds, words, inputs, count, integers);
                }
                else
                {
                    WordLoops.TwoRows(WordLoops.Firsts, WordLoops.Seconds, words, inputs, inputs + next, count, integers);
                    WordLoops.TwoRows(WordLoops.Firsts, WordLoops.Seconds, words + 2, inputs, inputs + next, count, integers + 2);
                }

                for (int index = 0; index < streams * PairWords.Rows; index++)
                {
                    int lane = index % PairWords.Rows;
                    int integer = integers[index] - weightPairs[lane] - inputPairs[(index / PairWords.Rows * layout.Blocks) + block];
                    sums[index] = (float)(sums[index] + (float)((float)integer * scales[lane]));
                }

                words += count * PairWords.Rows;
                weightPairs += PairWords.Rows;
                inputs += 2 * count;
            }

            for (int index = 0; index < streams; index++)
                Finish(product, row, stream + index, sums + (index * PairWords.Rows));
        }

        private static void Finish(in IntegerProduct product, int row, int stream, float* sums)
        {
            float* output = product.Output + ((long)stream * product.OutputStride) + row;
            float inputScale = product.InputScales[stream];
            for (int index = 0; index < PairWords.Rows; index++)
                output[index] = (float)((float)(sums[index] * inputScale) + product.Bias[row + index]);
        }

        // Packs the inputs once per product: for each word of weights one word for the first factors and one for the second factors.
        private void Prepare(in IntegerProduct product)
        {
            BlockLayout layout = product.Layout;
            int count = PairWords.CountOf(layout.BlockLength);
            Reserve(ref _inputs, (long)product.Streams * layout.Blocks * count * 2 * sizeof(long));
            Reserve(ref _pairs, (long)product.Streams * layout.Blocks * sizeof(int));
            long* words = (long*)_inputs.Start;
            int* pairs = (int*)_pairs.Start;
            for (int stream = 0; stream < product.Streams; stream++)
            {
                sbyte* inputs = product.Inputs + ((long)stream * product.InputStride);
                for (int block = 0; block < layout.Blocks; block++, inputs += layout.BlockLength, words += 2 * count)
                    *pairs++ = WordLoops.PackInputs(inputs, layout.BlockLength, words);
            }
        }

        private static void Reserve(ref AlignedMemory memory, long bytes)
        {
            if (memory.Bytes < bytes)
                memory = new AlignedMemory(bytes);
        }
    }
}
