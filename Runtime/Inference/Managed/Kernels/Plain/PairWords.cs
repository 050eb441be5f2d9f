#nullable enable

namespace DialogueRnn.Inference.Managed.Kernels.Plain
{
    /// <summary>Six weights of a row in one 64-bit word, as <see cref="WordKernel"/> multiplies them.</summary>
    /// <remarks>
    /// The weights form three pairs. The first weights of the pairs stand at bits 1, 22 and 43, the second ones in reverse order at bits 9, 30 and 51. Each
    /// is stored plus 128 as an unsigned byte. A block of a row begins with a new word. Rows are interleaved in groups of <see cref="Rows"/>.
    /// </remarks>
    internal static unsafe class PairWords
    {
        /// <summary>The number of rows whose words are interleaved.</summary>
        internal const int Rows = 4;

        /// <summary>The number of weights per word.</summary>
        internal const int Weights = 6;

        /// <summary>The number of bits from one field to the next.</summary>
        internal const int Spacing = 21;

        /// <summary>The bit of the first field. A product's sum then stands in the highest bits, and nothing above it is left in the word.</summary>
        internal const int FirstBit = 1;

        /// <summary>The bit of the first field of second weights.</summary>
        internal const int SecondBit = 9;

        /// <summary>The number that is added to a weight for storage.</summary>
        internal const int Offset = 128;

        private const int Pairs = Weights / 2;

        /// <summary>Returns the number of words per block of a row.</summary>
        internal static int CountOf(int blockLength) => (blockLength + Weights - 1) / Weights;

        /// <summary>Packs a row.</summary>
        /// <param name="row">The weights, each plus 128.</param>
        /// <param name="index">The number of the row.</param>
        /// <param name="layout">The blocks of a row.</param>
        /// <param name="words">[rows / 4, blocks, words per block, 4].</param>
        internal static void Pack(byte[] row, int index, BlockLayout layout, ulong* words)
        {
            ulong* word = StartOf(words, index, layout);
            for (int start = 0; start < row.Length; start += layout.BlockLength)
            {
                for (int first = 0; first < layout.BlockLength; first += Weights, word += Rows)
                {
                    ulong packed = 0;
                    for (int place = 0; place < Weights; place++)
                        packed |= (ulong)(first + place < layout.BlockLength ? row[start + first + place] : Offset) << BitOf(place);
                    *word = packed;
                }
            }
        }

        /// <summary>Reads a row as floats, without its scales.</summary>
        /// <param name="words">[rows / 4, blocks, words per block, 4].</param>
        /// <param name="index">The number of the row.</param>
        /// <param name="layout">The blocks of a row.</param>
        /// <param name="destination">Receives one float per weight, including padding.</param>
        internal static void Read(ulong* words, int index, BlockLayout layout, float* destination)
        {
            ulong* word = StartOf(words, index, layout);
            for (int start = 0; start < layout.PaddedLength; start += layout.BlockLength)
            {
                for (int first = 0; first < layout.BlockLength; first += Weights, word += Rows)
                {
                    for (int place = 0; place < Weights && first + place < layout.BlockLength; place++)
                        destination[start + first + place] = WeightOf(*word, place);
                }
            }
        }

        /// <summary>Returns the sum of the products of a word's pairs: first weight times second weight.</summary>
        internal static int PairProducts(ulong word)
        {
            int sum = 0;
            for (int place = 0; place < Weights; place += 2)
                sum += WeightOf(word, place) * WeightOf(word, place + 1);
            return sum;
        }

        private static int WeightOf(ulong word, int place) => (byte)(word >> BitOf(place)) - Offset;

        private static int BitOf(int place) =>
            place % 2 == 0 ? FirstBit + (Spacing * (place / 2)) : SecondBit + (Spacing * (Pairs - 1 - (place / 2)));

        private static ulong* StartOf(ulong* words, int row, BlockLayout layout) =>
            words + ((long)(row / Rows) * Rows * layout.Blocks * CountOf(layout.BlockLength)) + (row % Rows);
    }
}
