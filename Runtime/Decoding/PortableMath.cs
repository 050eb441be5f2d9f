#nullable enable
using System;

namespace DialogueRnn.Decoding
{
    /// <summary>Elementary functions built from additions and products only, so that every platform gives the same bits.</summary>
    internal static class PortableMath
    {
        private const double LogTwoHigh = 6.93147180369123816490e-01;
        private const double LogTwoLow = 1.90821492927058770002e-10;
        private const double InverseLogTwo = 1.44269504088896338700e+00;
        private const double Underflow = -708.0;
        private const double Overflow = 709.0;
        private const int ExponentBias = 1023;
        private const int MantissaBits = 52;

        /// <summary>e to the power x, within 2 units in the last place; 0 below −708, infinity above 709.</summary>
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
    }
}
