#nullable enable
#if NET
using DialogueRnn.Inference;
using DialogueRnn.Inference.Managed;
using DialogueRnn.Model;
using NUnit.Framework;

namespace DialogueRnn.Tests.Inference.Managed
{
    public class ManagedAllocationTests
    {
        [TestCase(WeightFormat.Fp32, 1)]
        [TestCase(WeightFormat.Int8, 1)]
        [TestCase(WeightFormat.Int8, 40)]
        [TestCase(WeightFormat.Int4, 1)]
        public void Step_TenThousandCharacters_AllocateNothing(WeightFormat format, int count)
        {
            using var backend = new ManagedBackend(new WeightsGraph(CellKind.Gru, 2, 24, 30, format).ToFile(), "test");
            var streams = new StepStream[count];
            for (int index = 0; index < count; index++)
                streams[index] = new StepStream(backend.Shape) { Token = index % 30 };

            long bytes = Allocation.OfSecondRun(() =>
            {
                for (int step = 0; step < 10_000 / count; step++)
                    backend.Step(streams, count);
            });

            Assert.That(bytes, Is.Zero);
        }

        [TestCase(WeightFormat.Fp32)]
        [TestCase(WeightFormat.Int8)]
        public void Read_TenThousandTokens_AllocatesNothing(WeightFormat format)
        {
            using var backend = new ManagedBackend(new WeightsGraph(CellKind.Gru, 2, 24, 30, format).ToFile(), "test");
            var stream = new StepStream(backend.Shape);
            int[] tokens = new int[100];

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
