#nullable enable
using DialogueRnn.Generation;
using DialogueRnn.Generation.Sharing;
using DialogueRnn.Model;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Sharing
{
    public class PrimeEncoderTests
    {
        // Tokens 1 to 9: line break, a, B, ', ", -, ., space, grin.
        private static readonly Vocabulary Plain = new Vocabulary(new[] { "\n", "a", "B", "'", "\"", "-", ".", " ", "\U0001F600" });

        [TestCase("", new[] { 1 })]
        [TestCase("aB", new[] { 1, 2, 3 })]
        [TestCase("a\nB", new[] { 1, 2, 1, 3 })]
        [TestCase("\U0001F600a", new[] { 1, 9, 2 })]
        public void Encode_KnownCharacters_FollowALineBreak(string prime, int[] expected)
        {
            Assert.That(PrimeEncoder.Encode(prime, Plain).Tokens, Is.EqualTo(expected));
        }

        [TestCase("a\r\nB", new[] { 1, 2, 1, 3 })]
        [TestCase("\r\n\r\n", new[] { 1, 1, 1 })]
        public void Encode_CarriageReturnBeforeALineFeed_IsDropped(string prime, int[] expected)
        {
            Assert.That(PrimeEncoder.Encode(prime, Plain).Tokens, Is.EqualTo(expected));
        }

        [TestCase("A", 2)]
        [TestCase("b", 3)]
        [TestCase("\u2018", 4)]
        [TestCase("\u2019", 4)]
        [TestCase("\u201C", 5)]
        [TestCase("\u201D", 5)]
        [TestCase("\u00AB", 5)]
        [TestCase("\u2013", 6)]
        [TestCase("\u2014", 6)]
        [TestCase("\u00A0", 8)]
        [TestCase("\t", 8)]
        public void Encode_CharacterWithAPlainFormOrOtherCase_IsFolded(string prime, int expected)
        {
            Assert.That(PrimeEncoder.Encode(prime, Plain).Tokens, Is.EqualTo(new[] { 1, expected }));
        }

        [Test]
        public void Encode_Ellipsis_BecomesThreeDots()
        {
            Assert.That(PrimeEncoder.Encode("a\u2026", Plain).Tokens, Is.EqualTo(new[] { 1, 2, 7, 7, 7 }));
        }

        [Test]
        public void Encode_FoldedCharacters_AreNotUnknown()
        {
            Assert.That(PrimeEncoder.Encode("Ab\u2019\u2026", Plain).UnknownCharacters, Is.Zero);
        }

        [Test]
        public void Encode_CharacterThatTheVocabularyHas_IsNotFolded()
        {
            var typographic = new Vocabulary(new[] { "\n", "'", "\u2019" });

            Assert.That(PrimeEncoder.Encode("\u2019", typographic).Tokens, Is.EqualTo(new[] { 1, 3 }));
        }

        [TestCase("z", 1)]
        [TestCase("\u6F22\u5B57", 2)]
        [TestCase("\U0001F37A", 1)]
        [TestCase("e\u0301", 2)]
        [TestCase("\r", 1)]
        public void Encode_CharacterWithoutAnyForm_CountsAsUnknown(string prime, int expected)
        {
            Assert.That(PrimeEncoder.Encode(prime, Plain).UnknownCharacters, Is.EqualTo(expected));
        }

        [Test]
        public void Encode_UnknownCharacterBetweenOthers_KeepsItsPlace()
        {
            Assert.That(PrimeEncoder.Encode("a\U0001F37AB", Plain).Tokens, Is.EqualTo(new[] { 1, 2, 0, 3 }));
        }

        [Test]
        public void Encode_PlainFormMissingFromTheVocabulary_IsUnknown()
        {
            EncodedPrime encoded = PrimeEncoder.Encode("a\u2026", new Vocabulary(new[] { "\n", "a" }));

            Assert.That(encoded.Tokens, Is.EqualTo(new[] { 1, 2, 0 }));
        }

        [Test]
        public void Encode_PlainFormOnlyPartlyInTheVocabulary_IsUnknown()
        {
            EncodedPrime encoded = PrimeEncoder.Encode("a\u2026", new Vocabulary(new[] { "\n", "a", ".." }));

            Assert.That(encoded.Tokens, Is.EqualTo(new[] { 1, 2, 0 }));
        }

        [Test]
        public void Encode_VocabularyWithoutLineBreak_BeginsWithTheUnknownToken()
        {
            Assert.That(PrimeEncoder.Encode("a", new Vocabulary(new[] { "a" })).Tokens, Is.EqualTo(new[] { 0, 1 }));
        }

        [Test]
        public void Encode_VocabularyWithoutLineBreak_CountsNoUnknownCharacterForIt()
        {
            Assert.That(PrimeEncoder.Encode("a", new Vocabulary(new[] { "a" })).UnknownCharacters, Is.Zero);
        }
    }
}
