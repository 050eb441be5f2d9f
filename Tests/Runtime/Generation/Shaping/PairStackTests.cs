#nullable enable
using DialogueRnn.Generation;
using DialogueRnn.Generation.Shaping;
using DialogueRnn.Model;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Shaping
{
    public class PairStackTests
    {
        [TestCase("\"Go,\" she said.", 0)]
        [TestCase("(a [b] {c})", 0)]
        [TestCase("(a", 1)]
        [TestCase("\"a (b", 2)]
        [TestCase("\u201CGo,\u201D", 0)]
        [TestCase("\u201EGeh\u201C", 0)]
        [TestCase("\u00ABVa\u00BB", 0)]
        [TestCase("\u300C\u884C\u300D", 0)]
        [TestCase("don't, 'tis the dogs'", 0)]
        [TestCase("don\u2019t, \u2019tis the dogs\u2019", 0)]
        [TestCase("\u2018don\u2019t", 1)]
        [TestCase("\u2018don\u2019t\u2019", 0)]
        [TestCase("\u2018Go\u2019 she", 0)]
        [TestCase("she said \"", 1)]
        public void Open_MatchingText_CountsWhatIsOpen(string text, int expected)
        {
            var pairs = default(PairStack);
            bool matches = true;
            foreach (char character in text)
                matches &= pairs.Take(character, new LineMarks());

            Assert.That((matches, pairs.Open), Is.EqualTo((true, expected)));
        }

        [TestCase("a)")]
        [TestCase("(a]")]
        [TestCase("\u201Ca)")]
        [TestCase("word\"")]
        [TestCase("end.\"")]
        [TestCase("\"\"")]
        [TestCase("\"a \"")]
        [TestCase("()")]
        [TestCase("(((((")]
        public void Take_LastCharacterDoesNotMatch_SaysSo(string text)
        {
            var pairs = default(PairStack);
            bool matches = true;
            foreach (char character in text)
                matches = pairs.Take(character, new LineMarks());

            Assert.That(matches, Is.False);
        }
    }
}
