#nullable enable
using System.Runtime.CompilerServices;

namespace DialogueRnn.Inference.Managed.Kernels.Plain
{
    /// <summary>The innermost loops of <see cref="WordKernel"/>.</summary>
    /// <remarks>
    /// They are written out, because a just-in-time compiler without vectors neither unrolls nor interleaves. The masks are parameters: a constant of 64 bits
    /// would be loaded again before every use (13 to 20 % slower). Pointers are to bytes: C# compiles the index of a pointer to longs to a multiplication, which
    /// Mono leaves in the code (half as fast).
    /// </remarks>
    internal static unsafe class WordLoops
    {
        /// <summary>The bits of the first weights of the pairs in a word.</summary>
        internal const ulong Firsts = Fields << PairWords.FirstBit;

        /// <summary>The bits of the second weights, after a shift by <see cref="PairWords.SecondBit"/>.</summary>
        internal const ulong Seconds = Fields;

        private const ulong Fields = 0xFFUL | (0xFFUL << PairWords.Spacing) | (0xFFUL << (2 * PairWords.Spacing));
        private const int Word = sizeof(ulong);
        private const int Shift = PairWords.SecondBit;

        // The highest field of a product.
        private const int TopBit = (2 * PairWords.Spacing) + PairWords.FirstBit;
        private const long Half = 1L << (TopBit - 1);

        // The number of products that are summed before the highest field is taken out.
        private const int Together = 5;

        /// <summary>Multiplies a block of four rows with a stream.</summary>
        /// <param name="firsts"><see cref="Firsts"/>.</param>
        /// <param name="seconds"><see cref="Seconds"/>.</param>
        /// <param name="words">[count, 4] words of 64 bits.</param>
        /// <param name="inputs">[count, 2] words of 64 bits.</param>
        /// <param name="count">The number of words per row.</param>
        /// <param name="totals">[4]: receives the sums, which include the products of pairs of weights and of pairs of inputs.</param>
        [MethodImpl(MethodImplOptions.NoInlining)]
        internal static void FourRows(ulong firsts, ulong seconds, byte* words, byte* inputs, int count, int* totals)
        {
            long total0 = 0;
            long total1 = 0;
            long total2 = 0;
            long total3 = 0;
            long sum0;
            long sum1;
            long sum2;
            long sum3;
            long first;
            long second;
            ulong word;
            for (byte* end = inputs + (count / Together * Together * 2 * Word); inputs < end; inputs += 2 * Together * Word, words += PairWords.Rows * Together * Word)
            {
                first = *(long*)inputs;
                second = *(long*)(inputs + Word);
                word = *(ulong*)words;
                sum0 = ((long)(word & firsts) + first) * ((long)((word >> Shift) & seconds) + second);
                word = *(ulong*)(words + Word);
                sum1 = ((long)(word & firsts) + first) * ((long)((word >> Shift) & seconds) + second);
                word = *(ulong*)(words + (2 * Word));
                sum2 = ((long)(word & firsts) + first) * ((long)((word >> Shift) & seconds) + second);
                word = *(ulong*)(words + (3 * Word));
                sum3 = ((long)(word & firsts) + first) * ((long)((word >> Shift) & seconds) + second);
                first = *(long*)(inputs + (2 * Word));
                second = *(long*)(inputs + (3 * Word));
                word = *(ulong*)(words + (4 * Word));
                sum0 += ((long)(word & firsts) + first) * ((long)((word >> Shift) & seconds) + second);
                word = *(ulong*)(words + (5 * Word));
                sum1 += ((long)(word & firsts) + first) * ((long)((word >> Shift) & seconds) + second);
                word = *(ulong*)(words + (6 * Word));
                sum2 += ((long)(word & firsts) + first) * ((long)((word >> Shift) & seconds) + second);
                word = *(ulong*)(words + (7 * Word));
                sum3 += ((long)(word & firsts) + first) * ((long)((word >> Shift) & seconds) + second);
                first = *(long*)(inputs + (4 * Word));
                second = *(long*)(inputs + (5 * Word));
                word = *(ulong*)(words + (8 * Word));
                sum0 += ((long)(word & firsts) + first) * ((long)((word >> Shift) & seconds) + second);
                word = *(ulong*)(words + (9 * Word));
                sum1 += ((long)(word & firsts) + first) * ((long)((word >> Shift) & seconds) + second);
                word = *(ulong*)(words + (10 * Word));
                sum2 += ((long)(word & firsts) + first) * ((long)((word >> Shift) & seconds) + second);
                word = *(ulong*)(words + (11 * Word));
                sum3 += ((long)(word & firsts) + first) * ((long)((word >> Shift) & seconds) + second);
                first = *(long*)(inputs + (6 * Word));
                second = *(long*)(inputs + (7 * Word));
                word = *(ulong*)(words + (12 * Word));
                sum0 += ((long)(word & firsts) + first) * ((long)((word >> Shift) & seconds) + second);
                word = *(ulong*)(words + (13 * Word));
                sum1 += ((long)(word & firsts) + first) * ((long)((word >> Shift) & seconds) + second);
                word = *(ulong*)(words + (14 * Word));
                sum2 += ((long)(word & firsts) + first) * ((long)((word >> Shift) & seconds) + second);
                word = *(ulong*)(words + (15 * Word));
                sum3 += ((long)(word & firsts) + first) * ((long)((word >> Shift) & seconds) + second);
                first = *(long*)(inputs + (8 * Word));
                second = *(long*)(inputs + (9 * Word));
                word = *(ulong*)(words + (16 * Word));
                sum0 += ((long)(word & firsts) + first) * ((long)((word >> Shift) & seconds) + second);
                word = *(ulong*)(words + (17 * Word));
                sum1 += ((long)(word & firsts) + first) * ((long)((word >> Shift) & seconds) + second);
                word = *(ulong*)(words + (18 * Word));
                sum2 += ((long)(word & firsts) + first) * ((long)((word >> Shift) & seconds) + second);
                word = *(ulong*)(words + (19 * Word));
                sum3 += ((long)(word & firsts) + first) * ((long)((word >> Shift) & seconds) + second);
                total0 += (sum0 + Half) >> TopBit;
                total1 += (sum1 + Half) >> TopBit;
                total2 += (sum2 + Half) >> TopBit;
                total3 += (sum3 + Half) >> TopBit;
            }

            sum0 = sum1 = sum2 = sum3 = 0;
            for (byte* end = inputs + (count % Together * 2 * Word); inputs < end; inputs += 2 * Word, words += PairWords.Rows * Word)
            {
                first = *(long*)inputs;
                second = *(long*)(inputs + Word);
                word = *(ulong*)words;
                sum0 += ((long)(word & firsts) + first) * ((long)((word >> Shift) & seconds) + second);
                word = *(ulong*)(words + Word);
                sum1 += ((long)(word & firsts) + first) * ((long)((word >> Shift) & seconds) + second);
                word = *(ulong*)(words + (2 * Word));
                sum2 += ((long)(word & firsts) + first) * ((long)((word >> Shift) & seconds) + second);
                word = *(ulong*)(words + (3 * Word));
                sum3 += ((long)(word & firsts) + first) * ((long)((word >> Shift) & seconds) + second);
            }

            totals[0] = (int)(total0 + ((sum0 + Half) >> TopBit));
            totals[1] = (int)(total1 + ((sum1 + Half) >> TopBit));
            totals[2] = (int)(total2 + ((sum2 + Half) >> TopBit));
            totals[3] = (int)(total3 + ((sum3 + Half) >> TopBit));
        }

        /// <summary>Multiplies a block of two rows with two streams. A word is taken apart once for both.</summary>
        /// <param name="firsts"><see cref="Firsts"/>.</param>
        /// <param name="seconds"><see cref="Seconds"/>.</param>
        /// <param name="words">[count, 4], of which the first two rows are taken.</param>
        /// <param name="inputs">[count, 2]: the inputs of the first stream.</param>
        /// <param name="others">[count, 2]: the inputs of the second stream.</param>
        /// <param name="count">The number of words per row.</param>
        /// <param name="totals">[streams, 4], of which the first two rows are set: receives the sums, as in <see cref="FourRows"/>.</param>
        [MethodImpl(MethodImplOptions.NoInlining)]
        internal static void TwoRows(ulong firsts, ulong seconds, byte* words, byte* inputs, byte* others, int count, int* totals)
        {
            long total0 = 0;
            long total1 = 0;
            long total2 = 0;
            long total3 = 0;
            long sum0;
            long sum1;
            long sum2;
            long sum3;
            long first;
            long second;
            ulong word;
            long otherFirst;
            long otherSecond;
            long one;
            long two;
            for (byte* end = inputs + (count / Together * Together * 2 * Word); inputs < end; words += PairWords.Rows * Together * Word)
            {
                first = *(long*)inputs;
                second = *(long*)(inputs + Word);
                otherFirst = *(long*)others;
                otherSecond = *(long*)(others + Word);
                word = *(ulong*)words;
                one = (long)(word & firsts);
                two = (long)((word >> Shift) & seconds);
                sum0 = (one + first) * (two + second);
                sum2 = (one + otherFirst) * (two + otherSecond);
                word = *(ulong*)(words + Word);
                one = (long)(word & firsts);
                two = (long)((word >> Shift) & seconds);
                sum1 = (one + first) * (two + second);
                sum3 = (one + otherFirst) * (two + otherSecond);
                first = *(long*)(inputs + (2 * Word));
                second = *(long*)(inputs + (3 * Word));
                otherFirst = *(long*)(others + (2 * Word));
                otherSecond = *(long*)(others + (3 * Word));
                word = *(ulong*)(words + (4 * Word));
                one = (long)(word & firsts);
                two = (long)((word >> Shift) & seconds);
                sum0 += (one + first) * (two + second);
                sum2 += (one + otherFirst) * (two + otherSecond);
                word = *(ulong*)(words + (5 * Word));
                one = (long)(word & firsts);
                two = (long)((word >> Shift) & seconds);
                sum1 += (one + first) * (two + second);
                sum3 += (one + otherFirst) * (two + otherSecond);
                first = *(long*)(inputs + (4 * Word));
                second = *(long*)(inputs + (5 * Word));
                otherFirst = *(long*)(others + (4 * Word));
                otherSecond = *(long*)(others + (5 * Word));
                word = *(ulong*)(words + (8 * Word));
                one = (long)(word & firsts);
                two = (long)((word >> Shift) & seconds);
                sum0 += (one + first) * (two + second);
                sum2 += (one + otherFirst) * (two + otherSecond);
                word = *(ulong*)(words + (9 * Word));
                one = (long)(word & firsts);
                two = (long)((word >> Shift) & seconds);
                sum1 += (one + first) * (two + second);
                sum3 += (one + otherFirst) * (two + otherSecond);
                first = *(long*)(inputs + (6 * Word));
                second = *(long*)(inputs + (7 * Word));
                otherFirst = *(long*)(others + (6 * Word));
                otherSecond = *(long*)(others + (7 * Word));
                word = *(ulong*)(words + (12 * Word));
                one = (long)(word & firsts);
                two = (long)((word >> Shift) & seconds);
                sum0 += (one + first) * (two + second);
                sum2 += (one + otherFirst) * (two + otherSecond);
                word = *(ulong*)(words + (13 * Word));
                one = (long)(word & firsts);
                two = (long)((word >> Shift) & seconds);
                sum1 += (one + first) * (two + second);
                sum3 += (one + otherFirst) * (two + otherSecond);
                first = *(long*)(inputs + (8 * Word));
                second = *(long*)(inputs + (9 * Word));
                otherFirst = *(long*)(others + (8 * Word));
                otherSecond = *(long*)(others + (9 * Word));
                word = *(ulong*)(words + (16 * Word));
                one = (long)(word & firsts);
                two = (long)((word >> Shift) & seconds);
                sum0 += (one + first) * (two + second);
                sum2 += (one + otherFirst) * (two + otherSecond);
                word = *(ulong*)(words + (17 * Word));
                one = (long)(word & firsts);
                two = (long)((word >> Shift) & seconds);
                sum1 += (one + first) * (two + second);
                sum3 += (one + otherFirst) * (two + otherSecond);
                total0 += (sum0 + Half) >> TopBit;
                total1 += (sum1 + Half) >> TopBit;
                total2 += (sum2 + Half) >> TopBit;
                total3 += (sum3 + Half) >> TopBit;
                inputs += 2 * Together * Word;
                others += 2 * Together * Word;
            }

            sum0 = sum1 = sum2 = sum3 = 0;
            for (byte* end = inputs + (count % Together * 2 * Word); inputs < end; inputs += 2 * Word, others += 2 * Word, words += PairWords.Rows * Word)
            {
                first = *(long*)inputs;
                second = *(long*)(inputs + Word);
                otherFirst = *(long*)others;
                otherSecond = *(long*)(others + Word);
                word = *(ulong*)words;
                one = (long)(word & firsts);
                two = (long)((word >> Shift) & seconds);
                sum0 += (one + first) * (two + second);
                sum2 += (one + otherFirst) * (two + otherSecond);
                word = *(ulong*)(words + Word);
                one = (long)(word & firsts);
                two = (long)((word >> Shift) & seconds);
                sum1 += (one + first) * (two + second);
                sum3 += (one + otherFirst) * (two + otherSecond);
            }

            totals[0] = (int)(total0 + ((sum0 + Half) >> TopBit));
            totals[1] = (int)(total1 + ((sum1 + Half) >> TopBit));
            totals[PairWords.Rows] = (int)(total2 + ((sum2 + Half) >> TopBit));
            totals[PairWords.Rows + 1] = (int)(total3 + ((sum3 + Half) >> TopBit));
        }

        /// <summary>Packs a block of inputs.</summary>
        /// <param name="inputs">The inputs, from −127 to 127.</param>
        /// <param name="length">The number of inputs.</param>
        /// <param name="words">[words per block, 2]: receives what is added to first and to second weights.</param>
        /// <returns>The sum of the products of pairs of inputs.</returns>
        internal static int PackInputs(sbyte* inputs, int length, long* words)
        {
            const long Offsets = PairWords.Offset * ((1L << (2 * PairWords.Spacing)) + (1L << PairWords.Spacing) + 1);
            int products = 0;
            int index = 0;
            for (; index <= length - PairWords.Weights; index += PairWords.Weights, words += 2)
            {
                products += (inputs[index] * inputs[index + 1]) + (inputs[index + 2] * inputs[index + 3]) + (inputs[index + 4] * inputs[index + 5]);
                words[0] = (Field(inputs[index + 1], 0) + Field(inputs[index + 3], 1) + Field(inputs[index + 5], 2) - Offsets) << PairWords.FirstBit;
                words[1] = Field(inputs[index], 2) + Field(inputs[index + 2], 1) + Field(inputs[index + 4], 0) - Offsets;
            }

            if (index == length)
                return products;
            sbyte* rest = stackalloc sbyte[PairWords.Weights];
            for (int place = 0; place < PairWords.Weights; place++)
                rest[place] = index + place < length ? inputs[index + place] : (sbyte)0;
            return products + PackInputs(rest, PairWords.Weights, words);
        }

        private static long Field(sbyte input, int field) => (long)input << (field * PairWords.Spacing);
    }
}
