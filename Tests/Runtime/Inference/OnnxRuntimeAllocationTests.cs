#nullable enable
#if NET
using DialogueRnn.Inference;
using NUnit.Framework;

namespace DialogueRnn.Tests.Inference
{
    public class OnnxRuntimeAllocationTests
    {
        [TestCase(1)]
        [TestCase(4)]
        public void Step_TenThousandSteps_AllocateNothing(int count)
        {
            using var backend = new OnnxRuntimeBackend(TinyStepGraph.Sample(6, 8).ToFile(), "tiny");
            var streams = new StepStream[count];
            for (int index = 0; index < count; index++)
                streams[index] = new StepStream(backend.Shape) { Token = index };

            long bytes = Allocation.OfSecondRun(() =>
            {
                for (int step = 0; step < 10_000 / count; step++)
                    backend.Step(streams, count);
            });

            Assert.That(bytes, Is.Zero);
        }
    }
}
#endif
