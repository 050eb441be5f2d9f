#nullable enable
using System;

namespace DialogueRnn.Decoding.Originality
{
    /// <summary>
    /// Keeps one line from copying the corpus at length. The prime may be a copy: only the text behind it counts.
    /// </summary>
    /// <remarks>
    /// A copy that nears the limit is ended where a word begins: a word may not go on with a copy that would then be longer than
    /// <see cref="MaxCopiedCharacters"/> − <see cref="TurnCharacters"/>. So lines turn off the copied road between words and not in the middle of one. Words longer
    /// than that room end the copy at the limit itself, wherever that is.
    /// </remarks>
    internal sealed class OriginalityGuard : ITextGuard
    {
        /// <summary>The longest copy where nothing else is asked for, in characters.</summary>
        internal const int DefaultMaxCopiedCharacters = 40;

        /// <summary>How long before the limit a copy is ended where a word begins: the room for a word to be completed.</summary>
        internal const int TurnCharacters = 12;

        private readonly CopiedSpan _text;
        private readonly CopiedSpan _trial;

        /// <summary>Creates a guard.</summary>
        /// <param name="filter">The fingerprint of the corpus.</param>
        /// <param name="maxCopiedCharacters">The longest copy, in characters: at least the filter's <see cref="OriginalityFilter.GramLength"/>.</param>
        internal OriginalityGuard(OriginalityFilter filter, int maxCopiedCharacters = DefaultMaxCopiedCharacters)
        {
            if (maxCopiedCharacters < filter.GramLength)
            {
                throw new ArgumentOutOfRangeException(nameof(maxCopiedCharacters), maxCopiedCharacters,
                    $"Copies of fewer than {filter.GramLength} characters cannot be seen by this model's fingerprint. Allow at least {filter.GramLength}.");
            }

            MaxCopiedCharacters = maxCopiedCharacters;
            _text = new CopiedSpan(filter);
            _trial = new CopiedSpan(filter);
        }

        /// <summary>The longest copy that the line may hold, in characters.</summary>
        internal int MaxCopiedCharacters { get; }

        /// <summary>The longest copy in the text so far, in characters; 0 when none is as long as a gram.</summary>
        internal int LongestCopiedSpan => _text.Longest;

        /// <summary>The copy that the text ends in, in characters; 0 when it is shorter than a gram.</summary>
        internal int CurrentCopiedSpan => _text.Current;

        /// <summary>0: a copy is judged before it is appended.</summary>
        public int Held => 0;

        /// <summary>True: a line that is short enough may end.</summary>
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
