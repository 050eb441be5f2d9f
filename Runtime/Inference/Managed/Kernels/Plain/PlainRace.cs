#nullable enable
using System;
using System.Diagnostics;

namespace DialogueRnn.Inference.Managed.Kernels.Plain
{
    /// <summary>Finds the fastest kernel of those without vectors of .NET.</summary>
    /// <remarks>
    /// The source does not show which one it is: it depends on whether the compiler turns <see cref="ScalarLoops"/> into vectors, and on the processor's
    /// multiplication of 64-bit integers. All give the same bits, so the result changes no line.
    /// </remarks>
    internal static unsafe class PlainRace
    {
        private const int Rows = 64;
        private const int Length = 512;
        private const int Laps = 5;

        private static readonly object Guard = new object();
        private static Func<IntegerKernel>? _burst;
        private static PlainLoops? _winner;

        /// <summary>Creates a kernel whose loops Burst compiles. Null where there is none.</summary>
        internal static Func<IntegerKernel>? Burst => _burst;

        /// <summary>The fastest loops here. The first call takes less than a millisecond.</summary>
        internal static PlainLoops Winner
        {
            get
            {
                lock (Guard)
                    return _winner ??= Run();
            }
        }

        /// <summary>Offers a kernel whose loops Burst compiles. It takes part in the race from now on.</summary>
        /// <param name="burst">Creates a kernel. Null withdraws the offer.</param>
        internal static void Offer(Func<IntegerKernel>? burst)
        {
            lock (Guard)
            {
                _burst = burst;
                _winner = null;
            }
        }

        private static PlainLoops Run()
        {
            long scalar = Time(new ScalarKernel());
            long words = Time(new WordKernel());
            long burst = _burst is null ? long.MaxValue : Time(_burst());
            return burst <= Math.Min(scalar, words) && _burst != null ? PlainLoops.Burst : words <= scalar ? PlainLoops.Words : PlainLoops.Scalar;
        }

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
