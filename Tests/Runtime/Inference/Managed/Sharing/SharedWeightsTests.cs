#nullable enable
#if NET
using System;
using System.Linq;
using System.Runtime.CompilerServices;
using DialogueRnn.Inference;
using DialogueRnn.Inference.Managed;
using DialogueRnn.Inference.Managed.Kernels;
using DialogueRnn.Inference.Managed.Kernels.Plain;
using DialogueRnn.Inference.Managed.Sharing;
using DialogueRnn.Model;
using NUnit.Framework;

namespace DialogueRnn.Tests.Inference.Managed.Sharing
{
    public class SharedWeightsTests
    {
        private const int Rows = 48;
        private const int Length = 64;

        private static readonly BlockLayout Layout = new BlockLayout(Length, Length);

        // Numbers of this class only, so that no other test shares with it.
        private static int _next = 1_000_000;

        [Test]
        public void Of_TheSameBytes_IsTheSameMemory()
        {
            int number = _next++;
            using SharedWeights first = Take(number);

            using SharedWeights second = Take(number);

            Assert.That(second, Is.SameAs(first));
        }

        [TestCase(0)]
        [TestCase(Rows * Length / 2)]
        [TestCase((Rows * Length) - 1)]
        public void Of_OneOtherByte_IsOtherMemory(int place)
        {
            int number = _next++;
            using SharedWeights first = Take(number);

            using SharedWeights second = Take(number, weights => weights[place] ^= 1);

            Assert.That(second, Is.Not.SameAs(first));
        }

        [Test]
        public void Of_OtherScales_IsOtherMemory()
        {
            int number = _next++;
            using SharedWeights first = Take(number);

            using SharedWeights second = Take(number, scale: 2);

            Assert.That(second, Is.Not.SameAs(first));
        }

        [Test]
        public void Of_AnotherKernel_IsOtherMemory()
        {
            int number = _next++;
            using SharedWeights first = Take(number);

            using SharedWeights second = Take(number, kernel: new VectorKernel());

            Assert.That(second, Is.Not.SameAs(first));
        }

        [Test]
        public void Of_OtherBlocks_IsOtherMemory()
        {
            int number = _next++;
            using SharedWeights first = Take(number);

            using SharedWeights second = Take(number, layout: new BlockLayout(Length, Length / 2));

            Assert.That(second, Is.Not.SameAs(first));
        }

        [Test]
        public void Of_SharingIsOff_IsOtherMemory()
        {
            int number = _next++;
            using SharedWeights first = Take(number);
            SharedWeights.IsOff = true;
            try
            {
                using SharedWeights second = Take(number);
                Assert.That(second, Is.Not.SameAs(first));
            }
            finally
            {
                SharedWeights.IsOff = false;
            }
        }

        [Test]
        public void Dispose_OneOfTwoOwners_KeepsTheMemory()
        {
            int number = _next++;
            SharedWeights first = Take(number);
            SharedWeights second = Take(number);

            first.Dispose();
            bool isKept = !second.Weights.IsClosed;
            second.Dispose();

            Assert.That((isKept, second.Weights.IsClosed, second.Scales.IsClosed), Is.EqualTo((true, true, true)));
        }

        [Test]
        public void Of_AfterTheLastOwner_IsNewMemory()
        {
            int number = _next++;
            SharedWeights first = Take(number);
            first.Dispose();

            using SharedWeights second = Take(number);

            Assert.That((ReferenceEquals(first, second), second.Weights.IsClosed), Is.EqualTo((false, false)));
        }

        [Test]
        public void Of_OwnerLostWithoutDispose_IsCollected()
        {
            WeakReference lost = Lose(_next++);

            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);

            Assert.That(lost.IsAlive, Is.False);
        }

        [Test]
        public void Step_ModelWhoseTwinIsDisposed_GivesTheSameBits()
        {
            var graph = WeightsGraph.OfWords(CellKind.Gru, 1, 64, 64, 61, isTied: true, WeightFormat.Int8);
            using var kept = new ManagedBackend(graph.ToFile(), "kept");
            float[] before = Step(kept);
            new ManagedBackend(graph.ToFile(), "twin").Dispose();

            Assert.That(Step(kept), Is.EqualTo(before));
        }

        [Test]
        public void Open_TwoModelsWithTheSameTable_HoldItOnce()
        {
            var first = WeightsGraph.OfWords(CellKind.Gru, 1, 64, 64, 6001, isTied: true, WeightFormat.Int8);
            using var one = new ManagedBackend(first.ToFile(), "one");
            using var other = new ManagedBackend(first.ToFile(), "other");

            Assert.That(other.Network.Output, Is.Not.SameAs(one.Network.Output));
            Assert.That(((IntegerMatrix)other.Network.Output).Shared, Is.SameAs(((IntegerMatrix)one.Network.Output).Shared));
        }

        private static float[] Step(ManagedBackend backend)
        {
            var stream = new StepStream(backend.Shape) { Token = 3 };
            backend.Step(new[] { stream }, 1);
            return stream.Logits.ToArray();
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static WeakReference Lose(int number) => new WeakReference(Take(number));

        private static unsafe SharedWeights Take(int number, SpanAction? change = null, float scale = 1, IntegerKernel? kernel = null, BlockLayout? layout = null)
        {
            var weights = new AlignedMemory(Rows * Length);
            var bytes = new Span<byte>(weights.Start, Rows * Length);
            for (int index = 0; index < bytes.Length; index++)
                bytes[index] = (byte)((number * 31) + (index * 7) + (index / 50));
            BitConverter.TryWriteBytes(bytes, number);
            change?.Invoke(bytes);
            var scales = new AlignedMemory(Rows * 2 * sizeof(float));
            new Span<float>(scales.Floats, Rows * 2).Fill(scale);
            return SharedWeights.Of(kernel ?? new ScalarKernel(), layout ?? Layout, Rows, weights, scales);
        }

        private delegate void SpanAction(Span<byte> bytes);
    }
}
#endif
