#nullable enable
using Unity.Burst;

namespace DialogueRnn.Unity.Burst
{
    /// <summary>The loops of <see cref="DialogueRnn.Inference.Managed.Kernels.Plain.ScalarLoops"/> for Burst, which turns them into vectors.</summary>
    /// <remarks>They calculate with integers only, so their results are the same on every processor. Compiled at the first call: before that,
    /// <see cref="DialogueRnn.Inference.Managed.Kernels.Plain.PlainRace"/> would measure the uncompiled method.</remarks>
    [BurstCompile(CompileSynchronously = true)]
    internal static unsafe class BurstLoops
    {
        /// <summary>Multiplies rows with a vector.</summary>
        /// <param name="weights">The first weight of the first row.</param>
        /// <param name="rows">The number of rows, a multiple of 4.</param>
        /// <param name="stride">The number of bytes from one row to the next.</param>
        /// <param name="inputs">The vector.</param>
        /// <param name="length">The number of weights per row, a multiple of 32.</param>
        /// <param name="totals">[rows]: receives the sums.</param>
        [BurstCompile(CompileSynchronously = true)]
        internal static void Multiply(sbyte* weights, int rows, int stride, short* inputs, int length, int* totals)
        {
            for (int row = 0; row < rows; row += 4, weights += 4 * stride, totals += 4)
            {
                sbyte* second = weights + stride;
                sbyte* third = second + stride;
                sbyte* fourth = third + stride;
                int sum0 = 0;
                int sum1 = 0;
                int sum2 = 0;
                int sum3 = 0;
                for (int index = 0; index < length; index++)
                {
                    sum0 += weights[index] * inputs[index];
                    sum1 += second[index] * inputs[index];
                    sum2 += third[index] * inputs[index];
                    sum3 += fourth[index] * inputs[index];
                }

                totals[0] = sum0;
                totals[1] = sum1;
                totals[2] = sum2;
                totals[3] = sum3;
            }
        }
    }
}
