#nullable enable
using DialogueRnn.Generation.Settings;

namespace DialogueRnn.Generation.Shaping
{
    /// <summary>Open quotes and brackets, innermost last. A value: copying it is a way to try what a character would do.</summary>
    internal struct PairStack
    {
        /// <summary>The deepest nesting.</summary>
        internal const int Deepest = 4;

        private ulong _closers;
        private bool _closesUnlessLetter;
        private char _previous;

        /// <summary>How many are open. A ’ that a letter would make an apostrophe has closed until that letter comes.</summary>
        internal int Open { get; private set; }

        /// <summary>What closes the innermost; \0 where none is open.</summary>
        internal char Closer => Open == 0 ? '\0' : (char)(_closers & 0xFFFF);

        /// <summary>Takes a character up.</summary>
        /// <returns>Whether the pairs still match. What does not match is ignored.</returns>
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
            // Nothing ends with a blank before its closing mark, and nothing is empty.
            if (char.IsWhiteSpace(previous) || SentenceMarks.CloserOf(previous) == character)
                return false;
            _closers >>= 16;
            Open--;
            _closesUnlessLetter = character == '\u2019' && char.IsLetter(previous);
            return true;
        }

        private bool Opens(char character, char closer, char previous)
        {
            // A plain double quote behind a word would be the end of a quotation that never began.
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
