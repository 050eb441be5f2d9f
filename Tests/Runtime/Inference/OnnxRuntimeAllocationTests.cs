#nullable enable
#if NET && DIALOGUERNN_ONNXRUNTIME
using DialogueRnn.Inference;
using DialogueRnn.Inference.OnnxRuntime;
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

        [Test]
        public void Read_TenThousandTokens_AllocatesNothing()
        {
            using var backend = new OnnxRuntimeBackend(TinyStepGraph.Sample(6, 8).ToFile(), "tiny");
            var stream = new StepStream(backend.Shape);
            int[] tokens = { 1, 2, 3, 4, 5, 6, 7, 0 };

            long bytes = Allocation.OfSecondRun(() =>
            {
                for (int read = 0; read < 10_000; read += tokens.Length)
                    backend.Read(stream, tokens);
            });

            Assert.That(bytes, Is.Zero);
        }
    }
}
#endif
