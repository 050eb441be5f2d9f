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
    /// <summary>Weights and states many of which stand at their limits, so that sums of four products fit 16 bits in one row and not in the next.</summary>
    public class LargeSumTests
    {
        private const int Vocabulary = 70;

        [TestCaseSource(nameof(Cases))]
        public void Step_ManyAtTheirLimits_GivesTheBitsOfTheScalarPath(string path, int hidden, int block, int streams)
        {
            WeightsGraph graph = Graph(hidden, block, 127);

            Assert.That(Bits(graph, TestPaths.Of(path), streams), Is.EqualTo(Bits(graph, ManagedPath.Scalar, streams)));
        }

        [TestCaseSource(nameof(Cases))]
        public void Step_JustAboutTheBound_GivesTheBitsOfTheScalarPath(string path, int hidden, int block, int streams)
        {
            // 4 · 64 · 127 is 32,512, and 4 · 65 · 127 is 33,020: on either side of what 16 bits hold.
            WeightsGraph graph = Graph(hidden, block, 65);

            Assert.That(Bits(graph, TestPaths.Of(path), streams), Is.EqualTo(Bits(graph, ManagedPath.Scalar, streams)));
        }

        private static IEnumerable<object[]> Cases() =>
            from path in TestPaths.Supported
            from shape in new[] { (Hidden: 200, Block: 32), (Hidden: 67, Block: 128), (Hidden: 256, Block: 64) }
            from streams in new[] { 1, 4, 5, 9 }
            select new object[] { path, shape.Hidden, shape.Block, streams };

        // The table drives the state to ±1 or near 0; the recurrent weights are zeros.
        private static WeightsGraph Graph(int hidden, int block, int limit)
        {
            var source = new WeightSource(5);
            int blocks = (hidden + block - 1) / block;
            int padded = blocks * block;
            byte[] zeros = Enumerable.Repeat((byte)128, hidden * padded).ToArray();
            byte[] weights = Enumerable.Range(0, Vocabulary * padded).Select(index => (byte)(128 + (index % padded < hidden ? Weight(source, limit) : 0))).ToArray();
            float[] table = Enumerable.Range(0, Vocabulary * hidden).Select(index => source.Next(5) == 0 ? 0.1f : source.Next(4) == 0 ? -20f : 20f).ToArray();
            return new WeightsGraph(CellKind.Rnn, 1, hidden, Vocabulary, WeightFormat.Int8, block: block)
                .With("layer0.input_table", table, Vocabulary, hidden)
                .WithBytes("layer0.recurrent_weights", zeros, hidden, blocks, block)
                .WithBytes("output.weights", weights, Vocabulary, blocks, block);
        }

        private static int Weight(WeightSource source, int limit) =>
            source.Next(4) == 0 ? source.Next((2 * limit) + 1) - limit : source.Next(6) == 0 ? -limit : limit - source.Next(2);

        private static int[] Bits(WeightsGraph graph, ManagedPath path, int count)
        {
            using var backend = new ManagedBackend(graph.ToFile(), "large sums", path);
            StepStream[] streams = Enumerable.Range(0, count).Select(index => new StepStream(backend.Shape) { Token = 7 * index }).ToArray();
            backend.Step(streams, count);
            return streams.SelectMany(stream => stream.Logits).Select(BitConverter.SingleToInt32Bits).ToArray();
        }
    }
}
