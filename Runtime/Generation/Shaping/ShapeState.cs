#nullable enable
using DialogueRnn.Generation.Settings;

namespace DialogueRnn.Generation.Shaping
{
    /// <summary>What the shape of a line depends on, after any number of characters. A value: copying it is a way to try what a character
    /// would do.</summary>
    internal struct ShapeState
    {
        private char _previous;
        private ulong _word;

        /// <summary>Quotes and brackets.</summary>
        internal PairStack Pairs;

        /// <summary>UTF-16 units of text.</summary>
        internal int Length { get; private set; }

        /// <summary>Words that have begun.</summary>
        internal int Words { get; private set; }

        /// <summary>UTF-16 units of the word at the end of the text; 0 where it does not end in one.</summary>
        internal int WordLength { get; private set; }

        /// <summary>Whether a letter or digit has come.</summary>
        internal bool HasBegun => Words > 0;

        /// <summary>Whether the last sentence has ended; blanks and closing marks may follow the end.</summary>
        internal bool IsSentenceEnd { get; private set; }

        /// <summary>The last character; \0 at the start.</summary>
        internal char Last => _previous;

        /// <summary>Whether a character would begin another word.</summary>
        internal bool BeginsWord(char character) => WordLength == 0 && SentenceMarks.IsWord(character);

        /// <summary>Takes a character up.</summary>
        /// <returns>Whether quotes and brackets still pair up.</returns>
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

        /// <summary>Begins the text anew behind a prime or a tag, whose open quotes stay open.</summary>
        internal void BeginText()
        {
            PairStack pairs = Pairs;
            this = default;
            Pairs = pairs;
        }
    }
}
