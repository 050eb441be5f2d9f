#nullable enable
using System;

namespace DialogueRnn.Decoding.Phrases
{
    /// <summary>Keeps the phrases of a filter out of one line. A phrase that begins in the prime and ends in the line is also kept out.</summary>
    internal sealed class PhraseGuard : ITextGuard
    {
        private readonly PhraseMatcher _text;
        private readonly PhraseMatcher _trial;
        private int _textStart;

        /// <summary>Creates a guard.</summary>
        /// <param name="filter">The forbidden phrases.</param>
        internal PhraseGuard(PhraseFilter filter)
        {
            _text = new PhraseMatcher(filter.Trie);
            _trial = new PhraseMatcher(filter.Trie);
        }

        /// <inheritdoc/>
        public int Held => _text.Position - Math.Max(_textStart, _text.OldestStart);

        /// <inheritdoc/>
        public bool AllowsEnd => !_text.IsComplete;

        /// <inheritdoc/>
        public void Begin(ReadOnlySpan<char> prime)
        {
            _text.Reset();
            Append(prime);
            _text.BeginText();
            _textStart = _text.Position;
        }

        /// <inheritdoc/>
        public bool Allows(ReadOnlySpan<char> characters)
        {
            int lastBoundary = characters.Length - 1;
            while (lastBoundary >= 0 && !IsBoundary(characters[lastBoundary]))
                lastBoundary--;
            if (lastBoundary < 0)
                return true;
            if (lastBoundary == 0)
                return !_text.IsComplete;

            _trial.CopyFrom(_text);
            for (int index = 0; index <= lastBoundary; index++)
            {
                if (_trial.Step(characters[index]))
                    return false;
            }

            return true;
        }

        /// <inheritdoc/>
        public void Append(ReadOnlySpan<char> characters)
        {
            foreach (char character in characters)
                _text.Step(character);
        }

        private static bool IsBoundary(char character)
        {
            PhraseCharacter read = PhraseAlphabet.Read(character);
            return !read.IsWord && !read.IsIgnored;
        }
    }
}
