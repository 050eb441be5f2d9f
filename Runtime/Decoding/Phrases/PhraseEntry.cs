#nullable enable
using System;

namespace DialogueRnn.Decoding.Phrases
{
    /// <summary>One entry of a phrase list, with the symbols that are searched for.</summary>
    internal readonly struct PhraseEntry : IComparable<PhraseEntry>
    {
        /// <summary>The smallest number of symbols of an entry, without gaps.</summary>
        internal const int ShortestSymbols = 2;

        /// <summary>The largest number of characters of an entry.</summary>
        internal const int LongestCharacters = 200;

        private const int ShownCharacters = 40;

        // Normal text can contain fewer single letters in a row than this.
        private const int ShortestSpacedOut = 3;

        private PhraseEntry(string text, string symbols, bool isSpacedOut)
        {
            Text = text;
            Symbols = symbols;
            MayBeSpacedOut = isSpacedOut;
        }

        /// <summary>The entry as given.</summary>
        internal string Text { get; }

        /// <summary>The symbols of the entry. Each gap between words is one <see cref="PhraseCharacter.Gap"/>.</summary>
        internal string Symbols { get; }

        /// <summary>True if the entry is also found with its letters spaced out.</summary>
        internal bool MayBeSpacedOut { get; }

        /// <summary>Reads an entry.</summary>
        /// <param name="text">The entry.</param>
        /// <param name="place">The place of the entry in error messages, for example "Entry 3" or "'banned.txt', line 3".</param>
        /// <exception cref="PhraseListException">The entry is empty, too short or too long, has no letter and no digit, or contains a control
        /// character or the replacement character U+FFFD of a file that is not UTF-8.</exception>
        internal static PhraseEntry Read(string? text, string place)
        {
            if (string.IsNullOrWhiteSpace(text))
                throw new PhraseListException($"{place} is empty. Remove it.");
            if (text.Length > LongestCharacters)
                throw Fault($"{text.Substring(0, ShownCharacters)}…", place, $"has {text.Length} characters, and an entry has at most {LongestCharacters}", "Shorten it");

            Span<char> symbols = stackalloc char[text.Length];
            int length = 0;
            int letters = 0;
            int others = 0;
            int gaps = 0;
            foreach (char character in text)
            {
                PhraseCharacter read = PhraseAlphabet.Read(character);
                if (char.IsControl(character) && !char.IsWhiteSpace(character))
                    throw Fault(text.Replace(character, '\uFFFD'), place, $"contains the control character U+{(int)character:X4}", "Remove the character");
                if (character == '\uFFFD')
                    throw Fault(text, place, "contains a character that could not be read, so it would never be found", "Save the file as UTF-8");
                if (read.IsIgnored)
                    continue;
                bool isGap = read.Symbol == PhraseCharacter.Gap;
                if (isGap && (length == 0 || symbols[length - 1] == PhraseCharacter.Gap))
                    continue;
                symbols[length++] = read.Symbol;
                letters += read.IsLetter ? 1 : 0;
                gaps += isGap ? 1 : 0;
                others += isGap || read.IsLetter || read.IsDigit ? 0 : 1;
            }

            if (length > 0 && symbols[length - 1] == PhraseCharacter.Gap)
            {
                length--;
                gaps--;
            }

            if (length - gaps == others)
                throw Fault(text, place, "has no letter and no digit", "Use the allowed characters of the line rules for this");
            if (length - gaps < ShortestSymbols)
                throw Fault(text, place, "has one character, and would forbid every word of that one character", $"Give at least {ShortestSymbols} characters");
            return new PhraseEntry(text, new string(symbols.Slice(0, length)), others == 0 && letters >= ShortestSpacedOut);
        }

        /// <inheritdoc/>
        public int CompareTo(PhraseEntry other) => string.CompareOrdinal(Symbols, other.Symbols);

        private static PhraseListException Fault(string text, string place, string fault, string remedy) =>
            new PhraseListException($"{place}, '{text}', {fault}. {remedy}, or remove the entry.");
    }
}
