#nullable enable
using DialogueRnn.Decoding.Phrases;
using NUnit.Framework;

namespace DialogueRnn.Tests.Decoding.Phrases
{
    public class PhraseAlphabetTests
    {
        [TestCase('A', 'a')]
        [TestCase('\u00C5', 'a')]
        [TestCase('\u00E7', 'c')]
        [TestCase('\u00D1', 'n')]
        [TestCase('\u00F8', 'o')]
        [TestCase('\u0130', 'i')]
        [TestCase('\u0131', 'i')]
        [TestCase('\u0142', 'l')]
        [TestCase('\u0161', 's')]
        [TestCase('\u017E', 'z')]
        [TestCase('\u0219', 's')]
        [TestCase('\u024F', 'y')]
        [TestCase('\u1E00', 'a')]
        [TestCase('\u1EF9', 'y')]
        [TestCase('\u00DF', '\u00DF')]
        [TestCase('\u00C6', '\u00E6')]
        [TestCase('\u0416', '\u0436')]
        [TestCase('\u03A9', '\u03C9')]
        public void Read_Letter_IsPlainAndLowerCase(char letter, char symbol) => Assert.That(PhraseAlphabet.Read(letter).Symbol, Is.EqualTo(symbol));

        [TestCase('\u00A0')]
        [TestCase('\n')]
        [TestCase('\t')]
        [TestCase('_')]
        [TestCase('\u2010')]
        [TestCase('\u2014')]
        public void Read_SpaceOrHyphen_IsAGap(char character) => Assert.That(PhraseAlphabet.Read(character).Symbol, Is.EqualTo(' '));

        [TestCase('\u0301')]
        [TestCase('\u200D')]
        [TestCase('\u00AD')]
        [TestCase('\uFE0F')]
        public void Read_Invisible_IsPassedOver(char character) => Assert.That(PhraseAlphabet.Read(character).IsIgnored, Is.True);

        [TestCase('a', true)]
        [TestCase('7', true)]
        [TestCase('\u0436', true)]
        [TestCase('\uAC00', true)]
        [TestCase('@', false)]
        [TestCase('_', false)]
        [TestCase('\u4F60', false)]
        [TestCase('\u0E01', false)]
        [TestCase('\uD83D', false)]
        public void Read_Character_IsPartOfAWordOrNot(char character, bool isWord) => Assert.That(PhraseAlphabet.Read(character).IsWord, Is.EqualTo(isWord));
    }
}
