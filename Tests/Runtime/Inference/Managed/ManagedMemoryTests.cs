#nullable enable
#if NET
using System;
using System.Runtime.CompilerServices;
using DialogueRnn.Inference.Managed;
using DialogueRnn.Inference.Managed.Kernels;
using DialogueRnn.Model;
using NUnit.Framework;

namespace DialogueRnn.Tests.Inference.Managed
{
    public class ManagedMemoryTests
    {
        [TestCase(WeightFormat.Fp32)]
        [TestCase(WeightFormat.Int8)]
        [TestCase(WeightFormat.Int4)]
        public void Open_FileNoLongerHeld_ItsBytesAreFreed(WeightFormat format)
        {
            using ManagedBackend backend = Open(new WeightsGraph(CellKind.Gru, 2, 6, 7, format), out WeakReference bytes);

            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);

            Assert.That(bytes.IsAlive, Is.False);
        }

        [TestCase(WeightFormat.Fp32)]
        [TestCase(WeightFormat.Int8)]
        public void Open_WordModelNoLongerHeld_ItsBytesAreFreed(WeightFormat format)
        {
            using ManagedBackend backend = Open(WeightsGraph.OfWords(CellKind.Gru, 2, 6, 32, 7, isTied: true, format), out WeakReference bytes);

            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);

            Assert.That(bytes.IsAlive, Is.False);
        }

        [Test]
        public void Allocated_Memory_IsZeroAndBeginsALine()
        {
            using var memory = new AlignedMemory(1000);

            Assert.That((AddressWithinLine(memory), Sum(memory)), Is.EqualTo((0L, 0L)));
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static ManagedBackend Open(WeightsGraph weights, out WeakReference bytes)
        {
            byte[] graph = weights.ToBytes();
            bytes = new WeakReference(graph);
            return new ManagedBackend(new DialogueModelFile(weights.Manifest, graph), "test");
        }

        private static unsafe long AddressWithinLine(AlignedMemory memory) => (long)memory.Start % AlignedMemory.Line;

        private static unsafe long Sum(AlignedMemory memory)
        {
            long sum = 0;
            for (long index = 0; index < memory.Bytes; index++)
                sum += memory.Start[index];
            return sum;
        }
    }
}
#endif
