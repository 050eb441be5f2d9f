#nullable enable
using DialogueRnn.Generation.Settings;
using DialogueRnn.Model;
using DialogueRnn.Model.Marks;

namespace DialogueRnn.Generation.Shaping
{
    /// <summary>The facts about the text so far that the rules depend on. Copy the value to try a character.</summary>
    internal struct ShapeState
    {
        private static readonly LineMarks Usual = new LineMarks();

        private readonly LineMarks? _marks;
        private char _previous;
        private ulong _word;
        private bool _hadEnded;

        /// <summary>Begins a text.</summary>
        /// <param name="marks">The marks of the language.</param>
        internal ShapeState(LineMarks marks)
        {
            this = default;
            _marks = marks;
        }

        /// <summary>The open quotes and brackets.</summary>
        internal PairStack Pairs;

        /// <summary>The length of the text, in UTF-16 units.</summary>
        internal int Length { get; private set; }

        /// <summary>The length of the text for the smallest length of a line (<see cref="ScriptLetters.WeightOf"/>).</summary>
        internal int Weight { get; private set; }

        /// <summary>The number of words, including one that is not complete. Without blanks between words, each letter counts as one.</summary>
        internal int Words { get; private set; }

        /// <summary>The length of the word at the end of the text, in UTF-16 units. 0 if the text does not end with a word.</summary>
        internal int WordLength { get; private set; }

        /// <summary>Whether the text has at least one letter or digit.</summary>
        internal bool HasBegun => Words > 0;

        /// <summary>Whether the last sentence has ended. Blanks and closing marks can follow its end.</summary>
        internal bool IsSentenceEnd { get; private set; }

        /// <summary>Whether the text ends in another way in which lines of the corpus end: with a letter, an emoticon, or one of its other marks.</summary>
        internal bool IsLineEnd { get; private set; }

        /// <summary>The last character, or \0 at the start.</summary>
        internal char Last => _previous;

        private LineMarks Marks => _marks ?? Usual;

        /// <summary>Returns true if a character would begin a new word.</summary>
        internal bool BeginsWord(char character) => SentenceMarks.IsWord(character) && (WordLength == 0 || ScriptLetters.BeginsUnspaced(character));

        /// <summary>Adds a character.</summary>
        /// <returns>True if quotes and brackets still match.</returns>
        internal bool Take(char character)
        {
            int open = Pairs.Open;
            bool matches = Pairs.Take(character, Marks);
            if (BeginsWord(character))
                Words++;
            UpdateEnds(character, Pairs.Open < open);

            bool isWord = SentenceMarks.IsWord(character);
            bool isInWord = isWord || (WordLength > 0 && SentenceMarks.IsJoiner(character));
            WordLength = isInWord ? WordLength + 1 : 0;
            _word = isWord ? PackedWord.Add(_word, character) : 0;
            _previous = character;
            Length++;
            Weight += ScriptLetters.WeightOf(character);
            return matches;
        }

        /// <summary>Adds markup. It ends a word, but no sentence, and what stands before it counts for what stands behind it.</summary>
        /// <param name="length">Its length, in UTF-16 units.</param>
        internal void Pass(int length)
        {
            WordLength = 0;
            _word = 0;
            Length += length;
        }

        /// <summary>Starts the text after a prime or a tag. Open quotes and brackets stay open.</summary>
        internal void BeginText()
        {
            PairStack pairs = Pairs;
            this = new ShapeState(Marks);
            Pairs = pairs;
            Pairs.BeginText();
        }

        private void UpdateEnds(char character, bool isClosing)
        {
            if (Pairs.IsSmiley)
            {
                // "Thanks! :)" has ended as "Thanks!" has.
                IsSentenceEnd = _hadEnded;
                IsLineEnd = HasBegun && Marks.EndsWithSmiley;
                return;
            }

            if (!Pairs.IsSmileyBegun)
                _hadEnded = false;
            else if (character != '-' && character != '^')
                _hadEnded = IsSentenceEnd;
            if (Marks.IsSentenceEnd(character))
            {
                IsSentenceEnd = HasBegun && !(character == '.' && Marks.IsAbbreviation(_word));
                IsLineEnd = false;
            }
            else if (isClosing)
            {
                IsLineEnd |= Marks.IsLineEnd(character);
            }
            else if (!char.IsWhiteSpace(character))
            {
                IsSentenceEnd = false;
                IsLineEnd = HasBegun && (Marks.IsLineEnd(character) || EndsAsLetter(character));
            }
        }

        private bool EndsAsLetter(char character)
        {
            bool isEmoji = char.IsLowSurrogate(character) && _previous >= '\uD83C' && _previous <= '\uD83E';
            if (isEmoji || character == '\uFE0F')
                return Marks.EndsWithSmiley;
            return Marks.EndsWithLetter && SentenceMarks.IsWord(character);
        }
    }
}
