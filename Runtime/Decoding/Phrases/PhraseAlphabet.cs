#nullable enable
using System;
using System.Globalization;
using Traits = DialogueRnn.Decoding.Phrases.PhraseCharacter.Traits;

namespace DialogueRnn.Decoding.Phrases
{
    /// <summary>Reads characters for the phrase filter: without case and accents, and with digits and signs as the letters they replace in
    /// leetspeak.</summary>
    internal static class PhraseAlphabet
    {
        private const int TableSize = 0x250;

        private static readonly PhraseCharacter[] Table = MakeTable();

        /// <summary>Returns what a character can stand for.</summary>
        internal static PhraseCharacter Read(char character) => character < TableSize ? Table[character] : Classify(character);

        private static PhraseCharacter[] MakeTable()
        {
            var table = new PhraseCharacter[TableSize];
            for (int character = 0; character < TableSize; character++)
                table[character] = Classify((char)character);
            return table;
        }

        private static PhraseCharacter Classify(char character)
        {
            // The full-width forms of East Asian fonts.
            if (character >= '\uFF01' && character <= '\uFF5E')
                return Classify((char)(character - '\uFF01' + '!'));
            if (IsInvisible(character))
                return new PhraseCharacter(character, Traits.Ignored);
            if (char.IsWhiteSpace(character))
                return new PhraseCharacter(PhraseCharacter.Gap, Traits.None, separator: ' ');
            if (IsHyphen(character))
                return new PhraseCharacter(PhraseCharacter.Gap, Traits.None, separator: '-');
            if (character == '_')
                return new PhraseCharacter(PhraseCharacter.Gap, Traits.None, separator: '_');
            if (IsApostrophe(character))
                return new PhraseCharacter('\'', Traits.None);
            if (Disguised(character, out char disguise, out char secondDisguise))
            {
                Traits traits = char.IsDigit(character) ? Traits.Digit | Traits.Word : Traits.None;
                return new PhraseCharacter(character, traits, disguise, secondDisguise);
            }

            if (".*,/\\~\u00B7\u2022".Contains(character))
                return new PhraseCharacter(character, Traits.None, separator: character);
            return Other(character);
        }

        private static PhraseCharacter Other(char character)
        {
            if (char.IsLetter(character))
                return new PhraseCharacter(LatinLetters.Fold(character), Traits.Letter | (JoinsWords(character) ? Traits.None : Traits.Word));
            if (char.IsDigit(character))
                return new PhraseCharacter(character, Traits.Digit | Traits.Word);
            UnicodeCategory category = char.GetUnicodeCategory(character);
            bool isMark = category == UnicodeCategory.SpacingCombiningMark || category == UnicodeCategory.NonSpacingMark;
            return new PhraseCharacter(character, isMark && !JoinsWords(character) ? Traits.Word : Traits.None);
        }

        private static bool Disguised(char character, out char letter, out char secondLetter)
        {
            secondLetter = character == '1' || character == '!' || character == '|' ? 'l' : '\0';
            letter = character switch
            {
                '4' => 'a',
                '@' => 'a',
                '8' => 'b',
                '3' => 'e',
                '6' => 'g',
                '9' => 'g',
                '1' => 'i',
                '!' => 'i',
                '|' => 'i',
                '0' => 'o',
                '5' => 's',
                '$' => 's',
                '7' => 't',
                '+' => 't',
                '2' => 'z',
                _ => '\0',
            };
            return letter != '\0';
        }

        private static bool IsApostrophe(char character) => "'`\u00B4\u02BC\u2018\u2019\u201B".Contains(character);

        private static bool IsHyphen(char character) => character == '-' || (character >= '\u2010' && character <= '\u2015') || character == '\u2212';

        // Combining accents, zero-width characters and direction marks, the soft hyphen, variation selectors, the byte order mark.
        private static bool IsInvisible(char character) =>
            character == '\u00AD' || character == '\u034F' || character == '\uFEFF' ||
            (character >= '\u0300' && character <= '\u036F') || (character >= '\u1AB0' && character <= '\u1AFF') ||
            (character >= '\u1DC0' && character <= '\u1DFF') || (character >= '\u20D0' && character <= '\u20FF') ||
            (character >= '\u200B' && character <= '\u200F') || (character >= '\u202A' && character <= '\u202E') ||
            (character >= '\u2060' && character <= '\u2069') || (character >= '\uFE00' && character <= '\uFE0F') ||
            (character >= '\uFE20' && character <= '\uFE2F');

        // Scripts without spaces between words: Thai to Myanmar, Khmer, Chinese, Japanese. Hangul has spaces.
        private static bool JoinsWords(char character) =>
            (character >= '\u0E00' && character <= '\u0EFF') || (character >= '\u1000' && character <= '\u109F') ||
            (character >= '\u1780' && character <= '\u17FF') || (character >= '\u2E80' && character <= '\u9FFF') ||
            (character >= '\uF900' && character <= '\uFAFF') || (character >= '\uFF66' && character <= '\uFF9F');
    }
}
