#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Inference.Managed;
using DialogueRnn.Inference.Managed.Kernels;

namespace DialogueRnn.Tests.Inference.Managed
{
    /// <summary>Products of weights and inputs, by a kernel and one by one.</summary>
    internal static unsafe class SingleProducts
    {
        /// <summary>Multiplies with a kernel.</summary>
        /// <returns>[streams, rows].</returns>
        internal static float[] Multiply(
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

        /// <summary>Multiplies one by one.</summary>
        /// <returns>[streams, rows].</returns>
        internal static float[] Expected(BlockLayout layout, sbyte[][] weights, sbyte[][] inputs, float[] scales, float[] inputScales, float[] bias)
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

        internal static int Padded(int rows, IntegerKernel kernel) => (rows + kernel.GroupRows - 1) / kernel.GroupRows * kernel.GroupRows;

        internal static AlignedMemory Pack(IntegerKernel kernel, BlockLayout layout, sbyte[][] weights)
        {
            var packed = new AlignedMemory(kernel.BytesOf(Padded(weights.Length, kernel), layout));
            for (int row = 0; row < weights.Length; row++)
                PackedWeights.PackRow(weights[row].Select(weight => (byte)(weight + 128)).ToArray(), row, layout, kernel, packed.Start);
            return packed;
        }

        internal static AlignedMemory Scales(BlockLayout layout, int padded, float[] scales)
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

        internal static int[] Bits(float[] values) => values.Select(BitConverter.SingleToInt32Bits).ToArray();
    }
}
