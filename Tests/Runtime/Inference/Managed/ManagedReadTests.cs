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
    /// <summary>Many tokens at once leave the bits that single steps leave.</summary>
    public class ManagedReadTests
    {
        private const int Vocabulary = 50;
        private const int BeforeReading = 3;

        [TestCaseSource(nameof(Cases))]
        public void Read_AnyPath_GivesTheBitsOfSingleSteps(string path, CellKind cell, WeightFormat format)
        {
            var graph = new WeightsGraph(cell, 3, 40, Vocabulary, format, seed: 9);
            using var backend = new ManagedBackend(graph.ToFile(), "test", TestPaths.Of(path));
            foreach (int count in new[] { 1, 2, 7, 33 })
                Assert.That(Bits(AfterReading(backend, count, count)), Is.EqualTo(Bits(AfterSteps(backend, count))), $"{count} tokens");
        }

        [TestCase(64)]
        [TestCase(65)]
        [TestCase(200)]
        public void Read_MoreTokensThanRows_GivesTheBitsOfSingleSteps(int count)
        {
            using ManagedBackend backend = Open();

            Assert.That(Bits(AfterReading(backend, count, count)), Is.EqualTo(Bits(AfterSteps(backend, count))));
        }

        [TestCase(1)]
        [TestCase(5)]
        [TestCase(48)]
        public void Read_InSlices_GivesTheBitsOfSingleSteps(int slice)
        {
            using ManagedBackend backend = Open();

            Assert.That(Bits(AfterReading(backend, 100, slice)), Is.EqualTo(Bits(AfterSteps(backend, 100))));
        }

        [Test]
        public void Read_Nothing_ChangesNothing()
        {
            using ManagedBackend backend = Open();

            Assert.That(Bits(AfterReading(backend, 0, 1)), Is.EqualTo(Bits(AfterSteps(backend, 0))));
        }

        [TestCase(-1)]
        [TestCase(Vocabulary)]
        public void Read_TokenOutsideTheVocabulary_LeavesTheStreamAsItWas(int token)
        {
            using ManagedBackend backend = Open();
            StepStream stream = AfterSteps(backend, 0);

            Assert.Throws<ArgumentOutOfRangeException>(() => backend.Read(stream, new[] { 1, 2, token }));

            Assert.That(Bits(stream), Is.EqualTo(Bits(AfterSteps(backend, 0))));
        }

        [Test]
        public void Read_AfterDispose_IsRefused()
        {
            ManagedBackend backend = Open();
            backend.Dispose();

            Assert.Throws<ObjectDisposedException>(() => backend.Read(new StepStream(backend.Shape), new[] { 1 }));
        }

        private static IEnumerable<object[]> Cases() =>
            from path in TestPaths.Supported
            from cell in new[] { CellKind.Gru, CellKind.Lstm, CellKind.Rnn }
            from format in new[] { WeightFormat.Fp32, WeightFormat.Int8, WeightFormat.Int4 }
            select new object[] { path, cell, format };

        private static ManagedBackend Open() => new ManagedBackend(new WeightsGraph(CellKind.Gru, 2, 24, Vocabulary, WeightFormat.Int8).ToFile(), "test");

        private static StepStream AfterSteps(ManagedBackend backend, int count)
        {
            var stream = new StepStream(backend.Shape);
            foreach (int token in Tokens(BeforeReading + count))
            {
                stream.Token = token;
                backend.Step(new[] { stream }, 1);
            }

            return stream;
        }

        private static StepStream AfterReading(ManagedBackend backend, int count, int slice)
        {
            StepStream stream = AfterSteps(backend, 0);
            int[] tokens = Tokens(BeforeReading + count).Skip(BeforeReading).ToArray();
            for (int start = 0; start < count; start += slice)
                backend.Read(stream, new ReadOnlySpan<int>(tokens, start, Math.Min(slice, count - start)));
            return stream;
        }

        private static IEnumerable<int> Tokens(int count) => Enumerable.Range(1, count).Select(index => index * 7 % Vocabulary);

        private static int[] Bits(StepStream stream) => stream.State.Concat(stream.Logits).Select(BitConverter.SingleToInt32Bits).ToArray();
    }
}
