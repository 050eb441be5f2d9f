#nullable enable
using DialogueRnn.Generation.Settings;
using DialogueRnn.Model;
using DialogueRnn.Model.Marks;

namespace DialogueRnn.Generation.Shaping
{
    /// <summary>The open quotes and brackets of a text, innermost last. Copy the value to try a character.</summary>
    internal struct PairStack
    {
        /// <summary>The largest number of marks that can be open.</summary>
        internal const int Deepest = 4;

        private ulong _openers;
        private byte _padded;
        private bool _isFresh;
        private char _undone;
        private bool _hasStopped;
        private char _previous;
        private SmileyReader _smiley;

        /// <summary>The number of open marks. A ’ counts as closing until a letter follows, which makes it an apostrophe.</summary>
        internal int Open { get; private set; }

        /// <summary>Whether the last character completes an emoticon, as ':)'. Its brackets form no pairs.</summary>
        internal bool IsSmiley => _smiley.IsComplete;

        /// <summary>Whether the last character can begin an emoticon.</summary>
        internal bool IsSmileyBegun => _smiley.IsBegun;

        /// <summary>Adds a character.</summary>
        /// <param name="character">The character.</param>
        /// <param name="marks">The marks of the language.</param>
        /// <returns>True if the pairs still match. A mark that does not match is ignored.</returns>
        internal bool Take(char character, LineMarks marks)
        {
            char previous = _previous;
            _previous = character;
            if (_undone != '\0')
            {
                char opener = _undone;
                _undone = '\0';
                if (char.IsLetter(character))
                    return Push(opener);
            }

            bool hadStopped = _hasStopped;
            _hasStopped = character != '\u2026' && marks.IsSentenceEnd(character) && previous != character;
            bool closes = Open > 0 && marks.Closes(Opener, character);
            if (_smiley.Take(character, previous, closes))
                return true;
            if (_isFresh)
                BeginInside(character);
            if (closes)
                return Close(character, previous);
            // No further sentence begins between '¿' and '?'.
            if (hadStopped && char.IsWhiteSpace(character) && IsClosedBySentenceEnd(marks))
                return false;
            if (marks.IsOpener(character))
                return Opens(character, previous, marks);
            return character == '\u2019' || !marks.IsBoundCloser(character);
        }

        /// <summary>Starts a text. The colon behind a name is no eyes of an emoticon.</summary>
        internal void BeginText() => _smiley = default;

        /// <summary>Returns true if a sentence end closes the innermost open mark, as '?' does for '¿'.</summary>
        internal bool IsClosedBySentenceEnd(LineMarks marks) => Open > 0 && marks.IsClosedBySentenceEnd(Opener);

        private char Opener => (char)(_openers & 0xFFFF);

        // A quotation that begins with a blank, as in French, can end with one.
        private void BeginInside(char character)
        {
            _isFresh = false;
            if (char.IsWhiteSpace(character) && Opener != '"')
                _padded |= 1;
        }

        private bool Close(char character, char previous)
        {
            // A quotation is not empty, and does not end with a blank.
            if (previous == Opener || (char.IsWhiteSpace(previous) && (_padded & 1) == 0))
                return false;
            _undone = character == '\u2019' && char.IsLetter(previous) ? Opener : '\0';
            _openers >>= 16;
            _padded >>= 1;
            Open--;
            return true;
        }

        private bool Opens(char character, char previous, LineMarks marks)
        {
            // After a word, a mark that opens and closes would close a quotation that was never opened.
            bool isStray = marks.Closes(character, character) && (SentenceMarks.IsWord(previous) || marks.IsSentenceEnd(previous) || previous == ',');
            return !isStray && Open < Deepest && Push(character);
        }

        private bool Push(char opener)
        {
            _openers = (_openers << 16) | opener;
            _padded <<= 1;
            _isFresh = true;
            Open++;
            return true;
        }
    }
}
