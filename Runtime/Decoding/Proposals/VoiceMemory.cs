#nullable enable
using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Text;
using DialogueRnn.Decoding.Replies;
using DialogueRnn.Model;
using DialogueRnn.Model.Lookup;
using DialogueRnn.Model.Scenes;

namespace DialogueRnn.Decoding.Proposals
{
    /// <summary>The lines of one voice, with an index of the places behind each pair of tokens.</summary>
    internal sealed class VoiceMemory : IAnswerLines
    {
        // Each moment of a scene keeps about thirteen bytes a line.
        private const int MomentsKept = 16;

        private const int PlaceBits = 32;

        private readonly SceneTable? _table;
        private readonly TypicalWords? _typical;
        private readonly List<(SceneValues Scene, FittingLines Lines)> _moments = new List<(SceneValues Scene, FittingLines Lines)>();
        private readonly int[] _behindPairs;
        private readonly ulong[] _lines;
        private readonly int[] _firstStandIns;

        /// <param name="vocabulary">The vocabulary.</param>
        /// <param name="lineBreak">The token that ends a line.</param>
        /// <param name="voice">All lines, each with a line break at its end, and what is known of them.</param>
        /// <param name="table">The combinations of values that lines have. Null: lines have no fields.</param>
        /// <param name="typical">The words that are typical of values. Null without a table.</param>
        internal VoiceMemory(Vocabulary vocabulary, int lineBreak, RememberedVoice voice, SceneTable? table, TypicalWords? typical)
        {
            _typical = typical;
            _table = table;
            Scenes = voice.Scenes;
            Clarity = table is null || voice.Clarities.Length == 0 ? null : new LineClarity(table, voice.Scenes, voice.Clarities);
            StandIns = voice.StandIns;
            Vocabulary = vocabulary;
            LineBreak = lineBreak;
            Tokens = voice.Tokens;
            int[] tokens = voice.Tokens;
            LineStarts = StartsOf(tokens, lineBreak);
            _lines = new ulong[LineStarts.Length];
            ulong[] pairs = new ulong[CountCuts(tokens, lineBreak)];
            var sentences = new List<int>();
            int found = 0;
            for (int line = 0; line < LineStarts.Length; line++)
            {
                int start = LineStarts[line];
                int end = (line + 1 < LineStarts.Length ? LineStarts[line + 1] : tokens.Length) - 1;
                for (int place = start + 1; place <= end; place++)
                {
                    if (!IsCut(place))
                        continue;
                    if (EndsSentence(tokens[place - 1]))
                        sentences.Add(place);
                    if (place >= start + 2)
                        pairs[found++] = Pair(tokens[place - 2], tokens[place - 1]) | (uint)place;
                }

                _lines[line] = Hash(tokens.AsSpan(start, end - start));
            }

            // One array of numbers, sorted as a whole: a corpus has millions of pairs, and a table of them would take several times their memory.
            Array.Sort(_lines);
            Array.Sort(pairs);
            SentenceStarts = sentences.ToArray();
            _behindPairs = Array.ConvertAll(pairs, pair => (int)(uint)pair);
            _firstStandIns = FirstStandIns();
        }

        internal Vocabulary Vocabulary { get; }

        internal int LineBreak { get; }

        internal int[] Tokens { get; }

        /// <summary>The words that can replace words of the lines, in the order of their places. Empty if nobody looked for them.</summary>
        internal StandIn[] StandIns { get; }

        /// <summary>The row of each line in the table of values. Empty if lines have no fields.</summary>
        internal int[] Scenes { get; }

        /// <summary>How clearly the lines tell their values. Null if nobody measured it.</summary>
        internal LineClarity? Clarity { get; }

        /// <summary>The places of the first tokens of the lines.</summary>
        internal int[] LineStarts { get; }

        /// <summary>The places of the first tokens of all sentences that do not begin a line.</summary>
        internal int[] SentenceStarts { get; }

        /// <summary>Returns the places behind a pair of tokens, in order. None lies inside a word that is spelled.</summary>
        internal ReadOnlySpan<int> Behind(int first, int second)
        {
            ulong pair = Pair(first, second);
            int from = FirstBehind(pair);
            return _behindPairs.AsSpan(from, FirstBehind(pair + (1UL << PlaceBits)) - from);
        }

        /// <summary>Returns the place of the first token of the line around a place, and the place of its line break.</summary>
        internal (int Start, int End) LineAround(int place)
        {
            int line = LineNumber(place);
            return (LineStarts[line], (line + 1 < LineStarts.Length ? LineStarts[line + 1] : Tokens.Length) - 1);
        }

        /// <summary>Returns the number of the line around a place.</summary>
        internal int LineNumber(int place)
        {
            int line = Array.BinarySearch(LineStarts, place);
            return line < 0 ? ~line - 1 : line;
        }

        /// <summary>Returns the lines that fit a scene. Null without a scene, or if the lines have no fields.</summary>
        internal FittingLines? Fitting(SceneValues? scene)
        {
            if (scene is null || _table is null)
                return null;

            // A memory can be shared by models that different threads use.
            lock (_moments)
            {
                for (int index = 0; index < _moments.Count; index++)
                {
                    if (_moments[index].Scene.Equals(scene))
                        return _moments[index].Lines;
                }

                if (_moments.Count == MomentsKept)
                    _moments.RemoveAt(0);
                var lines = new FittingLines(this, _table, Scenes, scene, _typical);
                _moments.Add((scene, lines));
                return lines;
            }
        }

        /// <summary>Returns the index of the first stand-in at a place or behind it.</summary>
        internal int FirstStandIn(int place)
        {
            int low = 0;
            int high = StandIns.Length;
            while (low < high)
            {
                int middle = (low + high) / 2;
                if (StandIns[middle].Place < place)
                    low = middle + 1;
                else
                    high = middle;
            }

            return low;
        }

        /// <summary>Draws a stand-in: first a line that has some, then one of them. There must be one.</summary>
        /// <remarks>A line with many stand-ins comes as often as one with few. Words that many others can replace are often replaced badly.</remarks>
        internal int DrawStandIn(ref SeededRandom random)
        {
            int line = random.Below(_firstStandIns.Length);
            int from = _firstStandIns[line];
            int to = line + 1 < _firstStandIns.Length ? _firstStandIns[line + 1] : StandIns.Length;
            return from + random.Below(to - from);
        }

        /// <summary>The length of the text of tokens, in UTF-16 units.</summary>
        internal int LengthOf(int from, int to)
        {
            int length = 0;
            for (int place = from; place < to; place++)
                length += Vocabulary.TextOf(Tokens[place]).Length;
            return length;
        }

        int IAnswerLines.Count => LineStarts.Length;

        [MethodImpl(Compiled.AtOnce)]
        int IAnswerLines.Copy(int line, Span<char> text)
        {
            int length = 0;
            for (int place = LineStarts[line]; Tokens[place] != LineBreak && length < text.Length; place++)
            {
                ReadOnlySpan<char> piece = Vocabulary.TextOf(Tokens[place]).AsSpan();
                if (length == 0)
                    piece = piece.TrimStart();
                piece = piece.Slice(0, Math.Min(piece.Length, text.Length - length));
                piece.CopyTo(text.Slice(length));
                length += piece.Length;
            }

            return length;
        }

        /// <summary>Returns the texts of all lines, without blanks at their ends.</summary>
        internal string[] Texts()
        {
            var texts = new string[LineStarts.Length];
            var text = new StringBuilder();
            for (int line = 0; line < texts.Length; line++)
            {
                text.Clear();
                for (int place = LineStarts[line]; Tokens[place] != LineBreak; place++)
                    text.Append(Vocabulary.TextOf(Tokens[place]));
                texts[line] = text.ToString().Trim();
            }

            return texts;
        }

        /// <summary>Whether a line of the corpus has exactly these tokens.</summary>
        internal bool HasLine(ReadOnlySpan<int> tokens) => Array.BinarySearch(_lines, Hash(tokens)) >= 0;

        /// <summary>Whether a token ends a sentence.</summary>
        internal bool EndsSentence(int token)
        {
            string text = Vocabulary.TextOf(token);
            return text.Length > 0 && (text[^1] == '.' || text[^1] == '!' || text[^1] == '?');
        }

        // A piece begins with a word. One that began with a mark would break off a sentence, and one that began with a letter would break a spelled word.
        private bool IsCut(int place)
        {
            string text = Vocabulary.TextOf(Tokens[place]);
            return text.Length > 1 && text[0] == ' ' && WordPieces.IsWord(text[1]);
        }

        // The index of the first stand-in of each line that has some.
        private int[] FirstStandIns()
        {
            var firsts = new List<int>();
            int end = 0;
            for (int index = 0; index < StandIns.Length; index++)
            {
                if (StandIns[index].Place < end)
                    continue;
                firsts.Add(index);
                end = LineAround(StandIns[index].Place).End;
            }

            return firsts.ToArray();
        }

        // The first of the sorted places whose pair is not below this one.
        private int FirstBehind(ulong pair)
        {
            int low = 0;
            int high = _behindPairs.Length;
            while (low < high)
            {
                int middle = (low + high) / 2;
                int place = _behindPairs[middle];
                if (Pair(Tokens[place - 2], Tokens[place - 1]) < pair)
                    low = middle + 1;
                else
                    high = middle;
            }

            return low;
        }

        private static int[] StartsOf(int[] tokens, int lineBreak)
        {
            int count = 0;
            foreach (int token in tokens)
                count += token == lineBreak ? 1 : 0;
            var starts = new int[count];
            int line = 0;
            for (int place = 0; place < tokens.Length; place++)
            {
                if (place == 0 || tokens[place - 1] == lineBreak)
                    starts[line++] = place;
            }

            return starts;
        }

        private int CountCuts(int[] tokens, int lineBreak)
        {
            int count = 0;
            for (int place = 2; place < tokens.Length; place++)
                count += tokens[place - 1] != lineBreak && tokens[place - 2] != lineBreak && IsCut(place) ? 1 : 0;
            return count;
        }

        // Tokens have 16 bits (CorpusMemory.LargestVocabulary). The place of a pair fits below it.
        private static ulong Pair(int first, int second) => ((ulong)(ushort)first << (PlaceBits + 16)) | ((ulong)(ushort)second << PlaceBits);

        // FNV-1a over the tokens.
        private static ulong Hash(ReadOnlySpan<int> tokens)
        {
            ulong hash = 14695981039346656037;
            foreach (int token in tokens)
                hash = unchecked((hash ^ (uint)token) * 1099511628211);
            return hash;
        }
    }
}
