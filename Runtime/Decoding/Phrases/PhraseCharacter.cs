#nullable enable
using System;

namespace DialogueRnn.Decoding.Phrases
{
    /// <summary>What one character of a text can stand for when phrases are sought in it.</summary>
    internal readonly struct PhraseCharacter
    {
        /// <summary>The symbol of every gap between words.</summary>
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

        /// <summary>What kind of character it is.</summary>
        [Flags]
        internal enum Traits : byte
        {
            /// <summary>Punctuation or a symbol.</summary>
            None = 0,

            /// <summary>A letter.</summary>
            Letter = 1,

            /// <summary>A digit.</summary>
            Digit = 2,

            /// <summary>Part of a word: words do not begin or end beside it.</summary>
            Word = 4,

            /// <summary>Not there at all, as an accent that follows its letter.</summary>
            Ignored = 8,
        }

        /// <summary>What it is as itself: lower case, without accent; <see cref="Gap"/> for white space, hyphens and underscores.</summary>
        internal char Symbol { get; }

        /// <summary>The letter that it may be in disguise, or NUL.</summary>
        internal char Disguise { get; }

        /// <summary>Another letter that it may be in disguise, or NUL.</summary>
        internal char SecondDisguise { get; }

        /// <summary>Which sign it is where the letters of a word stand apart, a space for any white space; NUL for none.</summary>
        internal char Separator { get; }

        /// <summary>Whether it is a letter.</summary>
        internal bool IsLetter => (_traits & Traits.Letter) != 0;

        /// <summary>Whether it is a digit.</summary>
        internal bool IsDigit => (_traits & Traits.Digit) != 0;

        /// <summary>Whether it is part of a word.</summary>
        internal bool IsWord => (_traits & Traits.Word) != 0;

        /// <summary>Whether it is to be passed over.</summary>
        internal bool IsIgnored => (_traits & Traits.Ignored) != 0;
    }
}
