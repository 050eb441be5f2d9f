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

                int[] actual = Bits(Multiply(ManagedPaths.KernelOf(TestPaths.Of(path)), layout, weights, inputs, scales, inputScales, bias));

                Assert.That(actual, Is.EqualTo(Bits(Expected(layout, weights, inputs, scales, inputScales, bias))), $"round {round}: {rows} rows, {layout.Blocks} × {block}, {streams} streams");
            }
        }

        [TestCaseSource(nameof(Paths))]
        public void PackRow_Read_GivesTheWeights(string path)
        {
            var layout = new BlockLayout(96, 32);
            sbyte[][] weights = Draw(new WeightSource(9), 70, layout.Length, 0);
            IntegerKernel kernel = ManagedPaths.KernelOf(TestPaths.Of(path));
            int padded = Padded(weights.Length, kernel);
            using AlignedMemory packed = Pack(kernel, layout, weights);
            using AlignedMemory scales = Scales(layout, padded, Enumerable.Repeat(0.5f, weights.Length * layout.Blocks).ToArray());
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

        private static float[] Multiply(
            IntegerKernel kernel, BlockLayout layout, sbyte[][] weights, sbyte[][] inputs, float[] scales, float[] inputScales, float[] bias)
        {
            int padded = Padded(weights.Length, kernel);
            int stride = layout.PaddedLength + AlignedMemory.Line;
            using AlignedMemory packed = Pack(kernel, layout, weights);
            using AlignedMemory packedScales = Scales(layout, padded, scales);
            using AlignedMemory? measures = kernel.Measure(packed.Start, padded, layout);
            using var values = new AlignedMemory((long)inputs.Length * stride);
            using var sums = new AlignedMemory((long)inputs.Length * layout.Blocks * sizeof(int));
            using var valueScales = new AlignedMemory((long)inputs.Length * sizeof(float));
            using var biases = new AlignedMemory((long)padded * sizeof(float));
            using var output = new AlignedMemory((long)inputs.Length * padded * sizeof(float));
            bias.CopyTo(new Span<float>(biases.Floats, padded));
            inputScales.CopyTo(new Span<float>(valueScales.Floats, inputs.Length));
            for (int stream = 0; stream < inputs.Length; stream++)
            {
                inputs[stream].CopyTo(new Span<sbyte>((sbyte*)values.Start + (stream * stride), layout.PaddedLength));
                for (int block = 0; block < layout.Blocks; block++)
                    ((int*)sums.Start)[(stream * layout.Blocks) + block] = inputs[stream].Skip(block * layout.BlockLength).Take(layout.BlockLength).Sum(value => value);
            }

            kernel.Multiply(new IntegerProduct
            {
                Weights = packed.Start,
                Measures = measures == null ? null : measures.Start,
                Scales = packedScales.Floats,
                Bias = biases.Floats,
                Rows = padded,
                Layout = layout,
                Inputs = (sbyte*)values.Start,
                InputScales = valueScales.Floats,
                InputSums = (int*)sums.Start,
                InputStride = stride,
                Streams = inputs.Length,
                Output = output.Floats,
                OutputStride = padded,
            });
            return Enumerable.Range(0, inputs.Length)
                .SelectMany(stream => new Span<float>(output.Floats + (stream * padded), weights.Length).ToArray()).ToArray();
        }

        private static float[] Expected(BlockLayout layout, sbyte[][] weights, sbyte[][] inputs, float[] scales, float[] inputScales, float[] bias)
        {
            var result = new List<float>();
            for (int stream = 0; stream < inputs.Length; stream++)
            {
                for (int row = 0; row < weights.Length; row++)
                {
                    float sum = 0f;
                    for (int block = 0; block < layout.Blocks; block++)
                    {
                        long integers = 0;
                        for (int column = block * layout.BlockLength; column < (block + 1) * layout.BlockLength; column++)
                            integers += weights[row][column] * inputs[stream][column];
                        sum = (float)(sum + (float)((float)integers * scales[(row * layout.Blocks) + block]));
                    }

                    result.Add((float)((float)(sum * inputScales[stream]) + bias[row]));
                }
            }

            return result.ToArray();
        }

        private static int Padded(int rows, IntegerKernel kernel) => (rows + kernel.GroupRows - 1) / kernel.GroupRows * kernel.GroupRows;

        private static AlignedMemory Pack(IntegerKernel kernel, BlockLayout layout, sbyte[][] weights)
        {
            var packed = new AlignedMemory(kernel.BytesOf(Padded(weights.Length, kernel), layout));
            for (int row = 0; row < weights.Length; row++)
                PackedWeights.PackRow(weights[row].Select(weight => (byte)(weight + 128)).ToArray(), row, layout, kernel, packed.Start);
            return packed;
        }

        private static AlignedMemory Scales(BlockLayout layout, int padded, float[] scales)
        {
            var packed = new AlignedMemory((long)padded * layout.Blocks * sizeof(float));
            for (int index = 0; index < scales.Length; index++)
            {
                int row = index / layout.Blocks;
                int place = ((row / 16 * layout.Blocks) + (index % layout.Blocks)) * 16;
                packed.Floats[place + (row % 16)] = scales[index];
            }

            return packed;
        }

        private static int[] Bits(float[] values) => values.Select(BitConverter.SingleToInt32Bits).ToArray();
    }
}
