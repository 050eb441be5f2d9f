#nullable enable
using System;
using System.Collections.Generic;
using DialogueRnn.Decoding;
using DialogueRnn.Model;
using NUnit.Framework;

namespace DialogueRnn.Tests.Decoding
{
    /// <summary>The filters and their order, on tokens with the probabilities 1/2, 1/4, 1/8, 1/8.</summary>
    public class SamplingFilterTests
    {
        [TestCase(0f, new[] { 1.0, 0.0, 0.0, 0.0 })]
        [TestCase(0.4f, new[] { 1.0, 0.0, 0.0, 0.0 })]
        [TestCase(0.6f, new[] { 2.0 / 3, 1.0 / 3, 0.0, 0.0 })]
        [TestCase(0.8f, new[] { 4.0 / 7, 2.0 / 7, 1.0 / 7, 0.0 })]
        [TestCase(0.95f, new[] { 0.5, 0.25, 0.125, 0.125 })]
        [TestCase(1f, new[] { 0.5, 0.25, 0.125, 0.125 })]
        public void TopP_Halves_KeepsTheLikeliestThatItTakes(float topP, double[] expected) => Check(new SamplingSettings { TopP = topP }, expected);

        [TestCase(0f, new[] { 0.5, 0.25, 0.125, 0.125 })]
        [TestCase(0.2f, new[] { 0.5, 0.25, 0.125, 0.125 })]
        [TestCase(0.3f, new[] { 2.0 / 3, 1.0 / 3, 0.0, 0.0 })]
        [TestCase(0.6f, new[] { 1.0, 0.0, 0.0, 0.0 })]
        [TestCase(1f, new[] { 1.0, 0.0, 0.0, 0.0 })]
        public void MinP_Halves_KeepsThoseNearTheLikeliest(float minP, double[] expected) => Check(new SamplingSettings { MinP = minP }, expected);

        // Entropy 1.75 bits; surprises 1, 2, 3 and 3 bits; so far from it: 0.75, 0.25, 1.25 and 1.25.
        [TestCase(0f, new[] { 0.0, 1.0, 0.0, 0.0 })]
        [TestCase(0.2f, new[] { 0.0, 1.0, 0.0, 0.0 })]
        [TestCase(0.5f, new[] { 2.0 / 3, 1.0 / 3, 0.0, 0.0 })]
        [TestCase(0.8f, new[] { 4.0 / 7, 2.0 / 7, 1.0 / 7, 0.0 })]
        [TestCase(0.95f, new[] { 0.5, 0.25, 0.125, 0.125 })]
        [TestCase(1f, new[] { 0.5, 0.25, 0.125, 0.125 })]
        public void Typical_Halves_KeepsThoseOfExpectedSurprise(float typical, double[] expected) => Check(new SamplingSettings { Typical = typical }, expected);

        [TestCase(0f, new[] { 0.0, 1.0, 0.0, 0.0 })]
        [TestCase(0.5f, new[] { 1.0, 0.0, 0.0, 0.0 })]
        public void Typical_TemperatureZero_TakesTheLikeliestOfThoseKept(float typical, double[] expected) =>
            Check(new SamplingSettings { Typical = typical, Temperature = 0f }, expected);

        [Test]
        public void MinP_EqualToTheLikeliest_IsKept() =>
            Assert.That(Distribution.Of(new[] { 0f, 1f, 1f, 0f }, new SamplingSettings { MinP = 1f }), Is.EqualTo(new[] { 0.5, 0.5, 0.0 }));

        // Of 1/2 and 1/4 that top-k leaves, the first is 2/3.
        [Test]
        public void TopK_BeforeTopP() => Check(new SamplingSettings { TopK = 2, TopP = 0.6f }, new[] { 1.0, 0.0, 0.0, 0.0 });

        // Of 2/3 and 1/3 the first is nearest to the entropy; of all four the second.
        [Test]
        public void TopK_BeforeTypical() => Check(new SamplingSettings { TopK = 2, Typical = 0.2f }, new[] { 1.0, 0.0, 0.0, 0.0 });

        [Test]
        public void Typical_BeforeTopP() => Check(new SamplingSettings { Typical = 0.2f, TopP = 0.4f }, new[] { 0.0, 1.0, 0.0, 0.0 });

        // Min-p first would leave 2/3 and 1/3, of which top-p would keep the first.
        [Test]
        public void TopP_BeforeMinP() => Check(new SamplingSettings { TopP = 0.6f, MinP = 0.3f }, new[] { 2.0 / 3, 1.0 / 3, 0.0, 0.0 });

        // At temperature 2 the first two would have 0.63 of the probability, and three would be kept.
        [Test]
        public void TopP_BeforeTemperature() => Check(
            new SamplingSettings { TopP = 0.7f, Temperature = 2f },
            new[] { Math.Sqrt(2) / (1 + Math.Sqrt(2)), 1 / (1 + Math.Sqrt(2)), 0.0, 0.0 });

        [Test]
        public void Bias_BeforeFilters() =>
            Check(new SamplingSettings { TopK = 1, Bias = { ["d"] = (float)Math.Log(8) } }, new[] { 0.0, 0.0, 1.0, 0.0 });

        [TestCase(1f)]
        [TestCase(0.5f)]
        public void TypicalAndTemperature_LikeliestDropped_WeighTheRestRightly(float temperature)
        {
            // Surprises 0.1, 3.6 and 3.6 nats around an entropy of 0.4: the first is nearest; bias forbids it.
            double[] probabilities = Distribution.Of(Distribution.Logits(0.9, 0.06, 0.03), new SamplingSettings
            {
                Temperature = temperature,
                Typical = 0.9f,
                Bias = { ["b"] = float.NegativeInfinity },
            });

            Assert.That(probabilities[1] / probabilities[2], Is.EqualTo(Math.Pow(2, 1 / temperature)).Within(1e-5));
        }

        private static void Check(SamplingSettings settings, IReadOnlyList<double> expected) =>
            Assert.That(Distribution.Of(Distribution.Halves, settings), Is.EqualTo(expected).Within(1e-7));
    }
}
