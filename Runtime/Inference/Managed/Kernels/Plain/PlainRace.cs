#nullable enable
using System;
using System.Diagnostics;

namespace DialogueRnn.Inference.Managed.Kernels.Plain
{
    /// <summary>Finds the faster kernel of those without vectors of .NET.</summary>
    /// <remarks>
    /// The source does not show which one it is: it depends on whether the compiler turns <see cref="ScalarLoops"/> into vectors, and on the processor's
    /// multiplication of 64-bit integers. Both give the same bits, so the result changes no line.
    /// </remarks>
    internal static unsafe class PlainRace
    {
        private const int Rows = 64;
        private const int Length = 512;
        private const int Laps = 5;

        private static readonly Lazy<bool> Result = new Lazy<bool>(() => Time(new WordKernel()) <= Time(new ScalarKernel()));

        /// <summary>True if <see cref="WordKernel"/> is the faster one here. The first call takes less than a millisecond.</summary>
        internal static bool WordsAreFaster => Result.Value;

        // The shortest of some times, in ticks of the clock: other programs can only make a time longer.
        private static long Time(IntegerKernel kernel)
        {
            var layout = new BlockLayout(Length, Length);
            using var weights = new AlignedMemory(kernel.BytesOf(Rows, layout));
            using var floats = new AlignedMemory(3 * Rows * sizeof(float));
            using var inputs = new AlignedMemory(Length);
            using var sums = new AlignedMemory(sizeof(int));
            using AlignedMemory? measures = kernel.Measure(weights.Start, Rows, layout);
            var product = new IntegerProduct
            {
                Weights = weights.Start,
                Measures = measures == null ? null : measures.Start,
                Scales = floats.Floats,
                Bias = floats.Floats + Rows,
                Rows = Rows,
                Layout = layout,
                Inputs = (sbyte*)inputs.Start,
                InputStride = Length,
                InputScales = floats.Floats,
                InputSums = (int*)sums.Start,
                Streams = 1,
                Output = floats.Floats + (2 * Rows),
                OutputStride = Rows,
            };
            kernel.Multiply(product);
            long shortest = long.MaxValue;
            for (int lap = 0; lap < Laps; lap++)
            {
                long start = Stopwatch.GetTimestamp();
                kernel.Multiply(product);
                shortest = Math.Min(shortest, Stopwatch.GetTimestamp() - start);
            }

            return shortest;
        }
    }
}
