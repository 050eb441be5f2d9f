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
    /// <summary>Word models on every path that this machine has: the embedding's rows go in, and tied ones give the logits.</summary>
    public class ManagedWordTests
    {
        private const int Vocabulary = 61;
        private const int Steps = 8;

        private static readonly (CellKind Cell, int Layers, int Hidden, int Embedding, bool IsTied)[] Shapes =
        {
            (CellKind.Gru, 2, 40, 64, true),
            (CellKind.Gru, 1, 64, 64, true),
            (CellKind.Gru, 2, 33, 96, false),
            (CellKind.Lstm, 2, 100, 32, true),
            (CellKind.Lstm, 1, 32, 32, false),
            (CellKind.Rnn, 2, 45, 160, true),
            (CellKind.Rnn, 1, 32, 32, true),
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
            double[][] expected = Tokens(Steps).Select(reference.Step).ToArray();

            float[][] actual = Run(graph, TestPaths.Of(path));

            double tolerance = format == WeightFormat.Fp32 ? 4e-5 : 0.06;
            double worst = actual.Zip(expected, (left, right) => left.Zip(right, (one, other) => Math.Abs(one - other)).Max()).Max();
            Assert.That(worst, Is.LessThan(tolerance));
        }

        [TestCaseSource(nameof(Cases))]
        public void Read_AnyPath_GivesTheBitsOfSingleSteps(string path, WeightFormat format, int shape)
        {
            using var backend = new ManagedBackend(Graph(format, shape).ToFile(), "test", TestPaths.Of(path));
            foreach (int count in new[] { 1, 7, 66 })
            {
                var read = new StepStream(backend.Shape);
                backend.Read(read, Tokens(count));
                Assert.That(Bits(new[] { read.State, read.Logits }), Is.EqualTo(Bits(AfterSteps(backend, Tokens(count)))), $"{count} tokens");
            }
        }

        [TestCaseSource(nameof(Cases))]
        public void Step_AnyBatch_GivesTheBitsOfSingleSteps(string path, WeightFormat format, int shape)
        {
            using var backend = new ManagedBackend(Graph(format, shape).ToFile(), "test", TestPaths.Of(path));
            foreach (int count in new[] { 6, 13, 70 })
            {
                StepStream[] streams = Enumerable.Range(0, count).Select(_ => new StepStream(backend.Shape)).ToArray();
                for (int step = 0; step < 3; step++)
                {
                    for (int index = 0; index < count; index++)
                        streams[index].Token = TokenOf(index, step);
                    backend.Step(streams, count);
                }

                int[] alone = Bits(Enumerable.Range(0, count).SelectMany(index => AfterSteps(backend, Enumerable.Range(0, 3).Select(step => TokenOf(index, step)).ToArray())));
                Assert.That(Bits(streams.SelectMany(stream => new[] { stream.State, stream.Logits })), Is.EqualTo(alone), $"{count} streams");
            }
        }

#if NET
        [TestCase(WeightFormat.Fp32, 1)]
        [TestCase(WeightFormat.Int8, 1)]
        [TestCase(WeightFormat.Int8, 40)]
        [TestCase(WeightFormat.Int4, 1)]
        public void Step_ThousandWords_AllocateNothing(WeightFormat format, int count)
        {
            using var backend = new ManagedBackend(Graph(format, 0).ToFile(), "test");
            StepStream[] streams = Enumerable.Range(0, count).Select(index => new StepStream(backend.Shape) { Token = index }).ToArray();

            long bytes = Allocation.OfSecondRun(() =>
            {
                for (int step = 0; step < 1_000 / count; step++)
                    backend.Step(streams, count);
            });

            Assert.That(bytes, Is.Zero);
        }

        [Test]
        public void Read_ThousandWords_AllocatesNothing()
        {
            using var backend = new ManagedBackend(Graph(WeightFormat.Int8, 0).ToFile(), "test");
            var stream = new StepStream(backend.Shape);
            int[] tokens = Tokens(100);

            long bytes = Allocation.OfSecondRun(() =>
            {
                for (int read = 0; read < 1_000; read += tokens.Length)
                    backend.Read(stream, tokens);
            });

            Assert.That(bytes, Is.Zero);
        }
#endif

        [TestCase("embedding.table")]
        [TestCase("layer0.input_weights")]
        [TestCase("layer0.input_bias")]
        [TestCase("output.projection")]
        public void Open_WeightsMissing_ThrowsWithTheName(string tensor)
        {
            DialogueModelFile file = Graph(WeightFormat.Int8, 0).Without(tensor).ToFile();

            Assert.That(() => new ManagedBackend(file, "test"), Throws.TypeOf<DialogueModelFormatException>().With.Message.Contains($"has no weights '{tensor}'"));
        }

        [TestCase(0)]
        [TestCase(33)]
        public void Open_ManifestWithAnotherWidth_Throws(int width)
        {
            DialogueModelFile file = Graph(WeightFormat.Int8, 0).ToFile();
            file.Manifest.Embedding = width;

            Assert.That(() => new ManagedBackend(file, "test"), Throws.TypeOf<DialogueModelFormatException>().With.Message.Contains($"of width {width}"));
        }

        private static IEnumerable<object[]> Cases() =>
            from path in TestPaths.Supported
            from format in new[] { WeightFormat.Fp32, WeightFormat.Int8, WeightFormat.Int4 }
            from shape in Enumerable.Range(0, Shapes.Length)
            select new object[] { path, format, shape };

        private static WeightsGraph Graph(WeightFormat format, int shape)
        {
            (CellKind cell, int layers, int hidden, int embedding, bool isTied) = Shapes[shape];
            return WeightsGraph.OfWords(cell, layers, hidden, embedding, Vocabulary, isTied, format, (uint)shape + 1, rowScales: shape % 2 == 0);
        }

        private static int TokenOf(int index, int step) => ((7 * index) + (11 * step)) % Vocabulary;

        private static int[] Tokens(int count) => Enumerable.Range(0, count).Select(step => ((step * 7) + 60) % Vocabulary).ToArray();

        private static float[][] Run(WeightsGraph graph, ManagedPath path)
        {
            using var backend = new ManagedBackend(graph.ToFile(), "test", path);
            var stream = new StepStream(backend.Shape);
            return Tokens(Steps).Select(token =>
            {
                stream.Token = token;
                backend.Step(new[] { stream }, 1);
                return (float[])stream.Logits.Clone();
            }).ToArray();
        }

        private static float[][] AfterSteps(ManagedBackend backend, int[] tokens)
        {
            var stream = new StepStream(backend.Shape);
            foreach (int token in tokens)
            {
                stream.Token = token;
                backend.Step(new[] { stream }, 1);
            }

            return new[] { stream.State, stream.Logits };
        }

        private static int[] Bits(IEnumerable<float[]> rows) => rows.SelectMany(row => row).Select(BitConverter.SingleToInt32Bits).ToArray();
    }
}
