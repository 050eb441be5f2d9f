#nullable enable
using DialogueRnn.Generation.Settings;

namespace DialogueRnn.Generation.Shaping
{
    /// <summary>The facts about the text so far that the rules depend on. Copy the value to try a character.</summary>
    internal struct ShapeState
    {
        private char _previous;
        private ulong _word;

        /// <summary>The open quotes and brackets.</summary>
        internal PairStack Pairs;

        /// <summary>The length of the text, in UTF-16 units.</summary>
        internal int Length { get; private set; }

        /// <summary>The number of words, including one that is not complete.</summary>
        internal int Words { get; private set; }

        /// <summary>The length of the word at the end of the text, in UTF-16 units. 0 if the text does not end with a word.</summary>
        internal int WordLength { get; private set; }

        /// <summary>Whether the text has at least one letter or digit.</summary>
        internal bool HasBegun => Words > 0;

        /// <summary>Whether the last sentence has ended. Blanks and closing marks can follow its end.</summary>
        internal bool IsSentenceEnd { get; private set; }

        /// <summary>The last character, or \0 at the start.</summary>
        internal char Last => _previous;

        /// <summary>Returns true if a character would begin a new word.</summary>
        internal bool BeginsWord(char character) => WordLength == 0 && SentenceMarks.IsWord(character);

        /// <summary>Adds a character.</summary>
        /// <returns>True if quotes and brackets still match.</returns>
        internal bool Take(char character)
        {
            bool isClosing = Pairs.Open > 0 && character == Pairs.Closer;
            if (BeginsWord(character))
                Words++;
            if (SentenceMarks.IsEnd(character))
                IsSentenceEnd = HasBegun && !(character == '.' && SentenceMarks.IsTitle(_word));
            else if (!isClosing && !char.IsWhiteSpace(character))
                IsSentenceEnd = false;

            bool isWord = SentenceMarks.IsWord(character);
            bool isInWord = isWord || (WordLength > 0 && SentenceMarks.IsJoiner(character));
            WordLength = isInWord ? WordLength + 1 : 0;
            _word = isWord ? SentenceMarks.Pack(_word, character) : 0;
            _previous = character;
            Length++;
            return Pairs.Take(character);
        }

        /// <summary>Starts the text after a prime or a tag. Open quotes and brackets stay open.</summary>
        internal void BeginText()
        {
            PairStack pairs = Pairs;
            this = default;
            Pairs = pairs;
        }
    }
}
