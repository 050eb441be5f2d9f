#nullable enable
using System;
#if NET
using System.Numerics;
using System.Runtime.InteropServices;
#endif

namespace DialogueRnn.Decoding
{
    /// <summary>
    /// A large vocabulary in blocks of tokens: what is largest and what sums up in each, so that most blocks need no second look. Sums are
    /// taken in an order that the width of vectors does not change. Allocates nothing after construction.
    /// </summary>
    internal sealed class TokenBlocks
    {
        /// <summary>The fewest tokens for which blocks are worth while; alphabets are smaller.</summary>
        internal const int LargeVocabulary = 4096;

        /// <summary>Tokens of a block.</summary>
        internal const int Length = 64;

        // Token i of a block adds to sum i mod 8, whatever a vector holds: from one double to eight.
        private const int Lanes = 8;

        private readonly double[] _largest;
        private readonly double[] _sums;
        private readonly int[] _order;

        /// <param name="tokens">A multiple of <see cref="Length"/>.</param>
        internal TokenBlocks(int tokens)
        {
            _largest = new double[tokens / Length];
            _sums = new double[tokens / Length];
            _order = new int[tokens / Length];
        }

        /// <summary>How many tokens fill whole blocks with as many as these.</summary>
        internal static int Filled(int tokens) => (tokens + Length - 1) / Length * Length;

        /// <summary>Looks for the largest number.</summary>
        /// <returns>Its token, the lowest of equals.</returns>
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

        /// <summary>Adds numbers up.</summary>
        internal double Sum(double[] numbers)
        {
            double total = 0.0;
            for (int block = 0; block < _sums.Length; block++)
                total += _sums[block] = SumOf(numbers.AsSpan(block * Length, Length));
            return total;
        }

        /// <summary>Sets weights to 0 where the logit is negative infinity, and adds up what is left.</summary>
        internal double SumPossible(double[] weights, double[] logits)
        {
            KeepPossible(weights, logits);
            return Sum(weights);
        }

        /// <summary>Lists, in ascending order, tokens among which are those with the largest numbers, as many as asked for.</summary>
        /// <returns>How many were listed; −1 where blocks are no help, since so many may lie in all of them.</returns>
        internal int ListLargest(double[] numbers, int most, int[] tokens)
        {
            if (most > _largest.Length / 2)
                return -1;
            for (int block = 0; block < _order.Length; block++)
                _order[block] = block;

            // So many blocks have a number that large: the ones sought are not below it.
            int boundary = Selection.Boundary(_order, _largest, _sums, most, double.PositiveInfinity);
            return ListFrom(numbers, _largest[boundary], tokens);
        }

        /// <summary>Lists, in ascending order, the tokens whose number is at least some number above negative infinity.</summary>
        /// <returns>How many were listed.</returns>
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

        /// <summary>The token at a place, from 0 to 1, along the weights laid end to end in the order of the tokens, as they were summed
        /// last.</summary>
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

            // Within the block rounding differs a little: its last token is the last that can be meant.
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
