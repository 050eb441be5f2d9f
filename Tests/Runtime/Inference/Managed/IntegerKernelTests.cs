#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Inference;
using DialogueRnn.Inference.Managed;
using DialogueRnn.Model;
using NUnit.Framework;

namespace DialogueRnn.Tests.Inference.Managed
{
    /// <summary>Integer products at the ends of their range, where saturating instructions would go wrong.</summary>
    public class IntegerKernelTests
    {
        private const int Width = 512;

        [TestCaseSource(nameof(Paths))]
        public void Multiply_AllAtTheirLimits_IsExact(string path)
        {
            // The state is 1 everywhere, so it becomes 127 everywhere with a scale of 1/127: 127 · 127 · 512 / 127 = 65,024 units of 1.
            Assert.That(Logit(path, 1f, column => 127), Is.EqualTo(65_024f));
        }

        [TestCaseSource(nameof(Paths))]
        public void Multiply_AllAtTheirNegativeLimits_IsExact(string path)
        {
            Assert.That(Logit(path, -1f, column => 127), Is.EqualTo(-65_024f));
        }

        [TestCaseSource(nameof(Paths))]
        public void Multiply_NegativeWeightsAtTheirLimit_IsExact(string path)
        {
            Assert.That(Logit(path, 1f, column => -127), Is.EqualTo(-65_024f));
        }

        [TestCaseSource(nameof(Paths))]
        public void Multiply_AlternatingSigns_Cancels(string path)
        {
            Assert.That(Logit(path, 1f, column => column % 2 == 0 ? 127 : -127), Is.Zero);
        }

        [TestCaseSource(nameof(Paths))]
        public void Multiply_OneWeight_IsFoundInAnyColumn(string path)
        {
            Assert.That(Enumerable.Range(0, 32).Select(index => index * 33 % Width).Where(wanted => Logit(path, 1f, column => column == wanted ? 5 : 0) != 5f), Is.Empty);
        }

        [TestCaseSource(nameof(Paths))]
        public void Multiply_FourAtTheirLimits_AreFoundInAnyColumns(string path)
        {
            // 4 · 127 · 127 needs 17 bits and a sign; in units of 1 it is 508.
            Assert.That(
                Enumerable.Range(0, 24).Select(index => index * 21).Where(start => Logit(path, 1f, column => column >= start && column < start + 4 ? 127 : 0) != 508f),
                Is.Empty);
        }

        [TestCaseSource(nameof(Paths))]
        public void Multiply_TwoPairsOfOppositeSigns_Cancel(string path)
        {
            Assert.That(Logit(path, -1f, column => column % 4 < 2 ? 127 : -127), Is.Zero);
        }

        private static IEnumerable<string> Paths() => TestPaths.Supported;

        // A simple network whose state stays ±8-fold saturated at ±1: the table drives it, the recurrent weights are zeros.
        private static float Logit(string path, float sign, Func<int, int> weight)
        {
            byte[] row = Enumerable.Range(0, Width).Select(column => (byte)(128 + weight(column))).ToArray();
            byte[] zeros = Enumerable.Repeat((byte)128, Width * Width).ToArray();
            var graph = new WeightsGraph(CellKind.Rnn, 1, Width, 2, WeightFormat.Int8, block: Width)
                .With("layer0.input_table", Enumerable.Repeat(sign * 20f, 2 * Width).ToArray(), 2, Width)
                .WithBytes("layer0.recurrent_weights", zeros, Width, 1, Width)
                .WithBytes("output.weights", row.Concat(row).ToArray(), 2, 1, Width)
                .With("output.weights_scales", new[] { 1f, 1f }, 2)
                .With("output.bias", new float[2], 2);
            using var backend = new ManagedBackend(graph.ToFile(), "limits", TestPaths.Of(path));
            var stream = new StepStream(backend.Shape);
            backend.Step(new[] { stream }, 1);
            return (float)Math.Round(stream.Logits[1] / Math.Abs(stream.State[0]), 1);
        }
    }
}
