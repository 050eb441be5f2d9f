#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Inference.Managed;
using DialogueRnn.Inference.Managed.Kernels;
using NUnit.Framework;

namespace DialogueRnn.Tests.Inference.Managed
{
    /// <summary>Every kernel against products that are computed one by one, on random weights and inputs and on those at their limits.</summary>
    public unsafe class KernelAgreementTests
    {
        private const int Rounds = 80;
        private const int Limit = 127;

        [TestCaseSource(nameof(Paths))]
        public void Multiply_RandomAndExtreme_GivesTheBitsOfSingleProducts(string path)
        {
            for (uint round = 0; round < Rounds; round++)
            {
                var source = new WeightSource(round + 1);
                int block = 32 * (1 + source.Next(round % 3 == 0 ? 1 : 17));
                var layout = new BlockLayout(block * (1 + source.Next(3)), block);
                int rows = 1 + source.Next(100);
                int streams = 1 + source.Next(14);
                sbyte[][] weights = Draw(source, rows, layout.Length, source.Next(8));
                sbyte[][] inputs = Draw(source, streams, layout.Length, source.Next(8));
                float[] scales = source.Floats(rows * layout.Blocks, 0.5f);
                float[] inputScales = source.Floats(streams, 0.25f);
                float[] bias = source.Floats(rows, 2f);

                int[] actual = SingleProducts.Bits(SingleProducts.Multiply(ManagedPaths.KernelOf(TestPaths.Of(path)), layout, weights, inputs, scales, inputScales, bias));

                Assert.That(actual, Is.EqualTo(SingleProducts.Bits(SingleProducts.Expected(layout, weights, inputs, scales, inputScales, bias))), $"round {round}: {rows} rows, {layout.Blocks} × {block}, {streams} streams");
            }
        }

        [TestCaseSource(nameof(Paths))]
        public void PackRow_Read_GivesTheWeights(string path)
        {
            var layout = new BlockLayout(96, 32);
            sbyte[][] weights = Draw(new WeightSource(9), 70, layout.Length, 0);
            IntegerKernel kernel = ManagedPaths.KernelOf(TestPaths.Of(path));
            int padded = SingleProducts.Padded(weights.Length, kernel);
            using AlignedMemory packed = SingleProducts.Pack(kernel, layout, weights);
            using AlignedMemory scales = SingleProducts.Scales(layout, padded, Enumerable.Repeat(0.5f, weights.Length * layout.Blocks).ToArray());
            float[] read = new float[layout.PaddedLength];

            for (int row = 0; row < weights.Length; row++)
            {
                fixed (float* destination = read)
                    PackedRow.Read(packed.Start, scales.Floats, layout, kernel, row, destination);
                Assert.That(read, Is.EqualTo(weights[row].Select(weight => weight * 0.5f)), $"row {row}");
            }
        }

        private static IEnumerable<string> Paths() => TestPaths.Supported;

        private static sbyte[][] Draw(WeightSource source, int rows, int length, int kind) =>
            Enumerable.Range(0, rows).Select(_ => Enumerable.Range(0, length).Select(_ => (sbyte)One(source, kind)).ToArray()).ToArray();

        private static int One(WeightSource source, int kind)
        {
            switch (kind)
            {
                case 0: return source.Next((2 * Limit) + 1) - Limit;
                case 1: return source.Next(2) == 0 ? Limit : -Limit;
                case 2: return Limit;
                case 3: return -Limit;
                case 4: return source.Next(9) == 0 ? Limit - source.Next(3) : source.Next(31) - 15;
                case 5: return source.Next(16) - 8;
                case 6: return -64;
                default: return source.Next(30) == 0 ? -65 : -64;
            }
        }
    }
}
