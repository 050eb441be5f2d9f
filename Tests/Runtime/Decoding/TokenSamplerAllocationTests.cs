#nullable enable
#if NET
using System.Linq;
using DialogueRnn.Decoding;
using DialogueRnn.Model;
using NUnit.Framework;

namespace DialogueRnn.Tests.Decoding
{
    public class TokenSamplerAllocationTests
    {
        [TestCase(0f, 0)]
        [TestCase(0.8f, 0)]
        [TestCase(0.8f, 5)]
        public void Sample_TenThousandDraws_AllocateNothing(float temperature, int topK) =>
            Assert.That(BytesOf(new SamplingSettings { Temperature = temperature, TopK = topK }), Is.Zero);

        [Test]
        public void Sample_EveryControl_AllocatesNothing() => Assert.That(BytesOf(EveryControl.Settings()), Is.Zero);

        private static long BytesOf(SamplingSettings settings)
        {
            var logits = new float[98];
            for (int token = 0; token < logits.Length; token++)
                logits[token] = token % 7;
            int[] tokens = Enumerable.Range(0, 300).Select(index => 1 + index % 60).ToArray();
            int[] excluded = { 6, 13 };
            var adjustments = new float[logits.Length];
            adjustments[3] = 1f;
            TokenSampler sampler = Distribution.Sampler(logits, settings);
            var random = new SeededRandom(1);
            return Allocation.OfSecondRun(() =>
            {
                for (int draw = 0; draw < 10_000; draw++)
                    sampler.Sample(logits, new SamplingContext(tokens, 20, excluded, adjustments), ref random);
            });
        }
    }
}
#endif
