#nullable enable
using System.Runtime.CompilerServices;

namespace DialogueRnn.Inference.Managed.Kernels.Plain
{
    /// <summary>The innermost loops of <see cref="WordKernel"/>.</summary>
    /// <remarks>
    /// They are written out, because a just-in-time compiler without vectors neither unrolls nor interleaves. The masks are parameters: a constant of 64 bits
    /// would be loaded again before every use (13 to 20 % slower).
    /// </remarks>
    internal static unsafe class WordLoops
    {
        /// <summary>The bits of the first weights of the pairs in a word.</summary>
        internal const ulong Firsts = Fields << PairWords.FirstBit;

        /// <summary>The bits of the second weights, after a shift by <see cref="PairWords.SecondBit"/>.</summary>
        internal const ulong Seconds = Fields;

        private const ulong Fields = 0xFFUL | (0xFFUL << PairWords.Spacing) | (0xFFUL << (2 * PairWords.Spacing));
        private const int Shift = PairWords.SecondBit;

        // The highest field of a product.
        private const int TopBit = (2 * PairWords.Spacing) + PairWords.FirstBit;
        private const long Half = 1L << (TopBit - 1);

        // The number of products that are summed before the highest field is taken out.
        private const int Together = 5;

        /// <summary>Multiplies a block of four rows with a stream.</summary>
        /// <param name="firsts"><see cref="Firsts"/>.</param>
        /// <param name="seconds"><see cref="Seconds"/>.</param>
        /// <param name="words">[count, 4].</param>
        /// <param name="inputs">[count, 2].</param>
        /// <param name="count">The number of words per row.</param>
        /// <param name="totals">[4]: receives the sums, which include the products of pairs of weights and of pairs of inputs.</param>
        [MethodImpl(MethodImplOptions.NoInlining | Compilation.AtOnce)]
        internal static void FourRows(ulong firsts, ulong seconds, ulong* words, long* inputs, int count, int* totals)
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
            for (long* end = inputs + (count / Together * Together * 2); inputs < end; inputs += 2 * Together, words += PairWords.Rows * Together)
            {
                first = inputs[0];
                second = inputs[1];
                word = words[0];
                sum0 = ((long)(word & firsts) + first) * ((long)((word >> Shift) & seconds) + second);
                word = words[1];
                sum1 = ((long)(word & firsts) + first) * ((long)((word >> Shift) & seconds) + second);
                word = words[2];
                sum2 = ((long)(word & firsts) + first) * ((long)((word >> Shift) & seconds) + second);
                word = words[3];
                sum3 = ((long)(word & firsts) + first) * ((long)((word >> Shift) & seconds) + second);
                first = inputs[2];
                second = inputs[3];
                word = words[4];
                sum0 += ((long)(word & firsts) + first) * ((long)((word >> Shift) & seconds) + second);
                word = words[5];
                sum1 += ((long)(word & firsts) + first) * ((long)((word >> Shift) & seconds) + second);
                word = words[6];
                sum2 += ((long)(word & firsts) + first) * ((long)((word >> Shift) & seconds) + second);
                word = words[7];
                sum3 += ((long)(word & firsts) + first) * ((long)((word >> Shift) & seconds) + second);
                first = inputs[4];
                second = inputs[5];
                word = words[8];
                sum0 += ((long)(word & firsts) + first) * ((long)((word >> Shift) & seconds) + second);
                word = words[9];
                sum1 += ((long)(word & firsts) + first) * ((long)((word >> Shift) & seconds) + second);
                word = words[10];
                sum2 += ((long)(word & firsts) + first) * ((long)((word >> Shift) & seconds) + second);
                word = words[11];
                sum3 += ((long)(word & firsts) + first) * ((long)((word >> Shift) & seconds) + second);
                first = inputs[6];
                second = inputs[7];
                word = words[12];
                sum0 += ((long)(word & firsts) + first) * ((long)((word >> Shift) & seconds) + second);
                word = words[13];
                sum1 += ((long)(word & firsts) + first) * ((long)((word >> Shift) & seconds) + second);
                word = words[14];
                sum2 += ((long)(word & firsts) + first) * ((long)((word >> Shift) & seconds) + second);
                word = words[15];
                sum3 += ((long)(word & firsts) + first) * ((long)((word >> Shift) & seconds) + second);
                first = inputs[8];
                second = inputs[9];
                word = words[16];
                sum0 += ((long)(word & firsts) + first) * ((long)((word >> Shift) & seconds) + second);
                word = words[17];
                sum1 += ((long)(word & firsts) + first) * ((long)((word >> Shift) & seconds) + second);
                word = words[18];
                sum2 += ((long)(word & firsts) + first) * ((long)((word >> Shift) & seconds) + second);
                word = words[19];
                sum3 += ((long)(word & firsts) + first) * ((long)((word >> Shift) & seconds) + second);
                total0 += (sum0 + Half) >> TopBit;
                total1 += (sum1 + Half) >> TopBit;
                total2 += (sum2 + Half) >> TopBit;
                total3 += (sum3 + Half) >> TopBit;
            }

            sum0 = sum1 = sum2 = sum3 = 0;
            for (long* end = inputs + (count % Together * 2); inputs < end; inputs += 2, words += PairWords.Rows)
            {
                first = inputs[0];
                second = inputs[1];
                word = words[0];
                sum0 += ((long)(word & firsts) + first) * ((long)((word >> Shift) & seconds) + second);
                word = words[1];
                sum1 += ((long)(word & firsts) + first) * ((long)((word >> Shift) & seconds) + second);
                word = words[2];
                sum2 += ((long)(word & firsts) + first) * ((long)((word >> Shift) & seconds) + second);
                word = words[3];
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
        [MethodImpl(MethodImplOptions.NoInlining | Compilation.AtOnce)]
        internal static void TwoRows(ulong firsts, ulong seconds, ulong* words, long* inputs, long* others, int count, int* totals)
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
            for (long* end = inputs + (count / Together * Together * 2); inputs < end; words += PairWords.Rows * Together)
            {
                first = inputs[0];
                second = inputs[1];
                otherFirst = others[0];
                otherSecond = others[1];
                word = words[0];
                one = (long)(word & firsts);
                two = (long)((word >> Shift) & seconds);
                sum0 = (one + first) * (two + second);
                sum2 = (one + otherFirst) * (two + otherSecond);
                word = words[1];
                one = (long)(word & firsts);
                two = (long)((word >> Shift) & seconds);
                sum1 = (one + first) * (two + second);
                sum3 = (one + otherFirst) * (two + otherSecond);
                first = inputs[2];
                second = inputs[3];
                otherFirst = others[2];
                otherSecond = others[3];
                word = words[4];
                one = (long)(word & firsts);
                two = (long)((word >> Shift) & seconds);
                sum0 += (one + first) * (two + second);
                sum2 += (one + otherFirst) * (two + otherSecond);
                word = words[5];
                one = (long)(word & firsts);
                two = (long)((word >> Shift) & seconds);
                sum1 += (one + first) * (two + second);
                sum3 += (one + otherFirst) * (two + otherSecond);
                first = inputs[4];
                second = inputs[5];
                otherFirst = others[4];
                otherSecond = others[5];
                word = words[8];
                one = (long)(word & firsts);
                two = (long)((word >> Shift) & seconds);
                sum0 += (one + first) * (two + second);
                sum2 += (one + otherFirst) * (two + otherSecond);
                word = words[9];
                one = (long)(word & firsts);
                two = (long)((word >> Shift) & seconds);
                sum1 += (one + first) * (two + second);
                sum3 += (one + otherFirst) * (two + otherSecond);
                first = inputs[6];
                second = inputs[7];
                otherFirst = others[6];
                otherSecond = others[7];
                word = words[12];
                one = (long)(word & firsts);
                two = (long)((word >> Shift) & seconds);
                sum0 += (one + first) * (two + second);
                sum2 += (one + otherFirst) * (two + otherSecond);
                word = words[13];
                one = (long)(word & firsts);
                two = (long)((word >> Shift) & seconds);
                sum1 += (one + first) * (two + second);
                sum3 += (one + otherFirst) * (two + otherSecond);
                first = inputs[8];
                second = inputs[9];
                otherFirst = others[8];
                otherSecond = others[9];
                word = words[16];
                one = (long)(word & firsts);
                two = (long)((word >> Shift) & seconds);
                sum0 += (one + first) * (two + second);
                sum2 += (one + otherFirst) * (two + otherSecond);
                word = words[17];
                one = (long)(word & firsts);
                two = (long)((word >> Shift) & seconds);
                sum1 += (one + first) * (two + second);
                sum3 += (one + otherFirst) * (two + otherSecond);
                total0 += (sum0 + Half) >> TopBit;
                total1 += (sum1 + Half) >> TopBit;
                total2 += (sum2 + Half) >> TopBit;
                total3 += (sum3 + Half) >> TopBit;
                inputs += 2 * Together;
                others += 2 * Together;
            }

            sum0 = sum1 = sum2 = sum3 = 0;
            for (long* end = inputs + (count % Together * 2); inputs < end; inputs += 2, others += 2, words += PairWords.Rows)
            {
                first = inputs[0];
                second = inputs[1];
                otherFirst = others[0];
                otherSecond = others[1];
                word = words[0];
                one = (long)(word & firsts);
                two = (long)((word >> Shift) & seconds);
                sum0 += (one + first) * (two + second);
                sum2 += (one + otherFirst) * (two + otherSecond);
                word = words[1];
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
