#nullable enable
using System;
using System.Linq;
using DialogueRnn.Model;
using NUnit.Framework;

namespace DialogueRnn.Tests.Model
{
    public class WordVocabularyTests
    {
        private static readonly string[] Letters = "\n !\"',-.0123abdehiknorstwxyz\u2019".Select(letter => letter.ToString()).ToArray();

        private static readonly string[] Words =
        {
            " the", "the", " king", "'s", " don't", " heart", "burn", " o'er", " '", " 'tis", "--", " 12", "a", " a", " \"", "...",
        };

        private static readonly Vocabulary Vocabulary = new Vocabulary(Letters, Words);

        [TestCase(" the king", " the| king")]
        [TestCase("the", "the")]
        [TestCase(" king's", " king|'s")]
        [TestCase(" don't", " don't")]
        [TestCase(" heart-burn", " heart|-|burn")]
        [TestCase(" o'er", " o'er")]
        [TestCase(" 'tis", " 'tis")]
        [TestCase(" then", " |t|h|e|n")]
        [TestCase("thethe", "t|h|e|t|h|e")]
        [TestCase(" 12 123", " 12| |1|2|3")]
        [TestCase("the--the", "the|--|the")]
        [TestCase("---", "--|-")]
        [TestCase("....", "...|.")]
        [TestCase("the  the\n the\n\nthe", "the| | the|\n| the|\n|\n|the")]
        [TestCase("a bat", "a| |b|a|t")]
        [TestCase(" \"the!\"", " \"|the|!|\"")]
        [TestCase("the'", "the|'")]
        [TestCase("''tis", "'|'|t|i|s")]
        public void Encode_Text_FallsIntoTheLongestKnownPieces(string text, string pieces)
        {
            Assert.That(string.Join("|", Vocabulary.Encode(text).Select(Vocabulary.TextOf)), Is.EqualTo(pieces));
        }

        [Test]
        public void Encode_OneLetterWord_IsTheWordAtItsPlaceAndALetterInsideAWord()
        {
            Assert.That(Vocabulary.TryGetToken("a", out int word), Is.True);

            Assert.That(Vocabulary.Encode("a bat").Select(token => token == word), Is.EqualTo(new[] { true, false, false, false, false }));
        }

        [Test]
        public void Encode_CharacterThatNothingHas_IsUnknown()
        {
            Assert.That(Vocabulary.Encode("the\u0105"), Is.EqualTo(new[] { Token("t", 0), Token("h", 0), Token("e", 0), 0 }));
        }

        [Test]
        public void ReadToken_InsideAWord_LooksBack()
        {
            int position = 2;

            int token = Vocabulary.ReadToken("xathe".AsSpan(), ref position);

            Assert.That((Vocabulary.TextOf(token), position), Is.EqualTo(("t", 3)));
        }

        [TestCase("x", true)]
        [TestCase("1", true)]
        [TestCase("-", false)]
        [TestCase(" ", false)]
        public void IsSpelling_Letter_IsSoForLettersAndDigits(string letter, bool expected)
        {
            Assert.That(Vocabulary.IsSpelling(Token(letter, 0)), Is.EqualTo(expected));
        }

        [Test]
        public void IsSpelling_OneLetterWord_IsNot()
        {
            Vocabulary.TryGetToken("a", out int word);

            Assert.That(Vocabulary.IsSpelling(word), Is.False);
        }

        [Test]
        public void IsSpelling_CharacterLevel_IsNever()
        {
            Assert.That(new Vocabulary(new[] { "a" }).IsSpelling(1), Is.False);
        }

        [Test]
        public void LevelAndLetters_Words_AreKnown()
        {
            Assert.That((Vocabulary.Level, Vocabulary.LetterCount, Vocabulary.Size), Is.EqualTo((TokenLevel.Word, Letters.Length, 1 + Letters.Length + Words.Length)));
        }

        [Test]
        public void Constructor_WordTwice_IsRefused()
        {
            Assert.That(() => new Vocabulary(new[] { "a" }, new[] { " a", " a" }), Throws.ArgumentException.With.Message.Contains("twice"));
        }

        [Test]
        public void Manifest_LevelOfAnotherVocabulary_IsRefused()
        {
            Assert.That(() => new ModelManifest("m", TokenLevel.Character, CellKind.Gru, 1, 1, Vocabulary), Throws.ArgumentException.With.Message.Contains("level"));
        }

        [TestCase("The king's end, he said -- \"go!\"\nNow.", 14)]
        [TestCase("  \n\n", 2)]
        public void Count_Text_IsWordsMarksAndLineBreaks(string text, int expected)
        {
            Assert.That(WordPieces.Count(text.AsSpan()), Is.EqualTo(expected));
        }

        [TestCase('-', 1000)]
        [TestCase('a', 300)]
        public void LengthAt_PieceLongerThanAnyToken_IsOneMoreThanTheLongest(char character, int length)
        {
            Assert.That(WordPieces.LengthAt(new string(character, length).AsSpan(), 0), Is.EqualTo(257));
        }

        [Test]
        public void Encode_RunLongerThanAnyToken_FallsIntoKnownPieces()
        {
            int[] tokens = Vocabulary.Encode(new string('-', 601) + " the");

            Assert.That(tokens.Select(Vocabulary.TextOf), Is.EqualTo(Enumerable.Repeat("--", 300).Append("-").Append(" the")));
        }

        private static int Token(string letter, int none)
        {
            int index = Array.IndexOf(Letters, letter);
            return index < 0 ? none : index + 1;
        }
    }
}
