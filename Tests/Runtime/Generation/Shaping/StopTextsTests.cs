#nullable enable
using System;
using DialogueRnn.Generation;
using DialogueRnn.Generation.Shaping;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Shaping
{
    public class StopTextsTests
    {
        private static readonly StopTexts Stops = new StopTexts(new[] { "END", " END", "##" });

        [TestCase("THE END", 4)]
        [TestCase("END", 3)]
        [TestCase("EN", 0)]
        [TestCase("a##", 2)]
        public void EndOf_Text_IsTheLongestStopTextAtItsEnd(string text, int expected)
        {
            Assert.That(Stops.EndOf(text.AsSpan()), Is.EqualTo(expected));
        }

        [TestCase("THE EN", 3)]
        [TestCase("THE END", 4)]
        [TestCase("##", 2)]
        [TestCase("THE ", 1)]
        [TestCase("THE", 1)]
        [TestCase("THX", 0)]
        [TestCase("#", 1)]
        public void HeldOf_Text_IsTheLongestOneOrBeginningOfOneAtItsEnd(string text, int expected)
        {
            Assert.That(Stops.HeldOf(text.AsSpan()), Is.EqualTo(expected));
        }
    }
}
