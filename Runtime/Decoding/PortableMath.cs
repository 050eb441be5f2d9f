#nullable enable
using System;
#if NET
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
#endif

namespace DialogueRnn.Decoding
{
    /// <summary>Elementary functions that give the same bits on every platform. They use only additions, multiplications and divisions.</summary>
    internal static class PortableMath
    {
        private const double LogTwoHigh = 6.93147180369123816490e-01;
        private const double LogTwoLow = 1.90821492927058770002e-10;
        private const double InverseLogTwo = 1.44269504088896338700e+00;
        private const double Underflow = -708.0;
        private const double Overflow = 709.0;
        private const int ExponentBias = 1023;
        private const int MantissaBits = 52;
        private const long MantissaMask = (1L << MantissaBits) - 1;
        private const double RootOfTwo = 1.41421356237309504880e+00;
        private const double SmallestNormal = 2.2250738585072014e-308;
        private const double TwoTo54 = 18014398509481984.0;
        private const double Magic = 6755399441055744.0;

        /// <summary>Returns e to the power <paramref name="x"/>, within 2 units in the last place. 0 below −708, infinity above 709.</summary>
        /// <remarks>Reduction x = n·ln 2 + r with |r| ≤ ln 2 / 2, then the Taylor polynomial of degree 13 in Horner's form.</remarks>
        internal static double Exp(double x)
        {
            if (x < Underflow)
                return 0.0;
            if (x > Overflow)
                return double.PositiveInfinity;
            if (double.IsNaN(x))
                return x;
            double n = Math.Floor(x * InverseLogTwo + 0.5);
            double r = x - n * LogTwoHigh - n * LogTwoLow;
            double p = 1.0 / 6227020800.0;
            p = p * r + 1.0 / 479001600.0;
            p = p * r + 1.0 / 39916800.0;
            p = p * r + 1.0 / 3628800.0;
            p = p * r + 1.0 / 362880.0;
            p = p * r + 1.0 / 40320.0;
            p = p * r + 1.0 / 5040.0;
            p = p * r + 1.0 / 720.0;
            p = p * r + 1.0 / 120.0;
            p = p * r + 1.0 / 24.0;
            p = p * r + 1.0 / 6.0;
            p = p * r + 0.5;
            p = p * r + 1.0;
            p = p * r + 1.0;
            return p * BitConverter.Int64BitsToDouble(((long)n + ExponentBias) << MantissaBits);
        }

        /// <summary>Computes e to the power (number − subtract) · scale for many numbers, with the same bits as <see cref="Exp(double)"/>.</summary>
        /// <remarks>Vectors do not change the bits: they do the same operations in the same order. Exponents above 709 are not supported.</remarks>
        /// <param name="numbers">Numbers or negative infinity.</param>
        /// <param name="subtract">The number to subtract. At least as large as the largest number.</param>
        /// <param name="scale">The factor. Above 0.</param>
        /// <param name="results">Receives the results. At least as long as <paramref name="numbers"/>.</param>
        internal static void Exp(ReadOnlySpan<double> numbers, double subtract, double scale, Span<double> results)
        {
            int index = 0;
#if NET
            if (Vector512.IsHardwareAccelerated)
            {
                ref double from = ref MemoryMarshal.GetReference(numbers);
                ref double to = ref MemoryMarshal.GetReference(results.Slice(0, numbers.Length));
                for (; index <= numbers.Length - Vector512<double>.Count; index += Vector512<double>.Count)
                    Exp((Vector512.LoadUnsafe(ref from, (nuint)index) - Vector512.Create(subtract)) * scale).StoreUnsafe(ref to, (nuint)index);
            }
            else if (Vector.IsHardwareAccelerated)
            {
                for (; index <= numbers.Length - Vector<double>.Count; index += Vector<double>.Count)
                    Exp((new Vector<double>(numbers.Slice(index)) - new Vector<double>(subtract)) * scale).CopyTo(results.Slice(index));
            }
#endif
            for (; index < numbers.Length; index++)
                results[index] = Exp((numbers[index] - subtract) * scale);
        }

#if NET
        // Same as below. Vector<T> does not use 512-bit vectors by default.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector512<double> Exp(Vector512<double> x)
        {
            Vector512<double> n = Vector512.Floor(x * InverseLogTwo + Vector512.Create(0.5));
            Vector512<double> r = x - n * LogTwoHigh - n * LogTwoLow;
            Vector512<double> p = Vector512.Create(1.0 / 6227020800.0);
            p = p * r + Vector512.Create(1.0 / 479001600.0);
            p = p * r + Vector512.Create(1.0 / 39916800.0);
            p = p * r + Vector512.Create(1.0 / 3628800.0);
            p = p * r + Vector512.Create(1.0 / 362880.0);
            p = p * r + Vector512.Create(1.0 / 40320.0);
            p = p * r + Vector512.Create(1.0 / 5040.0);
            p = p * r + Vector512.Create(1.0 / 720.0);
            p = p * r + Vector512.Create(1.0 / 120.0);
            p = p * r + Vector512.Create(1.0 / 24.0);
            p = p * r + Vector512.Create(1.0 / 6.0);
            p = p * r + Vector512.Create(0.5);
            p = p * r + Vector512<double>.One;
            p = p * r + Vector512<double>.One;
            Vector512<long> exponent = (n + Vector512.Create(Magic)).AsInt64() + Vector512.Create((long)ExponentBias);
            Vector512<double> result = p * (exponent << MantissaBits).AsDouble();
            return Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512.Create(Underflow)), Vector512<double>.Zero, result);
        }

        // Not for numbers above 709. Adding the magic number leaves n in the low bits of the sum.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector<double> Exp(Vector<double> x)
        {
            Vector<double> n = Vector.Floor(x * InverseLogTwo + new Vector<double>(0.5));
            Vector<double> r = x - n * LogTwoHigh - n * LogTwoLow;
            Vector<double> p = new Vector<double>(1.0 / 6227020800.0);
            p = p * r + new Vector<double>(1.0 / 479001600.0);
            p = p * r + new Vector<double>(1.0 / 39916800.0);
            p = p * r + new Vector<double>(1.0 / 3628800.0);
            p = p * r + new Vector<double>(1.0 / 362880.0);
            p = p * r + new Vector<double>(1.0 / 40320.0);
            p = p * r + new Vector<double>(1.0 / 5040.0);
            p = p * r + new Vector<double>(1.0 / 720.0);
            p = p * r + new Vector<double>(1.0 / 120.0);
            p = p * r + new Vector<double>(1.0 / 24.0);
            p = p * r + new Vector<double>(1.0 / 6.0);
            p = p * r + new Vector<double>(0.5);
            p = p * r + Vector<double>.One;
            p = p * r + Vector<double>.One;
            Vector<long> exponent = Vector.AsVectorInt64(n + new Vector<double>(Magic)) + new Vector<long>(ExponentBias);
            Vector<double> result = p * Vector.AsVectorDouble(Vector.ShiftLeft(exponent, MantissaBits));
            return Vector.ConditionalSelect(Vector.LessThan(x, new Vector<double>(Underflow)), Vector<double>.Zero, result);
        }
#endif

        /// <summary>Returns the natural logarithm of <paramref name="x"/>, within 2 units in the last place. Negative infinity at 0, NaN below 0.</summary>
        /// <remarks>
        /// Reduction x = m·2ⁿ with √½ ≤ m &lt; √2. With f = m − 1 and s = f / (2 + f), ln m = 2·artanh s = f − s·(f − 2·(s²/3 + s⁴/5 + …)).
        /// </remarks>
        internal static double Log(double x)
        {
            if (!(x > 0.0))
                return x == 0.0 ? double.NegativeInfinity : double.NaN;
            if (double.IsPositiveInfinity(x))
                return x;
            int n = 0;
            if (x < SmallestNormal)
            {
                x *= TwoTo54;
                n = -54;
            }

            long bits = BitConverter.DoubleToInt64Bits(x);
            n += (int)(bits >> MantissaBits) - ExponentBias;
            double m = BitConverter.Int64BitsToDouble((bits & MantissaMask) | ((long)ExponentBias << MantissaBits));
            if (m >= RootOfTwo)
            {
                m *= 0.5;
                n++;
            }

            double f = m - 1.0;
            double s = f / (2.0 + f);
            double z = s * s;
            double p = 1.0 / 23.0;
            p = p * z + 1.0 / 21.0;
            p = p * z + 1.0 / 19.0;
            p = p * z + 1.0 / 17.0;
            p = p * z + 1.0 / 15.0;
            p = p * z + 1.0 / 13.0;
            p = p * z + 1.0 / 11.0;
            p = p * z + 1.0 / 9.0;
            p = p * z + 1.0 / 7.0;
            p = p * z + 1.0 / 5.0;
            p = p * z + 1.0 / 3.0;
            return n * LogTwoHigh + (f - (s * (f - 2.0 * z * p) - n * LogTwoLow));
        }
    }
}
