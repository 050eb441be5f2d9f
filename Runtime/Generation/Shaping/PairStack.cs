#nullable enable
using DialogueRnn.Generation.Settings;

namespace DialogueRnn.Generation.Shaping
{
    /// <summary>The open quotes and brackets of a text, innermost last. Copy the value to try a character.</summary>
    internal struct PairStack
    {
        /// <summary>The largest number of marks that can be open.</summary>
        internal const int Deepest = 4;

        private ulong _closers;
        private bool _closesUnlessLetter;
        private char _previous;

        /// <summary>The number of open marks. A ’ counts as closing until a letter follows, which makes it an apostrophe.</summary>
        internal int Open { get; private set; }

        /// <summary>The mark that closes the innermost open mark, or \0 if none is open.</summary>
        internal char Closer => Open == 0 ? '\0' : (char)(_closers & 0xFFFF);

        /// <summary>Adds a character.</summary>
        /// <returns>True if the pairs still match. A mark that does not match is ignored.</returns>
        internal bool Take(char character)
        {
            char previous = _previous;
            _previous = character;
            if (_closesUnlessLetter)
            {
                _closesUnlessLetter = false;
                if (char.IsLetter(character))
                    return Push('\u2019');
            }

            if (Open > 0 && character == Closer)
                return Close(character, previous);
            char closer = SentenceMarks.CloserOf(character);
            if (closer != '\0')
                return Opens(character, closer, previous);
            return !SentenceMarks.IsCloser(character) || character == '\u2019';
        }

        private bool Close(char character, char previous)
        {
            // A quotation is not empty, and does not end with a blank.
            if (char.IsWhiteSpace(previous) || SentenceMarks.CloserOf(previous) == character)
                return false;
            _closers >>= 16;
            Open--;
            _closesUnlessLetter = character == '\u2019' && char.IsLetter(previous);
            return true;
        }

        private bool Opens(char character, char closer, char previous)
        {
            // After a word, a plain double quote would close a quotation that was never opened.
            bool isStray = character == '"' && (SentenceMarks.IsWord(previous) || SentenceMarks.IsEnd(previous) || previous == ',');
            return !isStray && Open < Deepest && Push(closer);
        }

        private bool Push(char closer)
        {
            _closers = (_closers << 16) | closer;
            Open++;
            return true;
        }
    }
}
