#nullable enable
using System;

namespace DialogueRnn.Inference.Managed
{
    /// <summary>The float parts of a step, one number at a time.</summary>
    /// <remarks>Every operation is cast to float, because some runtimes would otherwise keep results in double precision.</remarks>
    internal sealed unsafe class ScalarMath : FloatMath
    {
        internal override int Columns => 4;

        internal override void Gru(float* input, float* recurrent, float* hidden, int width) => Gru(input, recurrent, hidden, width, 0);

        internal override void Lstm(float* input, float* recurrent, float* hidden, float* cell, int width) =>
            Lstm(input, recurrent, hidden, cell, width, 0);

        internal override void Simple(float* input, float* recurrent, float* hidden, int width) => Simple(input, recurrent, hidden, width, 0);

        internal override float Quantise(float* source, int length, sbyte* destination, int* blockSums, int blockLength)
        {
            float largest = Largest(source, length, 0, 0.0f);
            float inverse = largest < SmallestLargest ? 0.0f : (float)(QuantisedLimit / largest);
            for (int start = 0, block = 0; start < length; start += blockLength, block++)
                blockSums[block] = QuantiseRange(source, start, Math.Min(start + blockLength, length), destination, inverse);
            return largest < SmallestLargest ? 0.0f : (float)(largest / QuantisedLimit);
        }

        internal override void MultiplyOne(float* weights, float* bias, float* vector, int depth, float* output)
        {
            float sum0 = bias[0];
            float sum1 = bias[1];
            float sum2 = bias[2];
            float sum3 = bias[3];
            for (int index = 0; index < depth; index++, weights += 4)
            {
                float factor = vector[index];
                sum0 = (float)(sum0 + (float)(factor * weights[0]));
                sum1 = (float)(sum1 + (float)(factor * weights[1]));
                sum2 = (float)(sum2 + (float)(factor * weights[2]));
                sum3 = (float)(sum3 + (float)(factor * weights[3]));
            }

            output[0] = sum0;
            output[1] = sum1;
            output[2] = sum2;
            output[3] = sum3;
        }

        internal override void MultiplyTwo(float* weights, float* bias, float* vectors, int stride, int depth, float* output, int outputStride)
        {
            MultiplyOne(weights, bias, vectors, depth, output);
            MultiplyOne(weights, bias, vectors + stride, depth, output + outputStride);
        }

        internal static void Gru(float* input, float* recurrent, float* hidden, int width, int start)
        {
            for (int unit = start; unit < width; unit++)
            {
                float reset = Sigmoid((float)(input[unit] + recurrent[unit]));
                float update = Sigmoid((float)(input[width + unit] + recurrent[width + unit]));
                float candidate = Tanh((float)(input[(2 * width) + unit] + (float)(reset * recurrent[(2 * width) + unit])));
                hidden[unit] = (float)(candidate + (float)(update * (float)(hidden[unit] - candidate)));
            }
        }

        internal static void Lstm(float* input, float* recurrent, float* hidden, float* cell, int width, int start)
        {
            for (int unit = start; unit < width; unit++)
            {
                float taken = Sigmoid((float)(input[unit] + recurrent[unit]));
                float kept = Sigmoid((float)(input[width + unit] + recurrent[width + unit]));
                float candidate = Tanh((float)(input[(2 * width) + unit] + recurrent[(2 * width) + unit]));
                float shown = Sigmoid((float)(input[(3 * width) + unit] + recurrent[(3 * width) + unit]));
                float next = (float)((float)(kept * cell[unit]) + (float)(taken * candidate));
                cell[unit] = next;
                hidden[unit] = (float)(shown * Tanh(next));
            }
        }

        internal static void Simple(float* input, float* recurrent, float* hidden, int width, int start)
        {
            for (int unit = start; unit < width; unit++)
                hidden[unit] = Tanh((float)(input[unit] + recurrent[unit]));
        }

        internal static float Largest(float* source, int length, int start, float largest)
        {
            for (int index = start; index < length; index++)
            {
                float size = Math.Abs(source[index]);
                largest = size > largest ? size : largest;
            }

            return largest;
        }

        internal static int QuantiseRange(float* source, int start, int end, sbyte* destination, float inverse)
        {
            int offset = BitConverter.SingleToInt32Bits(RoundingOffset);
            int sum = 0;
            for (int index = start; index < end; index++)
            {
                float scaled = (float)(source[index] * inverse);
                int rounded = BitConverter.SingleToInt32Bits((float)(scaled + RoundingOffset)) - offset;
                destination[index] = (sbyte)rounded;
                sum += rounded;
            }

            return sum;
        }

        internal static float Tanh(float x)
        {
            x = x < -TanhLimit ? -TanhLimit : x > TanhLimit ? TanhLimit : x;
            float square = (float)(x * x);
            float p = (float)((float)(TanhP6 * square) + TanhP5);
            p = (float)((float)(p * square) + TanhP4);
            p = (float)((float)(p * square) + TanhP3);
            p = (float)((float)(p * square) + TanhP2);
            p = (float)((float)(p * square) + TanhP1);
            p = (float)((float)(p * square) + 1.0f);
            float q = (float)((float)(TanhQ3 * square) + TanhQ2);
            q = (float)((float)(q * square) + TanhQ1);
            q = (float)((float)(q * square) + 1.0f);
            return (float)((float)(x * p) / q);
        }

        internal static float Sigmoid(float x) => (float)((float)(0.5f * Tanh((float)(0.5f * x))) + 0.5f);
    }
}
