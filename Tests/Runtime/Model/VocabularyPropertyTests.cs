#nullable enable
#if NET
using System.Linq;
using CsCheck;
using DialogueRnn.Model;
using NUnit.Framework;

namespace DialogueRnn.Tests.Model
{
    public class VocabularyPropertyTests
    {
        // Every scalar value that occurs in a longer element is an element itself, so nothing can be left unknown.
        private static readonly string[] Closed =
        {
            "a", "b", "\n", " ", "e", "\u0301", "e\u0301", "\U0001F468", "\u200D", "\U0001F467", "\U0001F468\u200D\U0001F467", "ab", "aba",
        };

        private static readonly Gen<string> ClosedText =
            new GenArray<string>(Gen.Int[0, Closed.Length - 1].Select(index => Closed[index]))[0, 40].Select(string.Concat);

        private static readonly Gen<string> AnyText = new GenArray<char>(Gen.Char)[0, 40].Select(units => new string(units));

        [Test]
        public void Decode_TextOfKnownElements_IsTheTextAgain()
        {
            var vocabulary = new Vocabulary(Closed);

            ClosedText.Sample(text => vocabulary.Decode(vocabulary.Encode(text)) == text);
        }

        [Test]
        public void Encode_AnyText_GivesTokensOfTheVocabulary()
        {
            var vocabulary = new Vocabulary(Closed);

            AnyText.Sample(text => vocabulary.Encode(text).All(token => token >= 0 && token < vocabulary.Size));
        }

        [Test]
        public void Encode_TextWithoutKnownCharacters_GivesOneUnknownTokenAScalarValue()
        {
            var vocabulary = new Vocabulary(new[] { "\u0001" });

            AnyText.Where(text => !text.Contains('\u0001')).Sample(text => vocabulary.Encode(text).Length == text.EnumerateRunes().Count());
        }

        [Test]
        public void Decode_WordsAndTheirLetters_IsTheTextAgain()
        {
            string[] letters = "\n \"'-.abcdeABt1\u2019\u0301".Select(letter => letter.ToString()).ToArray();
            var vocabulary = new Vocabulary(letters, new[] { " a", "a", " ab", "Ab", "'t", " 'a", "--", " be-a", "de'a", " \"", "...", "11" });
            Gen<string> text = new GenArray<char>(Gen.Int[0, letters.Length - 1].Select(index => letters[index][0]))[0, 60].Select(units => new string(units));

            text.Sample(written => vocabulary.Decode(vocabulary.Encode(written)) == written);
        }

        [Test]
        public void Encode_TextBehindALineBreak_DoesNotDependOnWhatStandsBefore()
        {
            var vocabulary = new Vocabulary(Closed);

            Gen.Select(ClosedText, ClosedText).Sample((first, second) =>
                vocabulary.Encode(first + "\n" + second).SequenceEqual(vocabulary.Encode(first + "\n").Concat(vocabulary.Encode(second))));
        }
    }
}
#endif
