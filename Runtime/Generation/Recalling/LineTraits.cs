#nullable enable
using System;
using DialogueRnn.Generation.Settings;
using DialogueRnn.Model;
using DialogueRnn.Model.Marks;

namespace DialogueRnn.Generation.Recalling
{
    /// <summary>The traits by which a line is recognised: the whole line, its opening, and its rare words. Reading a line allocates
    /// nothing.</summary>
    internal sealed class LineTraits
    {
        /// <summary>The most rare words of one line. Further ones are ignored.</summary>
        internal const int MostWords = 5;

        /// <summary>The number of words in an opening, if the first sentence is not shorter.</summary>
        internal const int OpeningWords = 3;

        private readonly RareWords _rare;
        private readonly LineMarks _marks;
        private readonly uint[] _words = new uint[MostWords];
        private int _count;
        private TextHash _line;
        private TextHash _opening;
        private TextHash _word;
        private int _wordLength;
        private ulong _packedWord;
        private int _wordsOfOpening;

        /// <summary>Creates a reader of traits.</summary>
        /// <param name="rare">Which words are rare.</param>
        /// <param name="marks">The marks of the lines of the corpus. Null: the usual ones.</param>
        internal LineTraits(RareWords rare, LineMarks? marks = null)
        {
            _rare = rare;
            _marks = marks ?? new LineMarks();
        }

        /// <summary>The hash of the whole line. 0 for a line without any letter or digit.</summary>
        internal ulong Line => _line.Value;

        /// <summary>The hash of the opening: the first three words, or the first sentence if it is shorter. 0 if there is none.</summary>
        internal uint Opening => _opening.Folded;

        /// <summary>The hashes of the first <see cref="MostWords"/> different rare words.</summary>
        internal ReadOnlySpan<uint> Words => new ReadOnlySpan<uint>(_words, 0, _count);

        /// <summary>Reads a line.</summary>
        internal void Read(ReadOnlySpan<char> text)
        {
            _count = 0;
            _wordsOfOpening = 0;
            _line = default;
            _opening = default;
            BeginWord();
            for (int index = 0; index < text.Length; index++)
            {
                char character = text[index];
                if (SentenceMarks.IsWord(character))
                {
                    _line.AddLetter(character);
                    _word.AddLetter(character);
                    _packedWord = PackedWord.Add(_packedWord, character);
                    _wordLength++;
                    continue;
                }

                bool joins = SentenceMarks.IsJoiner(character) && _wordLength > 0 && index + 1 < text.Length && SentenceMarks.IsWord(text[index + 1]);
                if (joins)
                    continue;
                bool isAbbreviation = character == '.' && _marks.IsAbbreviation(_packedWord);
                EndWord();
                if (SentenceMarks.IsEnd(character) && !isAbbreviation && _wordsOfOpening > 0)
                    _wordsOfOpening = OpeningWords;
            }

            EndWord();
        }

        private void EndWord()
        {
            if (_wordLength == 0)
                return;
            if (_wordsOfOpening < OpeningWords)
            {
                _wordsOfOpening++;
                _opening.AddWord(_word);
            }

            if (_count < MostWords && _rare.IsRare(_word, _wordLength) && Words.IndexOf(_word.Folded) < 0)
                _words[_count++] = _word.Folded;
            BeginWord();
        }

        private void BeginWord()
        {
            _word = default;
            _wordLength = 0;
            _packedWord = 0;
        }
    }
}
