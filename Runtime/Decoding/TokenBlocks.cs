#nullable enable
using System;
#if NET
using System.Numerics;
using System.Runtime.InteropServices;
#endif

namespace DialogueRnn.Decoding
{
    /// <summary>The tokens of a large vocabulary in blocks, with the largest number and the sum of each block.</summary>
    /// <remarks>Most blocks then need no second look. The order of additions does not depend on the vector width. Allocates nothing after
    /// construction.</remarks>
    internal sealed class TokenBlocks
    {
        /// <summary>The smallest vocabulary for which blocks are faster. Alphabets are smaller.</summary>
        internal const int LargeVocabulary = 4096;

        /// <summary>The number of tokens per block.</summary>
        internal const int Length = 64;

        // Token i of a block is added to sum i mod 8, for every vector width from one double to eight.
        private const int Lanes = 8;

        private readonly double[] _largest;
        private readonly double[] _sums;
        private readonly int[] _order;

        /// <param name="tokens">The number of tokens. A multiple of <see cref="Length"/>.</param>
        internal TokenBlocks(int tokens)
        {
            _largest = new double[tokens / Length];
            _sums = new double[tokens / Length];
            _order = new int[tokens / Length];
        }

        /// <summary>Rounds a number of tokens up to whole blocks.</summary>
        internal static int Filled(int tokens) => (tokens + Length - 1) / Length * Length;

        /// <summary>Finds the token with the largest number, and stores the largest number of each block.</summary>
        /// <returns>The token. Of equals, the lowest.</returns>
        internal int FindLargest(double[] numbers)
        {
            int best = 0;
            for (int block = 0; block < _largest.Length; block++)
            {
                _largest[block] = LargestOf(numbers.AsSpan(block * Length, Length));
                if (_largest[block] > _largest[best])
                    best = block;
            }

            int token = best * Length;
            while (numbers[token] != _largest[best])
                token++;
            return token;
        }

        /// <summary>Returns the sum of all numbers, and stores the sum of each block.</summary>
        internal double Sum(double[] numbers)
        {
            double total = 0.0;
            for (int block = 0; block < _sums.Length; block++)
                total += _sums[block] = SumOf(numbers.AsSpan(block * Length, Length));
            return total;
        }

        /// <summary>Sets the weights of tokens with the logit negative infinity to 0, and returns the sum of all weights.</summary>
        internal double SumPossible(double[] weights, double[] logits)
        {
            KeepPossible(weights, logits);
            return Sum(weights);
        }

        /// <summary>Lists tokens in ascending order that include those with the <paramref name="most"/> largest numbers.</summary>
        /// <returns>The number of listed tokens. −1 if <paramref name="most"/> is so large that blocks do not help.</returns>
        internal int ListLargest(double[] numbers, int most, int[] tokens)
        {
            if (most > _largest.Length / 2)
                return -1;
            for (int block = 0; block < _order.Length; block++)
                _order[block] = block;

            // At least this many blocks contain a number that is not below the boundary's, so all wanted numbers are not below it.
            int boundary = Selection.Boundary(_order, _largest, _sums, most, double.PositiveInfinity);
            return ListFrom(numbers, _largest[boundary], tokens);
        }

        /// <summary>Lists, in ascending order, the tokens whose number is at least <paramref name="least"/>, which is above negative infinity.</summary>
        /// <returns>The number of listed tokens.</returns>
        internal int ListFrom(double[] numbers, double least, int[] tokens)
        {
            int count = 0;
            for (int block = 0; block < _largest.Length; block++)
            {
                if (!(_largest[block] >= least))
                    continue;
                int end = (block + 1) * Length;
                for (int token = block * Length; token < end; token++)
                {
                    tokens[count] = token;
                    count += numbers[token] >= least ? 1 : 0;
                }
            }

            return count;
        }

        /// <summary>Returns the token at a place, from 0 to 1, along all weights laid end to end in token order. Uses the sums of the last
        /// <see cref="Sum"/>.</summary>
        internal int At(double[] weights, double total, double place)
        {
            double target = place * total;
            double sum = 0.0;
            int last = -1;
            for (int block = 0; block < _sums.Length; block++)
            {
                if (_sums[block] == 0.0)
                    continue;
                last = block;
                if (sum + _sums[block] > target)
                    break;
                sum += _sums[block];
            }

            // Inside the block, rounding differs slightly from the block's sum. The search therefore ends at the block's last token.
            int found = -1;
            for (int token = last * Length; token < (last + 1) * Length; token++)
            {
                if (weights[token] == 0.0)
                    continue;
                sum += weights[token];
                found = token;
                if (sum > target)
                    break;
            }

            return found;
        }

        private static double LargestOf(ReadOnlySpan<double> block)
        {
#if NET
            if (Vector.IsHardwareAccelerated)
            {
                ReadOnlySpan<Vector<double>> vectors = MemoryMarshal.Cast<double, Vector<double>>(block);
                Vector<double> most = vectors[0];
                foreach (Vector<double> vector in vectors)
                    most = Vector.MaxNative(most, vector);
                double among = most[0];
                for (int lane = 1; lane < Vector<double>.Count; lane++)
                    among = most[lane] > among ? most[lane] : among;
                return among;
            }
#endif
            double largest = block[0];
            foreach (double number in block)
                largest = number > largest ? number : largest;
            return largest;
        }

        private static double SumOf(ReadOnlySpan<double> block)
        {
            Span<double> lanes = stackalloc double[Lanes];
            int lane = 0;
#if NET
            if (Vector.IsHardwareAccelerated && Vector<double>.Count <= Lanes)
            {
                ReadOnlySpan<Vector<double>> vectors = MemoryMarshal.Cast<double, Vector<double>>(block);
                int step = Lanes / Vector<double>.Count;
                for (int first = 0; first < step; first++)
                {
                    Vector<double> sum = vectors[first];
                    for (int index = first + step; index < vectors.Length; index += step)
                        sum += vectors[index];
                    sum.CopyTo(lanes.Slice(lane));
                    lane += Vector<double>.Count;
                }
            }
#endif
            for (; lane < Lanes; lane++)
            {
                double sum = block[lane];
                for (int index = lane + Lanes; index < Length; index += Lanes)
                    sum += block[index];
                lanes[lane] = sum;
            }

            return lanes[0] + lanes[4] + (lanes[2] + lanes[6]) + (lanes[1] + lanes[5] + (lanes[3] + lanes[7]));
        }

        private static void KeepPossible(Span<double> weights, ReadOnlySpan<double> logits)
        {
            int token = 0;
#if NET
            if (Vector.IsHardwareAccelerated)
            {
                Span<Vector<double>> kept = MemoryMarshal.Cast<double, Vector<double>>(weights);
                ReadOnlySpan<Vector<double>> vectors = MemoryMarshal.Cast<double, Vector<double>>(logits);
                for (int index = 0; index < kept.Length && index < vectors.Length; index++)
                {
                    Vector<long> isPossible = Vector.GreaterThan(vectors[index], new Vector<double>(double.NegativeInfinity));
                    kept[index] = Vector.ConditionalSelect(isPossible, kept[index], Vector<double>.Zero);
                }

                token = kept.Length * Vector<double>.Count;
            }
#endif
            for (; token < weights.Length; token++)
            {
                if (double.IsNegativeInfinity(logits[token]))
                    weights[token] = 0.0;
            }
        }
    }
}
