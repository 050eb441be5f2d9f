#nullable enable
using DialogueRnn.Inference.Managed.Kernels.Plain;
using Unity.Burst;

namespace DialogueRnn.Unity.Burst
{
    /// <summary>Lets Burst compile <see cref="ScalarLoops"/>, which it turns into vectors. Burst compiles what its methods call.</summary>
    /// <remarks>They calculate with integers only, so their results are the same on every processor. Compiled at the first call: before that,
    /// <see cref="PlainRace"/> would measure the uncompiled method.</remarks>
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
        internal static void Multiply(sbyte* weights, int rows, int stride, short* inputs, int length, int* totals) =>
            ScalarLoops.Multiply(weights, rows, stride, inputs, length, totals);
    }
}
