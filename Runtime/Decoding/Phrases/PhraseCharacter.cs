#nullable enable
using System;

namespace DialogueRnn.Decoding.Phrases
{
    /// <summary>What one character of a text can stand for in a phrase search.</summary>
    internal readonly struct PhraseCharacter
    {
        /// <summary>The symbol of all gaps between words.</summary>
        internal const char Gap = ' ';

        private readonly Traits _traits;

        internal PhraseCharacter(char symbol, Traits traits, char disguise = '\0', char secondDisguise = '\0', char separator = '\0')
        {
            Symbol = symbol;
            Disguise = disguise;
            SecondDisguise = secondDisguise;
            Separator = separator;
            _traits = traits;
        }

        /// <summary>The kind of a character.</summary>
        [Flags]
        internal enum Traits : byte
        {
            /// <summary>Punctuation or a symbol.</summary>
            None = 0,

            /// <summary>A letter.</summary>
            Letter = 1,

            /// <summary>A digit.</summary>
            Digit = 2,

            /// <summary>Part of a word. No word begins or ends next to it.</summary>
            Word = 4,

            /// <summary>Ignored in the search, for example an accent after its letter.</summary>
            Ignored = 8,
        }

        /// <summary>The character itself, in lower case and without accent. <see cref="Gap"/> for white space, hyphens and underscores.</summary>
        internal char Symbol { get; }

        /// <summary>The letter that the character can replace, or NUL.</summary>
        internal char Disguise { get; }

        /// <summary>A second letter that the character can replace, or NUL.</summary>
        internal char SecondDisguise { get; }

        /// <summary>The sign that the character is between the letters of a spaced-out word. A space for any white space, NUL if it is none.</summary>
        internal char Separator { get; }

        /// <summary>True if the character is a letter.</summary>
        internal bool IsLetter => (_traits & Traits.Letter) != 0;

        /// <summary>True if the character is a digit.</summary>
        internal bool IsDigit => (_traits & Traits.Digit) != 0;

        /// <summary>True if the character is part of a word.</summary>
        internal bool IsWord => (_traits & Traits.Word) != 0;

        /// <summary>True if the search ignores the character.</summary>
        internal bool IsIgnored => (_traits & Traits.Ignored) != 0;
    }
}
