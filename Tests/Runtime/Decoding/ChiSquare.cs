#nullable enable
using System.Linq;

namespace DialogueRnn.Tests.Decoding
{
    /// <summary>Pearson's measure of how far counts lie from what was expected.</summary>
    internal static class ChiSquare
    {
        internal static double Of(int[] counts, double[] probabilities)
        {
            double draws = counts.Sum();
            double sum = 0.0;
            for (int index = 0; index < counts.Length; index++)
            {
                double expected = probabilities[index] * draws;
                if (expected > 0.0)
                    sum += (counts[index] - expected) * (counts[index] - expected) / expected;
            }

            return sum;
        }

        internal static double OfUniform(int[] counts) => Of(counts, Enumerable.Repeat(1.0 / counts.Length, counts.Length).ToArray());
    }
}
