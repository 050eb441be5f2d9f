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
                    TwoStreams(product, row, stream, sums, integers);
                if (stream < product.Streams)
                    OneStream(product, row, stream, sums, integers);
            }
        }

        private void OneStream(in IntegerProduct product, int row, int stream, float* sums, int* integers)
        {
            BlockLayout layout = product.Layout;
            int count = PairWords.CountOf(layout.BlockLength);
            ulong* words = (ulong*)product.Weights + ((long)row * layout.Blocks * count);
            int* weightPairs = (int*)product.Measures + ((long)row * layout.Blocks);
            long* inputs = (long*)_inputs.Start + ((long)stream * layout.Blocks * count * 2);
            int* inputPairs = (int*)_pairs.Start + ((long)stream * layout.Blocks);
            float* scales = ScalesOf(product, row);
            Clear(sums);
            for (int block = 0; block < layout.Blocks; block++)
            {
                WordLoops.FourRows(WordLoops.Firsts, WordLoops.Seconds, (byte*)words, (byte*)inputs, count, integers);
                AddScaled(sums, integers, weightPairs, inputPairs[block], scales);
                words += count * PairWords.Rows;
                weightPairs += PairWords.Rows;
                inputs += 2 * count;
                scales += IntegerProduct.ScaleRows;
            }

            Finish(product, row, stream, sums);
        }

        private void TwoStreams(in IntegerProduct product, int row, int stream, float* sums, int* integers)
        {
            BlockLayout layout = product.Layout;
            int count = PairWords.CountOf(layout.BlockLength);
            ulong* words = (ulong*)product.Weights + ((long)row * layout.Blocks * count);
            int* weightPairs = (int*)product.Measures + ((long)row * layout.Blocks);
            long* inputs = (long*)_inputs.Start + ((long)stream * layout.Blocks * count * 2);
            long* others = inputs + ((long)layout.Blocks * count * 2);
            int* inputPairs = (int*)_pairs.Start + ((long)stream * layout.Blocks);
            float* scales = ScalesOf(product, row);
            Clear(sums);
            Clear(sums + PairWords.Rows);
            for (int block = 0; block < layout.Blocks; block++)
            {
                WordLoops.TwoRows(WordLoops.Firsts, WordLoops.Seconds, (byte*)words, (byte*)inputs, (byte*)others, count, integers);
                WordLoops.TwoRows(WordLoops.Firsts, WordLoops.Seconds, (byte*)(words + 2), (byte*)inputs, (byte*)others, count, integers + 2);
                AddScaled(sums, integers, weightPairs, inputPairs[block], scales);
                AddScaled(sums + PairWords.Rows, integers + PairWords.Rows, weightPairs, inputPairs[layout.Blocks + block], scales);
                words += count * PairWords.Rows;
                weightPairs += PairWords.Rows;
                inputs += 2 * count;
                others += 2 * count;
                scales += IntegerProduct.ScaleRows;
            }

            Finish(product, row, stream, sums);
            Finish(product, row, stream + 1, sums + PairWords.Rows);
        }

        private static float* ScalesOf(in IntegerProduct product, int row) =>
            product.Scales + ((long)(row / IntegerProduct.ScaleRows) * product.Layout.Blocks * IntegerProduct.ScaleRows) + (row % IntegerProduct.ScaleRows);

        private static void Clear(float* sums)
        {
            sums[0] = 0.0f;
            sums[1] = 0.0f;
            sums[2] = 0.0f;
            sums[3] = 0.0f;
        }

        private static void AddScaled(float* sums, int* integers, int* weightPairs, int inputPairs, float* scales)
        {
            sums[0] = (float)(sums[0] + (float)((float)(integers[0] - weightPairs[0] - inputPairs) * scales[0]));
            sums[1] = (float)(sums[1] + (float)((float)(integers[1] - weightPairs[1] - inputPairs) * scales[1]));
            sums[2] = (float)(sums[2] + (float)((float)(integers[2] - weightPairs[2] - inputPairs) * scales[2]));
            sums[3] = (float)(sums[3] + (float)((float)(integers[3] - weightPairs[3] - inputPairs) * scales[3]));
        }

        private static void Finish(in IntegerProduct product, int row, int stream, float* sums)
        {
            float* output = product.Output + ((long)stream * product.OutputStride) + row;
            float* bias = product.Bias + row;
            float scale = product.InputScales[stream];
            output[0] = (float)((float)(sums[0] * scale) + bias[0]);
            output[1] = (float)((float)(sums[1] * scale) + bias[1]);
            output[2] = (float)((float)(sums[2] * scale) + bias[2]);
            output[3] = (float)((float)(sums[3] * scale) + bias[3]);
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
