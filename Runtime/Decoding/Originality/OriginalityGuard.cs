#nullable enable
using System;

namespace DialogueRnn.Decoding.Originality
{
    /// <summary>Keeps one line from copying long pieces of the corpus. The prime can be a copy: only the text after it counts.</summary>
    /// <remarks>
    /// A copy close to the limit ends where a word begins: no word can begin if the copy would then be longer than <see cref="MaxCopiedCharacters"/> −
    /// <see cref="TurnCharacters"/>.
    /// Lines therefore leave a copy between two words, not inside one. A word longer than <see cref="TurnCharacters"/> ends the copy at the limit itself, at
    /// any position.
    /// </remarks>
    internal sealed class OriginalityGuard : ITextGuard
    {
        /// <summary>The default length of the longest allowed copy, in characters.</summary>
        internal const int DefaultMaxCopiedCharacters = 40;

        /// <summary>The number of characters before the limit in which no word can begin. A word that began before can still be completed.</summary>
        internal const int TurnCharacters = 12;

        private readonly CopiedSpan _text;
        private readonly CopiedSpan _trial;

        /// <summary>Creates a guard.</summary>
        /// <param name="filter">The fingerprint of the corpus.</param>
        /// <param name="maxCopiedCharacters">The longest allowed copy, in characters. At least the filter's
        /// <see cref="OriginalityFilter.GramLength"/>.</param>
        /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxCopiedCharacters"/> is below the filter's gram length.</exception>
        internal OriginalityGuard(OriginalityFilter filter, int maxCopiedCharacters = DefaultMaxCopiedCharacters)
        {
            if (maxCopiedCharacters < filter.GramLength)
            {
                throw new ArgumentOutOfRangeException(nameof(maxCopiedCharacters), maxCopiedCharacters,
                    $"This model's fingerprint cannot see copies of fewer than {filter.GramLength} characters. Allow at least {filter.GramLength}.");
            }

            MaxCopiedCharacters = maxCopiedCharacters;
            _text = new CopiedSpan(filter);
            _trial = new CopiedSpan(filter);
        }

        /// <summary>The longest copy that the line can contain, in characters.</summary>
        internal int MaxCopiedCharacters { get; }

        /// <summary>The longest copy in the text so far, in characters. 0 if none is as long as a gram.</summary>
        internal int LongestCopiedSpan => _text.Longest;

        /// <summary>The copy at the end of the text, in characters. 0 if it is shorter than a gram.</summary>
        internal int CurrentCopiedSpan => _text.Current;

        /// <summary>Always 0: a copy is checked before it is appended.</summary>
        public int Held => 0;

        /// <summary>Always true: a copy within the limit can end a line.</summary>
        public bool AllowsEnd => true;

        /// <inheritdoc/>
        public void Begin(ReadOnlySpan<char> prime) => _text.Reset();

        /// <inheritdoc/>
        public bool Allows(ReadOnlySpan<char> characters)
        {
            if (characters.Length == 1)
                return Allows(_text, characters[0]);
            _trial.CopyFrom(_text);
            foreach (char character in characters)
            {
                if (!Allows(_trial, character))
                    return false;
                _trial.Append(character);
            }

            return true;
        }

        /// <inheritdoc/>
        public void Append(ReadOnlySpan<char> characters)
        {
            foreach (char character in characters)
                _text.Append(character);
        }

        private bool Allows(CopiedSpan text, char character)
        {
            int span = text.Peek(character);
            return span <= (text.BeginsWord(character) ? MaxCopiedCharacters - TurnCharacters : MaxCopiedCharacters) || span == 0;
        }
    }
}
