#nullable enable
using System;
using System.Collections.Generic;
using DialogueRnn.Model;

namespace DialogueRnn.Decoding.Proposals
{
    /// <summary>The words of a corpus that are typical of one value of a field: "noon" of <c>hour=day</c>. In a scene that gives the field, they are neither
    /// replaced nor brought in.</summary>
    /// <remarks>
    /// A word is typical of a value if its share of the lines with that value is <see cref="LeastRatio"/> times that of the lines with another value of the
    /// field, on at least <see cref="FewestLines"/> lines, and far from chance. Its forms, as at the beginning of a sentence, count as one word. The words are counted when the first scene gives the field.
    /// </remarks>
    internal sealed class TypicalWords
    {
        /// <summary>The smallest ratio of the shares.</summary>
        internal const double LeastRatio = 4.0;

        /// <summary>The smallest number of lines with the value that have the word.</summary>
        internal const int FewestLines = 4;

        // In standard deviations of a count of rare events. With thousands of words, a few are three away from their means by chance.
        private const double LeastDeviation = 4.0;
        private const int ShortestWord = 3;

        private readonly Vocabulary _vocabulary;
        private readonly int _lineBreak;
        private readonly IReadOnlyList<RememberedVoice> _voices;
        private readonly SceneTable _table;
        private readonly HashSet<int>?[] _ofField;
        private int[]? _words;

        /// <summary>Creates the words. Nothing is counted yet.</summary>
        /// <param name="vocabulary">The vocabulary.</param>
        /// <param name="lineBreak">The token that ends a line.</param>
        /// <param name="voices">The lines of all voices.</param>
        /// <param name="table">The combinations of values that lines have.</param>
        internal TypicalWords(Vocabulary vocabulary, int lineBreak, IReadOnlyList<RememberedVoice> voices, SceneTable table)
        {
            _vocabulary = vocabulary;
            _lineBreak = lineBreak;
            _voices = voices;
            _table = table;
            _ofField = new HashSet<int>?[table.Schema.Fields.Count];
        }

        /// <summary>Returns the tokens that are typical of a value of a field. Empty for numbers and vectors.</summary>
        /// <param name="field">The number of the field.</param>
        internal HashSet<int> Of(int field)
        {
            // A memory can be shared by models that different threads use.
            lock (_ofField)
                return _ofField[field] ??= Find(field);
        }

        private HashSet<int> Find(int field)
        {
            var typical = new HashSet<int>();
            if (_table.Schema.Fields[field].Kind != SceneFieldKind.Choice)
                return typical;
            int values = _table.Schema.Fields[field].Values.Count;
            _words ??= WordsOfTokens();
            var lines = new int[values];
            var counts = new Dictionary<int, int[]>();
            foreach (RememberedVoice voice in _voices)
                Count(voice, field, lines, counts);
            int all = 0;
            foreach (int count in lines)
                all += count;
            var isTypical = new HashSet<int>();
            foreach (KeyValuePair<int, int[]> word in counts)
            {
                if (IsTypical(word.Value, lines, all))
                    isTypical.Add(word.Key);
            }

            for (int token = 0; token < _words.Length; token++)
            {
                if (_words[token] >= 0 && isTypical.Contains(_words[token]))
                    typical.Add(token);
            }

            return typical;
        }

        private static bool IsTypical(int[] with, int[] lines, int all)
        {
            int total = 0;
            foreach (int count in with)
                total += count;
            for (int value = 0; value < with.Length; value++)
            {
                if (with[value] < FewestLines)
                    continue;
                double expected = total * (double)lines[value] / all;
                double elsewhere = (total - with[value] + 0.5) / (all - lines[value] + 1.0);
                if (with[value] >= LeastRatio * elsewhere * lines[value] && with[value] - expected >= LeastDeviation * Math.Sqrt(expected))
                    return true;
            }

            return false;
        }

        private void Count(RememberedVoice voice, int field, int[] lines, Dictionary<int, int[]> counts)
        {
            var seen = new HashSet<int>();
            int line = 0;
            foreach (int token in voice.Tokens)
            {
                int code = _table.Codes[(voice.Scenes[line] * _table.Schema.Fields.Count) + field];
                if (token == _lineBreak)
                {
                    lines[Math.Max(0, code - 1)] += code > 0 ? 1 : 0;
                    seen.Clear();
                    line++;
                }
                else if (code > 0 && _words![token] >= 0 && seen.Add(_words[token]))
                {
                    if (!counts.TryGetValue(_words[token], out int[]? ofValues))
                        counts.Add(_words[token], ofValues = new int[lines.Length]);
                    ofValues[code - 1]++;
                }
            }
        }

        // By token, the number of its word, or −1.
        private int[] WordsOfTokens()
        {
            var words = new int[_vocabulary.Size];
            var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
            for (int token = 0; token < words.Length; token++)
            {
                string word = _vocabulary.TextOf(token).Trim().ToLowerInvariant();
                words[token] = -1;
                if (word.Length < ShortestWord || !WordPieces.IsWord(word[0]))
                    continue;
                if (!numbers.TryGetValue(word, out int number))
                    numbers.Add(word, number = numbers.Count);
                words[token] = number;
            }

            return words;
        }
    }
}
