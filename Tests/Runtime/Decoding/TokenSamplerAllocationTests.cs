#nullable enable
#if NET
using DialogueRnn.Decoding;
using NUnit.Framework;

namespace DialogueRnn.Tests.Decoding
{
    public class TokenSamplerAllocationTests
    {
        [TestCase(0f, 0)]
        [TestCase(0.8f, 0)]
        [TestCase(0.8f, 5)]
        public void Sample_TenThousandDraws_AllocateNothing(float temperature, int topK)
        {
            var logits = new float[98];
            for (int token = 0; token < logits.Length; token++)
                logits[token] = token % 7;
            var sampler = new TokenSampler(logits.Length);
            var random = new SeededRandom(1);

            long bytes = Allocation.OfSecondRun(() =>
            {
                for (int draw = 0; draw < 10_000; draw++)
                    sampler.Sample(logits, temperature, topK, ref random);
            });

            Assert.That(bytes, Is.Zero);
        }
    }
}
#endif
