#nullable enable
using DialogueRnn.Decoding;
using DialogueRnn.Model;
using NUnit.Framework;

namespace DialogueRnn.Tests.Decoding
{
    public class TemperatureScheduleTests
    {
        [TestCase(0, 1.0)]
        [TestCase(5, 0.75)]
        [TestCase(10, 0.5)]
        [TestCase(20, 0.0)]
        [TestCase(1000, 0.0)]
        public void At_Characters_IsOnTheWayFromStartToEnd(int characters, double expected)
        {
            var schedule = new TemperatureSchedule(new SamplingSettings { Temperature = 1f, TemperatureEnd = 0f, TemperatureSpan = 20 });

            Assert.That(schedule.At(characters), Is.EqualTo(expected));
        }

        [TestCase(0)]
        [TestCase(30)]
        [TestCase(500)]
        public void At_NoEnd_IsTheSameAllTheWay(int characters)
        {
            Assert.That(new TemperatureSchedule(new SamplingSettings { Temperature = 0.3f }).At(characters), Is.EqualTo(0.3f));
        }

        [Test]
        public void Sample_BehindTheSpan_DrawsAtTheLastTemperature()
        {
            var settings = new SamplingSettings { Temperature = 2f, TemperatureEnd = 0f, TemperatureSpan = 8 };

            double[] probabilities = Distribution.Of(Distribution.Halves, settings, new SamplingContext(default, 8));

            Assert.That(probabilities, Is.EqualTo(new[] { 1.0, 0.0, 0.0, 0.0 }));
        }
    }
}
