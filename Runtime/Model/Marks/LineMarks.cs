#nullable enable
using System;
using System.Collections.Generic;
using DialogueRnn.Model.Marks;

namespace DialogueRnn.Model
{
    /// <summary>How the lines of a corpus begin and end, and which of its marks form pairs. Training finds it, and the line rules use it.</summary>
    public sealed class LineMarks
    {
        /// <summary>The largest number of marks in each text, in UTF-16 units.</summary>
        public const int MostMarks = 256;

        /// <summary>The largest number of abbreviations.</summary>
        public const int MostAbbreviations = 100;

        /// <summary>The largest length of an abbreviation, in UTF-16 units.</summary>
        public const int LongestAbbreviation = 16;

        private static readonly ulong[] UsualPacked = Array.ConvertAll(ScriptMarks.UsualAbbreviations, PackedWord.Of);

        private string _sentenceEnds = string.Empty;
        private string _lineEnds = string.Empty;
        private string _pairs = ScriptMarks.UsualPairs;
        private string _loneClosers = string.Empty;
        private IReadOnlyList<string> _abbreviations = ScriptMarks.UsualAbbreviations;
        private ulong[] _packed = UsualPacked;

        /// <summary>The marks that end a sentence in this corpus alone, as the Greek ';'. Marks that do so in every language (. ! ? … 。 । ؟ ։ ።) need not be there. Default
        /// empty.</summary>
        /// <exception cref="ArgumentException">The value is null or has more than <see cref="MostMarks"/> UTF-16 units.</exception>
        public string SentenceEnds
        {
            get => _sentenceEnds;
            set => _sentenceEnds = Checked(value, nameof(SentenceEnds));
        }

        /// <summary>The other characters that a line can end with, as '~', '♪' or '—'. They end no sentence inside a line. Default empty.</summary>
        /// <exception cref="ArgumentException">The value is null or has more than <see cref="MostMarks"/> UTF-16 units.</exception>
        public string LineEnds
        {
            get => _lineEnds;
            set => _lineEnds = Checked(value, nameof(LineEnds));
        }

        /// <summary>The marks that form pairs: an opening mark, its closing mark, and so on, as in "()„“„”". Default: the usual pairs of all languages.</summary>
        /// <exception cref="ArgumentException">The value is null, has an odd length, or has more than <see cref="MostMarks"/> UTF-16 units.</exception>
        public string Pairs
        {
            get => _pairs;
            set => _pairs = Checked(value, nameof(Pairs)).Length % 2 == 0
                ? value
                : throw new ArgumentException($"{nameof(Pairs)} has {value.Length} characters, and an even number is needed: each opening mark is followed by its closing mark.", nameof(value));
        }

        /// <summary>The closing marks that also stand alone, as ')' does for a smile. Default empty.</summary>
        /// <exception cref="ArgumentException">The value is null or has more than <see cref="MostMarks"/> UTF-16 units.</exception>
        public string LoneClosers
        {
            get => _loneClosers;
            set => _loneClosers = Checked(value, nameof(LoneClosers));
        }

        /// <summary>The words whose full stop ends no sentence, without the stop, as "mr" or "bzw". Case does not count. Default: the usual titles of English.</summary>
        /// <exception cref="ArgumentException">The value is null, has more than <see cref="MostAbbreviations"/> words, or has a word that is empty or longer than
        /// <see cref="LongestAbbreviation"/>.</exception>
        public IReadOnlyList<string> Abbreviations
        {
            get => _abbreviations;
            set
            {
                if (value is null || value.Count > MostAbbreviations)
                    throw new ArgumentException($"{nameof(Abbreviations)} has {(value is null ? "no value" : $"{value.Count} words")}, and 0 to {MostAbbreviations} are allowed.", nameof(value));
                ulong[] packed = new ulong[value.Count];
                for (int place = 0; place < packed.Length; place++)
                {
                    if (string.IsNullOrEmpty(value[place]) || value[place].Length > LongestAbbreviation)
                        throw new ArgumentException($"{nameof(Abbreviations)} has the word '{value[place]}', and a word has 1 to {LongestAbbreviation} characters.", nameof(value));
                    packed[place] = PackedWord.Of(value[place]);
                }

                _abbreviations = value;
                _packed = packed;
            }
        }

        /// <summary>Whether a line can end with a letter or digit, without a mark. Default false.</summary>
        public bool EndsWithLetter { get; set; }

        /// <summary>Whether a line can end with an emoticon or emoji. Default false.</summary>
        public bool EndsWithSmiley { get; set; }

        /// <summary>Whether a line can begin with a small letter. Default false.</summary>
        public bool BeginsSmall { get; set; }

        /// <summary>Returns the usual marks of a script.</summary>
        /// <param name="texts">Texts in that script.</param>
        internal static LineMarks UsualOf(IEnumerable<string> texts) => new LineMarks { SentenceEnds = ScriptMarks.MoreEndsOf(texts) };

        /// <summary>Returns true if a character ends a sentence.</summary>
        internal bool IsSentenceEnd(char character) =>
            ScriptMarks.IsSentenceEnd(character) || _sentenceEnds.Contains(character);

        /// <summary>Returns true if the full stop of a word ends no sentence.</summary>
        /// <param name="word">The word, as <see cref="PackedWord"/> packs it. 0 for none.</param>
        internal bool IsAbbreviation(ulong word) => word != 0 && Array.IndexOf(_packed, word) >= 0;

        /// <summary>Returns true if a character is a mark that a line can end with.</summary>
        internal bool IsLineEnd(char character) => _lineEnds.Contains(character);

        /// <summary>Returns true if a mark opens a pair.</summary>
        internal bool IsOpener(char mark) => Find(mark, 0) >= 0;

        /// <summary>Returns true if a mark only closes, and must not stand alone. A sentence end can stand alone, although it closes '¿'.</summary>
        internal bool IsBoundCloser(char mark) => Find(mark, 1) >= 0 && !IsSentenceEnd(mark) && !_loneClosers.Contains(mark);

        /// <summary>Returns true if a mark opens or closes a pair.</summary>
        internal bool IsPairMark(char mark) => _pairs.Contains(mark);

        /// <summary>Returns true if a mark closes the pair that an opening mark began.</summary>
        internal bool Closes(char opener, char mark)
        {
            for (int place = 0; place < _pairs.Length; place += 2)
            {
                if (_pairs[place] == opener && _pairs[place + 1] == mark)
                    return true;
            }

            return false;
        }

        /// <summary>Returns true if a sentence end closes what an opening mark began, as '?' does for '¿'.</summary>
        internal bool IsClosedBySentenceEnd(char opener)
        {
            int place = Find(opener, 0);
            return place >= 0 && IsSentenceEnd(_pairs[place + 1]);
        }

        private int Find(char mark, int side)
        {
            int place = _pairs.IndexOf(mark);
            while (place >= 0 && place % 2 != side)
                place = _pairs.IndexOf(mark, place + 1);
            return place;
        }

        private static string Checked(string? value, string name) => value?.Length <= MostMarks
            ? value
            : throw new ArgumentException($"{name} has {(value is null ? "no value" : $"{value.Length} characters")}, and 0 to {MostMarks} are allowed.", nameof(value));
    }
}
