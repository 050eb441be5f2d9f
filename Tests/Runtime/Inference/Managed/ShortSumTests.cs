#nullable enable
#if NET
using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.Intrinsics.X86;
using CsCheck;
using DialogueRnn.Inference.Managed;
using DialogueRnn.Inference.Managed.Kernels;
using NUnit.Framework;

namespace DialogueRnn.Tests.Inference.Managed
{
    /// <summary>Sums of several products in 16 bits, around the limit of what fits.</summary>
    public unsafe class ShortSumTests
    {
        private const int Limit = 127;
        private const int Rows = 50;
        private const int Length = 512;
        private const int Most = 1_073_676_289;

        // Around 32,768 / 128 divided by eight and by four products, and the largest magnitude.
        private static readonly int[] Loud = { 31, 32, 33, 45, 46, 63, 64, 65, 90, 91, 127 };

        // Without AVX-VNNI, it is the fastest by half.
        [Test]
        public void KernelOf_Avx2_HasShortSums()
        {
            RequireAvx2();

            Assert.That(ManagedPaths.KernelOf(ManagedPath.Avx2), Is.InstanceOf<ShortSumKernel>());
        }

        [TestCaseSource(nameof(Paths))]
        public void Multiply_OneLoudSegment_IsExact(string path)
        {
            foreach (int columns in new[] { 16, 8, 4, 2 })
            {
                foreach (int loud in Loud)
                {
                    var source = new WeightSource((uint)((loud * 32) + columns));
                    int first = 16 * source.Next(Length / 16);
                    sbyte[][] weights = Quiet(source, Rows);
                    sbyte[][] inputs = Quiet(source, 4);
                    for (int column = first; column < first + columns; column++)
                    {
                        for (int row = 0; row < Rows; row++)
                            weights[row][column] = (sbyte)(row % 2 == 0 ? Limit : -Limit);
                        inputs[0][column] = (sbyte)loud;
                        inputs[1][column] = (sbyte)-loud;
                        inputs[2][column] = (sbyte)(column % 2 == 0 ? loud : -loud);
                        inputs[3][column] = (sbyte)(column % 4 < 2 ? -loud : loud);
                    }

                    AssertExact(path, new BlockLayout(Length, Length), weights, inputs, $"{columns} columns of {loud}");
                }
            }
        }

        [TestCaseSource(nameof(Paths))]
        public void Multiply_AnyLoudness_GivesTheBitsOfSingleProducts(string path)
        {
            Gen.Select(Gen.UInt[1, 1_000_000], Gen.Int[1, 16], Gen.Int[1, 3], Gen.Int[1, 9], Gen.Int[1, Limit], Gen.Int[0, Limit]).Sample(
                (seed, chunks, blocks, streams, weightLimit, inputLimit) =>
                {
                    var source = new WeightSource(seed);
                    var layout = new BlockLayout(32 * chunks * blocks, 32 * chunks);
                    sbyte[][] weights = Draw(source, 1 + source.Next(60), layout.Length, weightLimit);
                    sbyte[][] inputs = Draw(source, streams, layout.Length, inputLimit);
                    AssertExact(path, layout, weights, inputs, "drawn");
                },
                iter: 150);
        }

        [Test]
        public void LimitsOf_OneRow_FollowFromItsLargestLane()
        {
            RequireAvx2();
            using AlignedMemory packed = SingleProducts.Pack(new ShortSumKernel(), new BlockLayout(32, 32), new[] { Enumerable.Range(0, 32).Select(Weight).ToArray() });
            using AlignedMemory limits = ShortSums.LimitsOf(packed.Start, 48, 48, 32);

            // Lane 0 of the second segment: four weights of 9 in the first half, four of 4 in the second. Everywhere else weights are 0, which count as 1.
            Assert.That(
                new Span<int>((int*)limits.Start, 4).ToArray(),
                Is.EqualTo(new[] { Most / 8, Most / 4, Most / ((4 * 100) + (4 * 25)), Most / (4 * 100) }));
        }

        [Test]
        public void TakeSquares_OneSegment_AreThoseOfTheLargerLane()
        {
            RequireAvx2();
            sbyte[] magnitudes = { 1, 2, 10, 10, 3, 4, 0, 0, 100, 0, 5, 5, 0, 0, 20, 20 };
            int[] squares = new int[2];

            fixed (sbyte* start = magnitudes)
            {
                fixed (int* destination = squares)
                    ShortSums.TakeSquares(start, 16, destination);
            }

            Assert.That(squares, Is.EqualTo(new[] { 10_030, 10_000 }));
        }

        [TestCase(8, 8, 3, 3)]
        [TestCase(7, 8, int.MaxValue, 3)]
        [TestCase(8, 7, 3, int.MaxValue)]
        public void GiveUp_FewSegmentsKeepALimit_NoneIsTried(int four, int two, int expectedFour, int expectedTwo)
        {
            int[] limits = Enumerable.Repeat(5, 20).ToArray();
            int[] squares = Enumerable.Range(0, 20).Select(index => index / 2 < (index % 2 == 0 ? four : two) ? 3 : 6).ToArray();

            fixed (int* start = squares)
            {
                fixed (int* limit = limits)
                    ShortSums.GiveUp(start, limit, 10);
            }

            Assert.That((squares[0], squares[1]), Is.EqualTo((expectedFour, expectedTwo)));
        }

        private static IEnumerable<string> Paths() => TestPaths.Supported;

        private static sbyte Weight(int column) => (sbyte)(column < 16 || column % 4 > 1 ? 0 : column < 24 ? -9 : 4);

        private static sbyte[][] Quiet(WeightSource source, int rows) => Draw(source, rows, Length, 3);

        private static sbyte[][] Draw(WeightSource source, int rows, int length, int limit) =>
            Enumerable.Range(0, rows).Select(_ => Enumerable.Range(0, length).Select(_ => One(source, limit)).ToArray()).ToArray();

        // Now and then at the limit of the range.
        private static sbyte One(WeightSource source, int limit) =>
            (sbyte)(source.Next(40) == 0 ? (2 * source.Next(2) * Limit) - Limit : source.Next((2 * limit) + 1) - limit);

        private static void AssertExact(string path, BlockLayout layout, sbyte[][] weights, sbyte[][] inputs, string what)
        {
            float[] scales = Enumerable.Repeat(1f, weights.Length * layout.Blocks).ToArray();
            float[] inputScales = Enumerable.Repeat(1f, inputs.Length).ToArray();
            float[] bias = new float[weights.Length];
            Assert.That(
                SingleProducts.Multiply(ManagedPaths.KernelOf(TestPaths.Of(path)), layout, weights, inputs, scales, inputScales, bias),
                Is.EqualTo(SingleProducts.Expected(layout, weights, inputs, scales, inputScales, bias)),
                what);
        }

        private static void RequireAvx2()
        {
            if (!Avx2.IsSupported)
                Assert.Ignore("This processor has no AVX2.");
        }
    }
}
#endif
