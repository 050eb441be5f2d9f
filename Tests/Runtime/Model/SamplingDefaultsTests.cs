#nullable enable
using System;
using DialogueRnn.Model;
using NUnit.Framework;

namespace DialogueRnn.Tests.Model
{
    public class SamplingDefaultsTests
    {
        [TestCase(float.NaN)]
        [TestCase(-0.01f)]
        [TestCase(10.01f)]
        public void Temperature_OutOfRange_IsRefused(float temperature)
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => new SamplingDefaults { Temperature = temperature });
        }

        [TestCase(0f)]
        [TestCase(10f)]
        public void Temperature_EndOfTheRange_IsAllowed(float temperature)
        {
            Assert.That(new SamplingDefaults { Temperature = temperature }.Temperature, Is.EqualTo(temperature));
        }

        [Test]
        public void TopK_Negative_IsRefused()
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => new SamplingDefaults { TopK = -1 });
        }

        [TestCase(0)]
        [TestCase(1_000_001)]
        public void MaximumLength_OutOfRange_IsRefused(int length)
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => new SamplingDefaults { MaximumLength = length });
        }
    }
}
