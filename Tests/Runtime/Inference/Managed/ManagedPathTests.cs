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
    /// <summary>Every path that this machine has, against the scalar one and against double precision.</summary>
    public class ManagedPathTests
    {
        private const int Steps = 12;

        private static readonly (CellKind Cell, int Layers, int Hidden, int Vocabulary, int Block)[] Shapes =
        {
            (CellKind.Gru, 2, 6, 7, 32),
            (CellKind.Gru, 1, 1, 2, 32),
            (CellKind.Gru, 3, 64, 33, 128),
            (CellKind.Gru, 2, 100, 48, 32),
            (CellKind.Gru, 1, 257, 17, 128),
            (CellKind.Gru, 1, 257, 17, 64),
            (CellKind.Lstm, 2, 31, 49, 32),
            (CellKind.Lstm, 1, 96, 5, 64),
            (CellKind.Rnn, 2, 45, 90, 32),
            (CellKind.Rnn, 1, 129, 16, 256),
        };

        [TestCaseSource(nameof(Cases))]
        public void Step_AnyPath_GivesTheBitsOfTheScalarPath(string path, WeightFormat format, int shape)
        {
            WeightsGraph graph = Graph(format, shape);

            Assert.That(Bits(Run(graph, TestPaths.Of(path))), Is.EqualTo(Bits(Run(graph, ManagedPath.Scalar))));
        }

        [TestCaseSource(nameof(Cases))]
        public void Step_AnyPath_AgreesWithDoublePrecision(string path, WeightFormat format, int shape)
        {
            WeightsGraph graph = Graph(format, shape);
            var reference = new DoubleNetwork(graph);
            double[][] expected = Tokens(graph).Select(reference.Step).ToArray();

            float[][] actual = Run(graph, TestPaths.Of(path));

            // An activation at the middle between two integers may be rounded to the other one: 1/254 of the largest, times a weight.
            double tolerance = format == WeightFormat.Fp32 ? 2e-5 : 0.03;
            double worst = actual.Zip(expected, (left, right) => left.Zip(right, (one, other) => Math.Abs(one - other)).Max()).Max();
            Assert.That(worst, Is.LessThan(tolerance));
        }

        [TestCaseSource(nameof(Paths))]
        public void Step_AnyBatch_GivesTheBitsOfSingleSteps(string path, WeightFormat format)
        {
            WeightsGraph graph = new WeightsGraph(CellKind.Gru, 2, 40, 50, format);
            foreach (int count in new[] { 2, 5, 6, 7, 13, 33, 70 })
                Assert.That(Together(graph, TestPaths.Of(path), count), Is.EqualTo(Alone(graph, TestPaths.Of(path), count)), $"{count} streams");
        }

        [TestCaseSource(nameof(Paths))]
        public void Step_FromZeroState_IsFinite(string path, WeightFormat format)
        {
            WeightsGraph graph = new WeightsGraph(CellKind.Lstm, 2, 33, 9, format);

            Assert.That(Run(graph, TestPaths.Of(path))[0], Is.All.Matches<float>(logit => !float.IsNaN(logit) && !float.IsInfinity(logit)));
        }

        private static IEnumerable<object[]> Cases() =>
            from path in Paths()
            from shape in Enumerable.Range(0, Shapes.Length)
            select new[] { path[0], path[1], shape };

        private static IEnumerable<object[]> Paths() =>
            from path in TestPaths.Supported
            from format in new[] { WeightFormat.Fp32, WeightFormat.Int8, WeightFormat.Int4 }
            select new object[] { path, format };

        private static WeightsGraph Graph(WeightFormat format, int shape)
        {
            (CellKind cell, int layers, int hidden, int vocabulary, int block) = Shapes[shape];
            return new WeightsGraph(cell, layers, hidden, vocabulary, format, (uint)shape + 1, block, rowScales: shape % 2 == 0);
        }

        private static IEnumerable<int> Tokens(WeightsGraph graph) => Enumerable.Range(0, Steps).Select(step => step * 5 % graph.Manifest.Vocabulary.Size);

        private static float[][] Run(WeightsGraph graph, ManagedPath path)
        {
            using var backend = new ManagedBackend(graph.ToFile(), "test", path);
            var stream = new StepStream(backend.Shape);
            return Tokens(graph).Select(token =>
            {
                stream.Token = token;
                backend.Step(new[] { stream }, 1);
                return (float[])stream.Logits.Clone();
            }).ToArray();
        }

        private static int[] Together(WeightsGraph graph, ManagedPath path, int count)
        {
            using var backend = new ManagedBackend(graph.ToFile(), "test", path);
            StepStream[] streams = Enumerable.Range(0, count).Select(index => new StepStream(backend.Shape)).ToArray();
            for (int step = 0; step < 3; step++)
            {
                for (int index = 0; index < count; index++)
                    streams[index].Token = ((7 * index) + step) % 50;
                backend.Step(streams, count);
            }

            return Bits(streams.Select(stream => stream.Logits));
        }

        private static int[] Alone(WeightsGraph graph, ManagedPath path, int count)
        {
            using var backend = new ManagedBackend(graph.ToFile(), "test", path);
            return Bits(Enumerable.Range(0, count).Select(index =>
            {
                var stream = new StepStream(backend.Shape);
                for (int step = 0; step < 3; step++)
                {
                    stream.Token = ((7 * index) + step) % 50;
                    backend.Step(new[] { stream }, 1);
                }

                return stream.Logits;
            }));
        }

        private static int[] Bits(IEnumerable<float[]> rows) => rows.SelectMany(row => row).Select(BitConverter.SingleToInt32Bits).ToArray();
    }
}
