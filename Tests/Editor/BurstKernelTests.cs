#nullable enable
#if DIALOGUERNN_BURST && DIALOGUERNN_STANDINS
using System;
using System.Linq;
using System.Reflection;
using DialogueRnn.Inference;
using DialogueRnn.Inference.Managed;
using DialogueRnn.Inference.Managed.Kernels.Plain;
using DialogueRnn.Model;
using DialogueRnn.Tests.Inference.Managed;
using DialogueRnn.Unity.Burst;
using NUnit.Framework;
using Unity.Burst;

namespace DialogueRnn.Editor.Tests
{
    public class BurstKernelTests
    {
        [TearDown]
        public void TearDown() => PlainRace.Offer(null);

        [Test]
        public void Make_Offer_MakesThePathSupported()
        {
            BurstOffer.Make();

            Assert.That(ManagedPaths.KernelOf(ManagedPath.Burst), Is.InstanceOf<BurstKernel>());
        }

        // Burst compiles what has the attribute, on the class and on the method.
        [Test]
        public void Loops_ClassAndMethod_AreCompiledByBurstAtTheFirstCall()
        {
            MethodInfo multiply = typeof(BurstLoops).GetMethod(nameof(BurstLoops.Multiply), BindingFlags.Static | BindingFlags.NonPublic)!;

            Assert.That(
                new MemberInfo[] { typeof(BurstLoops), multiply }.Select(member => member.GetCustomAttribute<BurstCompileAttribute>()?.CompileSynchronously),
                Is.All.EqualTo(true));
        }

        [Test]
        public void KernelOf_NoOffer_IsRefused()
        {
            Assert.Throws<NotSupportedException>(() => ManagedPaths.KernelOf(ManagedPath.Burst));
        }

        [TestCase(WeightFormat.Int8, 32)]
        [TestCase(WeightFormat.Int8, 256)]
        [TestCase(WeightFormat.Int4, 64)]
        public void Step_Burst_GivesTheBitsOfTheScalarPath(WeightFormat format, int block)
        {
            BurstOffer.Make();
            var graph = new WeightsGraph(CellKind.Gru, 2, 150, 70, format, block: block);

            Assert.That(Bits(graph, ManagedPath.Burst), Is.EqualTo(Bits(graph, ManagedPath.Scalar)));
        }

        private static int[] Bits(WeightsGraph graph, ManagedPath path)
        {
            using var backend = new ManagedBackend(graph.ToFile(), "burst", path);
            StepStream[] streams = Enumerable.Range(0, 3).Select(index => new StepStream(backend.Shape)).ToArray();
            for (int step = 0; step < 5; step++)
            {
                for (int index = 0; index < streams.Length; index++)
                    streams[index].Token = ((11 * index) + (7 * step)) % 70;
                backend.Step(streams, streams.Length);
            }

            return streams.SelectMany(stream => stream.Logits).Select(BitConverter.SingleToInt32Bits).ToArray();
        }
    }
}
#endif
