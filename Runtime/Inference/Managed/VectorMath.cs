#nullable enable
using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace DialogueRnn.Inference.Managed
{
    /// <summary>The float parts of a step in vectors of System.Numerics.</summary>
    internal unsafe class VectorMath : FloatMath
    {
        private const int ColumnVectors = 4;
        private const int QuantisedVectors = 4;

        internal override int Columns => ColumnVectors * Vector<float>.Count;

        internal override void Gru(float* input, float* recurrent, float* hidden, int width)
        {
            int unit = 0;
            for (; unit <= width - Vector<float>.Count; unit += Vector<float>.Count)
            {
                Vector<float> reset = Sigmoid(Load(input + unit) + Load(recurrent + unit));
                Vector<float> update = Sigmoid(Load(input + width + unit) + Load(recurrent + width + unit));
                Vector<float> candidate = Tanh(Load(input + (2 * width) + unit) + (reset * Load(recurrent + (2 * width) + unit)));
                Store(hidden + unit, candidate + (update * (Load(hidden + unit) - candidate)));
            }

            ScalarMath.Gru(input, recurrent, hidden, width, unit);
        }

        internal override void Lstm(float* input, float* recurrent, float* hidden, float* cell, int width)
        {
            int unit = 0;
            for (; unit <= width - Vector<float>.Count; unit += Vector<float>.Count)
            {
                Vector<float> taken = Sigmoid(Load(input + unit) + Load(recurrent + unit));
                Vector<float> kept = Sigmoid(Load(input + width + unit) + Load(recurrent + width + unit));
                Vector<float> candidate = Tanh(Load(input + (2 * width) + unit) + Load(recurrent + (2 * width) + unit));
                Vector<float> shown = Sigmoid(Load(input + (3 * width) + unit) + Load(recurrent + (3 * width) + unit));
                Vector<float> next = (kept * Load(cell + unit)) + (taken * candidate);
                Store(cell + unit, next);
                Store(hidden + unit, shown * Tanh(next));
            }

            ScalarMath.Lstm(input, recurrent, hidden, cell, width, unit);
        }

        internal override void Simple(float* input, float* recurrent, float* hidden, int width)
        {
            int unit = 0;
            for (; unit <= width - Vector<float>.Count; unit += Vector<float>.Count)
                Store(hidden + unit, Tanh(Load(input + unit) + Load(recurrent + unit)));
            ScalarMath.Simple(input, recurrent, hidden, width, unit);
        }

        internal override float Quantise(float* source, int length, sbyte* destination, int* blockSums, int blockLength)
        {
            float largest = Largest(source, length);
            float inverse = largest < SmallestLargest ? 0.0f : QuantisedLimit / largest;
            for (int start = 0, block = 0; start < length; start += blockLength, block++)
                blockSums[block] = QuantiseBlock(source, start, Math.Min(start + blockLength, length), destination, inverse);
            return largest < SmallestLargest ? 0.0f : largest / QuantisedLimit;
        }

        internal override void MultiplyOne(float* weights, float* bias, float* vector, int depth, float* output)
        {
            int count = Vector<float>.Count;
            Vector<float> sum0 = Load(bias);
            Vector<float> sum1 = Load(bias + count);
            Vector<float> sum2 = Load(bias + (2 * count));
            Vector<float> sum3 = Load(bias + (3 * count));
            for (int index = 0; index < depth; index++, weights += 4 * count)
            {
                var factor = new Vector<float>(vector[index]);
                sum0 += factor * Load(weights);
                sum1 += factor * Load(weights + count);
                sum2 += factor * Load(weights + (2 * count));
                sum3 += factor * Load(weights + (3 * count));
            }

            Store(output, sum0);
            Store(output + count, sum1);
            Store(output + (2 * count), sum2);
            Store(output + (3 * count), sum3);
        }

        internal override void MultiplyTwo(float* weights, float* bias, float* vectors, int stride, int depth, float* output, int outputStride)
        {
            int count = Vector<float>.Count;
            float* second = vectors + stride;
            Vector<float> first0 = Load(bias);
            Vector<float> first1 = Load(bias + count);
            Vector<float> first2 = Load(bias + (2 * count));
            Vector<float> first3 = Load(bias + (3 * count));
            Vector<float> second0 = first0;
            Vector<float> second1 = first1;
            Vector<float> second2 = first2;
            Vector<float> second3 = first3;
            for (int index = 0; index < depth; index++, weights += 4 * count)
            {
                var firstFactor = new Vector<float>(vectors[index]);
                var secondFactor = new Vector<float>(second[index]);
                first0 += firstFactor * Load(weights);
                second0 += secondFactor * Load(weights);
                first1 += firstFactor * Load(weights + count);
                second1 += secondFactor * Load(weights + count);
                first2 += firstFactor * Load(weights + (2 * count));
                second2 += secondFactor * Load(weights + (2 * count));
                first3 += firstFactor * Load(weights + (3 * count));
                second3 += secondFactor * Load(weights + (3 * count));
            }

            Store(output, first0);
            Store(output + count, first1);
            Store(output + (2 * count), first2);
            Store(output + (3 * count), first3);
            output += outputStride;
            Store(output, second0);
            Store(output + count, second1);
            Store(output + (2 * count), second2);
            Store(output + (3 * count), second3);
        }

        private static float Largest(float* source, int length)
        {
            Vector<float> largest = Vector<float>.Zero;
            int index = 0;
            for (; index <= length - Vector<float>.Count; index += Vector<float>.Count)
                largest = Vector.Max(largest, Vector.Abs(Load(source + index)));
            float result = 0.0f;
            for (int lane = 0; lane < Vector<float>.Count; lane++)
                result = largest[lane] > result ? largest[lane] : result;
            return ScalarMath.Largest(source, length, index, result);
        }

        private static int QuantiseBlock(float* source, int start, int end, sbyte* destination, float inverse)
        {
            var scale = new Vector<float>(inverse);
            int count = Vector<float>.Count;
            Vector<int> sums = Vector<int>.Zero;
            int index = start;
            for (; index <= end - (QuantisedVectors * count); index += QuantisedVectors * count)
            {
                Vector<int> first = Round(Load(source + index) * scale);
                Vector<int> second = Round(Load(source + index + count) * scale);
                Vector<int> third = Round(Load(source + index + (2 * count)) * scale);
                Vector<int> fourth = Round(Load(source + index + (3 * count)) * scale);
                sums += first + second + third + fourth;
                *(Vector<sbyte>*)(destination + index) = Vector.Narrow(Vector.Narrow(first, second), Vector.Narrow(third, fourth));
            }

            return Vector.Dot(sums, Vector<int>.One) + ScalarMath.QuantiseRange(source, index, end, destination, inverse);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector<int> Round(Vector<float> x) =>
            Vector.AsVectorInt32(x + new Vector<float>(RoundingOffset)) - Vector.AsVectorInt32(new Vector<float>(RoundingOffset));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector<float> Sigmoid(Vector<float> x)
        {
            var half = new Vector<float>(0.5f);
            return (half * Tanh(half * x)) + half;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector<float> Tanh(Vector<float> x)
        {
            x = Vector.Min(Vector.Max(x, new Vector<float>(-TanhLimit)), new Vector<float>(TanhLimit));
            Vector<float> square = x * x;
            Vector<float> p = (new Vector<float>(TanhP6) * square) + new Vector<float>(TanhP5);
            p = (p * square) + new Vector<float>(TanhP4);
            p = (p * square) + new Vector<float>(TanhP3);
            p = (p * square) + new Vector<float>(TanhP2);
            p = (p * square) + new Vector<float>(TanhP1);
            p = (p * square) + Vector<float>.One;
            Vector<float> q = (new Vector<float>(TanhQ3) * square) + new Vector<float>(TanhQ2);
            q = (q * square) + new Vector<float>(TanhQ1);
            q = (q * square) + Vector<float>.One;
            return x * p / q;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector<float> Load(float* source) => *(Vector<float>*)source;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Store(float* destination, Vector<float> value) => *(Vector<float>*)destination = value;
    }
}
