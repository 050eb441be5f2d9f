#nullable enable
using DialogueRnn.Generation;
using DialogueRnn.Generation.Shaping;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Shaping
{
    public class ShapeStateTests
    {
        [TestCase("Go.", true)]
        [TestCase("Go!", true)]
        [TestCase("Go?\"", false)]
        [TestCase("\"Go?\"", true)]
        [TestCase("(Go.)", true)]
        [TestCase("Go\u2026", true)]
        [TestCase("Go. ", true)]
        [TestCase("Go. A", false)]
        [TestCase("...", false)]
        [TestCase("Go,", false)]
        [TestCase("Ask Mr.", false)]
        [TestCase("Ask Capt.", false)]
        [TestCase("An amr.", true)]
        [TestCase("It is I.", true)]
        public void IsSentenceEnd_Text_IsWhereASentenceHasEnded(string text, bool expected)
        {
            Assert.That(Read(text).IsSentenceEnd, Is.EqualTo(expected));
        }

        [TestCase("", 0)]
        [TestCase("One", 1)]
        [TestCase("One, two", 2)]
        [TestCase("Don't half-ask 30 men.", 4)]
        [TestCase(" \"! ", 0)]
        public void Words_Text_CountsThoseBegun(string text, int expected)
        {
            Assert.That(Read(text).Words, Is.EqualTo(expected));
        }

        [TestCase("half a word", 4)]
        [TestCase("half a word.", 0)]
        [TestCase("don't", 5)]
        public void WordLength_Text_IsThatOfTheWordAtItsEnd(string text, int expected)
        {
            Assert.That(Read(text).WordLength, Is.EqualTo(expected));
        }

        private static ShapeState Read(string text)
        {
            var state = default(ShapeState);
            foreach (char character in text)
                state.Take(character);
            return state;
        }
    }
}
