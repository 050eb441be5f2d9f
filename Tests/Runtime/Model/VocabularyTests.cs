#nullable enable
using System;
using System.Linq;
using DialogueRnn.Model;
using NUnit.Framework;

namespace DialogueRnn.Tests.Model
{
    public class VocabularyTests
    {
        private const string Grin = "\U0001F600";
        private const string Family = "\U0001F468\u200D\U0001F467";

        [Test]
        public void Size_Elements_CountsTheUnknownToken()
        {
            Assert.That(new Vocabulary(new[] { "a", "b" }).Size, Is.EqualTo(3));
        }

        [Test]
        public void Elements_Order_IsKept()
        {
            Assert.That(new Vocabulary(new[] { "b", "\n", "a" }).Elements, Is.EqualTo(new[] { "b", "\n", "a" }));
        }

        [Test]
        public void Encode_EachElement_GivesItsPlace()
        {
            Assert.That(new Vocabulary(new[] { "b", "\n", "a" }).Encode("a\nb"), Is.EqualTo(new[] { 3, 2, 1 }));
        }

        [Test]
        public void Encode_SeveralElementsMatch_TakesTheLongest()
        {
            var vocabulary = new Vocabulary(new[] { "e", "e\u0301", "e\u0301\u0323", "x" });

            Assert.That(vocabulary.Encode("e\u0301\u0323e\u0301xe"), Is.EqualTo(new[] { 3, 2, 4, 1 }));
        }

        [Test]
        public void Encode_LongestMatchIsGreedy_DoesNotLookAhead()
        {
            var vocabulary = new Vocabulary(new[] { "a", "ab", "bc" });

            Assert.That(vocabulary.Encode("abc"), Is.EqualTo(new[] { 2, 0 }));
        }

        [Test]
        public void Encode_SurrogatePair_IsOneToken()
        {
            Assert.That(new Vocabulary(new[] { "a", Grin }).Encode("a" + Grin + "a"), Is.EqualTo(new[] { 1, 2, 1 }));
        }

        [Test]
        public void Encode_JoinedSequence_IsOneToken()
        {
            Assert.That(new Vocabulary(new[] { "\U0001F468", Family }).Encode(Family + "\U0001F468"), Is.EqualTo(new[] { 2, 1 }));
        }

        [Test]
        public void Encode_UnknownSurrogatePair_IsOneUnknownToken()
        {
            Assert.That(new Vocabulary(new[] { "a" }).Encode("a" + Grin + "a"), Is.EqualTo(new[] { 1, 0, 1 }));
        }

        // As numbers: an attribute keeps its strings in UTF-8, which has no half pairs.
        [TestCase(0xD83D)]
        [TestCase(0xDE00)]
        [TestCase(0xFFFF)]
        public void Encode_LoneSurrogateOrOtherOddUnit_IsOneUnknownToken(int unit)
        {
            Assert.That(new Vocabulary(new[] { "a", Grin }).Encode("a" + (char)unit + "a"), Is.EqualTo(new[] { 1, 0, 1 }));
        }

        [Test]
        public void Encode_LongElementCutOffByTheEnd_FallsBackToTheShorter()
        {
            Assert.That(new Vocabulary(new[] { "e", "e\u0301\u0323" }).Encode("e\u0301"), Is.EqualTo(new[] { 1, 0 }));
        }

        [Test]
        public void Encode_Empty_GivesNoTokens()
        {
            Assert.That(new Vocabulary(new[] { "a" }).Encode(string.Empty), Is.Empty);
        }

        [Test]
        public void Decode_UnknownToken_IsTheReplacementCharacter()
        {
            Assert.That(new Vocabulary(new[] { "a" }).Decode(new[] { 1, 0, 1 }), Is.EqualTo("a\uFFFDa"));
        }

        [TestCase(-1)]
        [TestCase(2)]
        public void TextOf_NoSuchToken_IsRefused(int token)
        {
            var vocabulary = new Vocabulary(new[] { "a" });

            Assert.Throws<ArgumentOutOfRangeException>(() => vocabulary.TextOf(token));
        }

        [TestCase(-1)]
        [TestCase(3)]
        public void ReadToken_PositionOutsideTheText_IsRefused(int position)
        {
            var vocabulary = new Vocabulary(new[] { "a" });

            Assert.Throws<ArgumentOutOfRangeException>(() =>
            {
                int moved = position;
                vocabulary.ReadToken("aaa".AsSpan(), ref moved);
            });
        }

        [TestCase("a", true, 1)]
        [TestCase("z", false, 0)]
        public void TryGetToken_Element_SaysWhetherItIsThere(string element, bool found, int token)
        {
            bool isThere = new Vocabulary(new[] { "a" }).TryGetToken(element, out int foundToken);

            Assert.That((isThere, foundToken), Is.EqualTo((found, token)));
        }

        [TestCase("is empty", "a", "")]
        [TestCase("U+000A, occurs twice", "\n", "\n")]
        public void Constructor_BadElement_IsRefusedAndNamed(string fault, string first, string second)
        {
            ArgumentException error = Assert.Throws<ArgumentException>(() => new Vocabulary(new[] { first, second }))!;

            Assert.That(error.Message, Does.Contain("Text element 2").And.Contain(fault));
        }

        [TestCase("half a surrogate pair, U+D83D", 0xD83D)]
        [TestCase("half a surrogate pair, U+DE00 U+D83D", 0xDE00, 0xD83D)]
        [TestCase("half a surrogate pair, U+0061 U+DE00", 0x61, 0xDE00)]
        public void Constructor_HalfASurrogatePair_IsRefusedAndSpelled(string fault, params int[] units)
        {
            string element = string.Concat(units.Select(unit => (char)unit));

            ArgumentException error = Assert.Throws<ArgumentException>(() => new Vocabulary(new[] { element }))!;

            Assert.That(error.Message, Does.Contain(fault));
        }

        [Test]
        public void Constructor_LongestElement_IsAllowed()
        {
            Assert.That(new Vocabulary(new[] { new string('x', Vocabulary.LongestElement) }).Size, Is.EqualTo(2));
        }

        [Test]
        public void Constructor_LongerElement_IsRefused()
        {
            Assert.Throws<ArgumentException>(() => new Vocabulary(new[] { new string('x', Vocabulary.LongestElement + 1) }));
        }

        [Test]
        public void Constructor_NoElements_IsRefused()
        {
            Assert.Throws<ArgumentException>(() => new Vocabulary(Array.Empty<string>()));
        }

        [Test]
        public void Constructor_TooManyElements_IsRefused()
        {
            Assert.Throws<ArgumentException>(() => new Vocabulary(Enumerable.Repeat("a", Vocabulary.MaximumSize)));
        }
    }
}
