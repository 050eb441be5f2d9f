#nullable enable
using System.Runtime.CompilerServices;

namespace DialogueRnn.Inference.Managed.Kernels.Plain
{
    /// <summary>The innermost loops of <see cref="ScalarKernel"/>.</summary>
    internal static unsafe class ScalarLoops
    {
        /// <summary>Multiplies rows with a vector: four rows at a time, with one pointer per row and one index. LLVM recognises sums of products in this form.</summary>
        /// <inheritdoc cref="ScalarKernel.Multiply(sbyte*, int, int, short*, int, int*)"/>
        [MethodImpl(Compilation.AtOnce)]
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

        /// <summary>Widens bytes to 16 bits.</summary>
        internal static void Widen(sbyte* bytes, short* destination, int length)
        {
            for (int index = 0; index < length; index++)
                destination[index] = bytes[index];
        }
    }
}
