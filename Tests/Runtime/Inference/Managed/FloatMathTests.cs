#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Inference.Managed;
using NUnit.Framework;

namespace DialogueRnn.Tests.Inference.Managed
{
    public unsafe class FloatMathTests
    {
        private const int Length = 20_003;

        [Test]
        public void Tanh_WholeRange_IsWithinFourUnitsOfTheSeventhPlace()
        {
            Assert.That(Sweep().Max(x => Math.Abs(ScalarMath.Tanh(x) - Math.Tanh(x))), Is.LessThan(4e-7));
        }

        [Test]
        public void Tanh_WholeRange_StaysWithinOne()
        {
            Assert.That(Sweep().Max(x => Math.Abs(ScalarMath.Tanh(x))), Is.LessThanOrEqualTo(1f));
        }

        [TestCase(0f, 0f)]
        [TestCase(float.MaxValue, 0.99999976f)]
        [TestCase(-1e9f, -0.99999976f)]
        public void Tanh_Extremes_AreKnown(float x, float expected)
        {
            Assert.That(ScalarMath.Tanh(x), Is.EqualTo(expected).Within(1.2e-7f));
        }

        [Test]
        public void Sigmoid_WholeRange_IsWithinFourUnitsOfTheSeventhPlace()
        {
            Assert.That(Sweep().Max(x => Math.Abs(ScalarMath.Sigmoid(x) - (1 / (1 + Math.Exp(-x))))), Is.LessThan(4e-7));
        }

        [TestCaseSource(nameof(Kinds))]
        public void Simple_Vectors_GiveTheBitsOfTheScalarTanh(string kind)
        {
            float[] sweep = Sweep();
            float[] zeros = new float[Length];
            float[] result = new float[Length];
            fixed (float* input = sweep, recurrent = zeros, hidden = result)
                Create(kind).Simple(input, recurrent, hidden, Length);

            Assert.That(result.Select(BitConverter.SingleToInt32Bits), Is.EqualTo(sweep.Select(x => BitConverter.SingleToInt32Bits(ScalarMath.Tanh(x)))));
        }

        [TestCaseSource(nameof(Kinds))]
        public void Quantise_LargestValue_BecomesTheLimit(string kind)
        {
            Assert.That(Quantise(kind, new[] { 0.25f, -0.5f, 0.125f }, out _, out float scale)[1], Is.EqualTo(-127));
            Assert.That(scale, Is.EqualTo(0.5f / 127f));
        }

        [TestCaseSource(nameof(Kinds))]
        public void Quantise_MiddleBetweenTwo_GoesToTheEvenOne(string kind)
        {
            Assert.That(Quantise(kind, new[] { 127f, 2.5f, 3.5f, -2.5f }, out _, out _), Is.EqualTo(new sbyte[] { 127, 2, 4, -2 }));
        }

        [TestCaseSource(nameof(Kinds))]
        public void Quantise_Zeros_HaveScaleZero(string kind)
        {
            Assert.That(Quantise(kind, new float[40], out _, out float scale), Is.All.Zero);
            Assert.That(scale, Is.Zero);
        }

        [TestCaseSource(nameof(Kinds))]
        public void Quantise_LongVector_SumsEveryBlock(string kind)
        {
            float[] values = Enumerable.Range(0, 70).Select(index => (float)(index % 2 == 0 ? 127 : index)).ToArray();
            sbyte[] integers = Quantise(kind, values, out int[] sums, out _);

            Assert.That(sums, Is.EqualTo(new[] { integers.Take(32).Sum(i => i), integers.Skip(32).Take(32).Sum(i => i), integers.Skip(64).Sum(i => i) }));
        }

        private static sbyte[] Quantise(string kind, float[] values, out int[] sums, out float scale)
        {
            sbyte[] result = new sbyte[values.Length];
            sums = new int[(values.Length + 31) / 32];
            fixed (float* source = values)
            fixed (sbyte* destination = result)
            fixed (int* blocks = sums)
                scale = Create(kind).Quantise(source, values.Length, destination, blocks, 32);
            return result;
        }

        private static IEnumerable<string> Kinds() => TestPaths.Supported;

        private static FloatMath Create(string kind) => ManagedPaths.MathOf(TestPaths.Of(kind));

        private static float[] Sweep() => Enumerable.Range(0, Length).Select(index => (index - (Length / 2)) / 1000f).ToArray();
    }
}
