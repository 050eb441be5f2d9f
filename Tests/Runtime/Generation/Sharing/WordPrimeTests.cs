#nullable enable
using System.Linq;
using DialogueRnn.Generation;
using DialogueRnn.Generation.Sharing;
using DialogueRnn.Model;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Sharing
{
    /// <summary>How a word model reads what stands before its text.</summary>
    public class WordPrimeTests
    {
        private static readonly Vocabulary Words = WordTalkers.Words;

        [TestCase("", "\n")]
        [TestCase("BARKEEP:", "\n|BARKEEP|:")]
        [TestCase("The gold", "\n|The| gold")]
        [TestCase("The  gold", "\n|The| | gold")]
        [TestCase("\nThe", "\n|\n|The")]
        [TestCase("The man's gold", "\n|The| man|'s| gold")]
        [TestCase("The gald.", "\n|The| |g|a|l|d|.")]
        [TestCase("\u2019s", "\n|'s")]
        [TestCase("The man\u2019s", "\n|The| man|'s")]
        [TestCase("\u00A0gold\u2026", "\n| gold|...")]
        public void Encode_Words_AreReadWhole(string prime, string expected) => Assert.That(Read(prime), Is.EqualTo(expected));

        [TestCase("BARKEEP: ", "\n|BARKEEP|:")]
        [TestCase("The ", "\n|The")]
        [TestCase("The\t", "\n|The")]
        [TestCase("The gald ", "\n|The| |g|a|l|d")]
        public void Encode_OneBlankAtTheEnd_IsLeftToTheFirstWord(string prime, string expected)
        {
            Assert.That((Read(prime), PrimeEncoder.Encode(prime, Words).IsHealed), Is.EqualTo((expected, true)));
        }

        [TestCase(" ")]
        [TestCase("The  ")]
        [TestCase("The\n ")]
        [TestCase("The")]
        [TestCase("The\n")]
        [TestCase("")]
        public void Encode_NoOrMoreThanOneBlankAtTheEnd_IsReadAsItIs(string prime)
        {
            EncodedPrime encoded = PrimeEncoder.Encode(prime, Words);

            Assert.That((Words.Decode(encoded.Tokens), encoded.IsHealed), Is.EqualTo(("\n" + prime, false)));
        }

        [Test]
        public void Encode_CharacterModel_IsNeverHealed()
        {
            Assert.That(PrimeEncoder.Encode("a ", new Vocabulary(new[] { "a", " " })).IsHealed, Is.False);
        }

        [Test]
        public void Encode_NoWordBeginsWithABlank_IsNotHealed()
        {
            Assert.That(PrimeEncoder.Encode("a ", new Vocabulary(new[] { "a", " " }, new[] { "aa" })).IsHealed, Is.False);
        }

        [TestCase("gold\u6F22\U0001F37A", 2)]
        [TestCase("don\u2019t", 0)]
        [TestCase("The\u2026 ", 0)]
        public void UnknownCharacters_OfAWordModel_AreThoseWithoutAnyForm(string prime, int expected)
        {
            Assert.That(PrimeEncoder.Encode(prime, Words).UnknownCharacters, Is.EqualTo(expected));
        }

        private static string Read(string prime) => string.Join("|", PrimeEncoder.Encode(prime, Words).Tokens.Select(Words.TextOf));
    }
}
