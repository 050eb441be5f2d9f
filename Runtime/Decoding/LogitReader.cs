#nullable enable
using System;
using DialogueRnn.Model;
#if NET
using System.Numerics;
using System.Runtime.InteropServices;
#endif

namespace DialogueRnn.Decoding
{
    /// <summary>Reads logits and the adjustments to them. Uses vectors where available, with the same results.</summary>
    internal static class LogitReader
    {
        /// <summary>Returns the token with the largest logit, except the unknown token. Of equals, the lowest token.</summary>
        /// <exception cref="InvalidOperationException">A logit is NaN or positive infinity, or all are negative infinity.</exception>
        internal static int Likeliest(ReadOnlySpan<float> logits)
        {
            int best = Vocabulary.UnknownToken + 1;
            int end = logits.Length;
#if NET
            if (Vector.IsHardwareAccelerated && logits.Length >= TokenBlocks.LargeVocabulary && TryFindLargest(logits, out float largest))
            {
                best = Math.Max(best, FirstVectorWith(largest, logits));
                end = Math.Min(end, best + Vector<float>.Count);
            }
#endif
            for (int token = best; token < end; token++)
            {
                float logit = logits[token];
                if (float.IsNaN(logit))
                    throw Broken(token, logit);
                if (logit > logits[best])
                    best = token;
            }

            return float.IsInfinity(logits[best]) ? throw Broken(best, logits[best]) : best;
        }

        /// <summary>Copies logits to doubles.</summary>
        /// <returns>True if every logit, including the unknown token's, is a number below positive infinity.</returns>
        internal static bool Widen(ReadOnlySpan<float> logits, Span<double> wide)
        {
            int token = 0;
            bool areSound = true;
#if NET
            if (Vector.IsHardwareAccelerated)
            {
                ReadOnlySpan<Vector<float>> from = MemoryMarshal.Cast<float, Vector<float>>(logits);
                Span<Vector<double>> to = MemoryMarshal.Cast<double, Vector<double>>(wide);
                Vector<int> sound = Vector<int>.AllBitsSet;
                for (int index = 0; index < from.Length; index++)
                {
                    sound &= Vector.LessThan(from[index], new Vector<float>(float.PositiveInfinity));
                    Vector.Widen(from[index], out to[2 * index], out to[2 * index + 1]);
                }

                areSound = sound == Vector<int>.AllBitsSet;
                token = from.Length * Vector<float>.Count;
            }
#endif
            for (; token < logits.Length; token++)
            {
                wide[token] = logits[token];
                areSound &= logits[token] < float.PositiveInfinity;
            }

            return areSound;
        }

        /// <summary>Adds one adjustment to each logit, and sets the unknown token's logit to negative infinity.</summary>
        /// <returns>True if any adjustment is neither 0 nor negative infinity.</returns>
        /// <exception cref="ArgumentException">An adjustment is NaN or positive infinity. The unknown token's adjustment is not checked.</exception>
        internal static bool Add(ReadOnlySpan<float> adjustments, Span<double> logits)
        {
            int token = 0;
            bool changes = false;
#if NET
            if (Vector.IsHardwareAccelerated)
            {
                ReadOnlySpan<Vector<float>> from = MemoryMarshal.Cast<float, Vector<float>>(adjustments);
                Span<Vector<double>> to = MemoryMarshal.Cast<double, Vector<double>>(logits);
                Vector<int> finite = Vector<int>.Zero;
                Vector<int> sound = Vector<int>.AllBitsSet;
                for (int index = 0; index < from.Length; index++)
                {
                    Vector<float> adjustment = from[index];
                    sound &= Vector.LessThan(adjustment, new Vector<float>(float.PositiveInfinity));
                    finite |= Vector.GreaterThan(adjustment, new Vector<float>(float.NegativeInfinity)) & ~Vector.Equals(adjustment, Vector<float>.Zero);
                    Vector.Widen(adjustment, out Vector<double> low, out Vector<double> high);
                    to[2 * index] += low;
                    to[2 * index + 1] += high;
                }

                changes = finite != Vector<int>.Zero;
                if (sound != Vector<int>.AllBitsSet)
                    Check(adjustments);
                token = from.Length * Vector<float>.Count;
            }
#endif
            for (; token < adjustments.Length; token++)
            {
                float adjustment = adjustments[token];
                logits[token] += adjustment;
                changes |= adjustment != 0f && !float.IsNegativeInfinity(adjustment);
                if (!(adjustment < float.PositiveInfinity))
                    Check(adjustments);
            }

            logits[Vocabulary.UnknownToken] = double.NegativeInfinity;
            return changes;
        }

        private static void Check(ReadOnlySpan<float> adjustments)
        {
            for (int token = Vocabulary.UnknownToken + 1; token < adjustments.Length; token++)
            {
                float adjustment = adjustments[token];
                if (!(adjustment < float.PositiveInfinity))
                    throw new ArgumentException(
                        $"The adjustment of token {token} is {adjustment}; it must be a finite number or negative infinity.", nameof(adjustments));
            }
        }

        private static BrokenLogitsException Broken(int token, float logit) => new BrokenLogitsException(token, logit);

#if NET
        // Returns false if a logit is NaN. The scalar loop then finds it and throws.
        private static bool TryFindLargest(ReadOnlySpan<float> logits, out float largest)
        {
            var most = new Vector<float>(float.NegativeInfinity);
            Vector<int> areNumbers = Vector<int>.AllBitsSet;
            ReadOnlySpan<float> known = logits.Slice(Vocabulary.UnknownToken + 1);
            ReadOnlySpan<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(known);
            foreach (Vector<float> vector in vectors)
            {
                areNumbers &= Vector.Equals(vector, vector);
                most = Vector.MaxNative(most, vector);
            }

            var last = new Vector<float>(known.Slice(known.Length - Vector<float>.Count));
            areNumbers &= Vector.Equals(last, last);
            most = Vector.MaxNative(most, last);
            largest = most[0];
            for (int lane = 1; lane < Vector<float>.Count; lane++)
                largest = most[lane] > largest ? most[lane] : largest;
            return areNumbers == Vector<int>.AllBitsSet;
        }

        private static int FirstVectorWith(float largest, ReadOnlySpan<float> logits)
        {
            ReadOnlySpan<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(logits);
            int index = 0;
            while (index < vectors.Length && !Vector.EqualsAny(vectors[index], new Vector<float>(largest)))
                index++;
            return index * Vector<float>.Count;
        }
#endif
    }
}
