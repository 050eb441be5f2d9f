#nullable enable
using System;

namespace DialogueRnn.Decoding.Phrases
{
    /// <summary>One entry of a list of phrases, and the symbols it is sought by.</summary>
    internal readonly struct PhraseEntry : IComparable<PhraseEntry>
    {
        /// <summary>The fewest symbols of an entry, gaps not counted.</summary>
        internal const int ShortestSymbols = 2;

        /// <summary>The longest entry, in characters.</summary>
        internal const int LongestCharacters = 200;

        private const int ShownCharacters = 40;

        // Fewer single letters in a row than this occur in honest text.
        private const int ShortestSpacedOut = 3;

        private PhraseEntry(string text, string symbols, bool isSpacedOut)
        {
            Text = text;
            Symbols = symbols;
            MayBeSpacedOut = isSpacedOut;
        }

        /// <summary>The entry as it was given.</summary>
        internal string Text { get; }

        /// <summary>Its symbols; gaps between words are one <see cref="PhraseCharacter.Gap"/>.</summary>
        internal string Symbols { get; }

        /// <summary>Whether it is also sought with its letters standing apart.</summary>
        internal bool MayBeSpacedOut { get; }

        /// <summary>Reads an entry.</summary>
        /// <param name="text">The entry.</param>
        /// <param name="place">Where it stands, for messages: as in "entry 3" or "'banned.txt', line 3".</param>
        /// <exception cref="PhraseListException">It cannot be sought.</exception>
        internal static PhraseEntry Read(string? text, string place)
        {
            if (string.IsNullOrWhiteSpace(text))
                throw new PhraseListException($"{place} is empty. Leave it out.");
            if (text.Length > LongestCharacters)
                throw Fault($"{text.Substring(0, ShownCharacters)}…", place, $"has {text.Length} characters, and an entry has at most {LongestCharacters}", "Split it");

            Span<char> symbols = stackalloc char[text.Length];
            int length = 0;
            int letters = 0;
            int others = 0;
            int gaps = 0;
            foreach (char character in text)
            {
                PhraseCharacter read = PhraseAlphabet.Read(character);
                if (char.IsControl(character) && !char.IsWhiteSpace(character))
                    throw Fault(text.Replace(character, '\uFFFD'), place, $"holds the control character U+{(int)character:X4}", "Take it out");
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
                throw Fault(text, place, "has no letter and no digit", "Forbid such characters by the characters that a line may use");
            if (length - gaps < ShortestSymbols)
                throw Fault(text, place, "is a single character, and would forbid that word everywhere", $"Give at least {ShortestSymbols} characters");
            return new PhraseEntry(text, new string(symbols.Slice(0, length)), others == 0 && letters >= ShortestSpacedOut);
        }

        /// <inheritdoc/>
        public int CompareTo(PhraseEntry other) => string.CompareOrdinal(Symbols, other.Symbols);

        private static PhraseListException Fault(string text, string place, string fault, string remedy) =>
            new PhraseListException($"{place}, '{text}', {fault}. {remedy}, or leave it out.");
    }
}
