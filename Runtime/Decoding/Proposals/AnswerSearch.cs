#nullable enable
using System;
using DialogueRnn.Decoding.Replies;

namespace DialogueRnn.Decoding.Proposals
{
    /// <summary>Finds the lines of a voice that answer a heard line best. Takes say these lines, and other takes are compared with them.</summary>
    /// <remarks>
    /// The score of a line is in nats. It has two parts: how well the line fits the heard line, and how much the heard line is like the one that the line
    /// answers in the corpus. A slice of the lines is scored at a time, so that no tick becomes much longer.
    /// </remarks>
    internal sealed class AnswerSearch
    {
        /// <summary>The number of lines of which takes say one.</summary>
        internal const int MostLines = 12;

        /// <summary>The largest penalty of a take, in log odds.</summary>
        internal const double MostPenalty = 8.0;

        private const double FitScale = ReplyMatcher.Scale;

        // The heard line of an answer counts if it is much alike: words that all questions share are no likeness.
        private const double LikenessScale = 14.0;

        // A line that answers nothing in the corpus makes sense by itself, and seldom as an answer.
        private const double NoAnswerPenalty = 2.0;

        // What one nat of a score is worth in the log odds that a reader keeps a take.
        private const double Weight = 0.8;

        // What takes are compared with if there are no lines.
        private const double UsualBest = FitScale / 2.0;

        // Other lines than the best one have a turn, too: the best may have been said just now.
        private const double DrawShare = 0.5;

        private const int LinesAtOnce = 64;
        private const int LongestTake = 1024;

        private readonly ReplyMatcher _matcher;
        private readonly AnswerIndex? _index;
        private readonly VoiceMemory? _voice;
        private readonly FittingLines? _fitting;
        private readonly sbyte[] _heard = new sbyte[ReplyMatcher.Width];
        private readonly int[] _best = new int[MostLines];
        private readonly double[] _bestScores = new double[MostLines];
        private uint[] _grams = Array.Empty<uint>();
        private double _gramsLength;
        private double _length = -1.0;
        private int _done;
        private int _count;

        /// <summary>Begins a search.</summary>
        /// <param name="replies">What the model knows of answers.</param>
        /// <param name="heard">The heard line.</param>
        /// <param name="prime">The prime of the voice.</param>
        /// <param name="voice">The lines of the voice. Null if the model has none: takes are then compared by their text alone.</param>
        /// <param name="fitting">Those of its lines that fit the scene. Null: all.</param>
        internal AnswerSearch(ReplyMemory replies, string heard, string prime, VoiceMemory? voice, FittingLines? fitting)
        {
            Heard = heard;
            _matcher = replies.Matcher;
            _index = voice is null ? null : replies.Voice(prime);
            _voice = _index is null ? null : voice;
            _fitting = fitting;
        }

        /// <summary>The heard line.</summary>
        internal string Heard { get; }

        /// <summary>Whether all lines are scored.</summary>
        internal bool IsComplete => _length >= 0.0 && _done == (_index?.Count ?? 0);

        /// <summary>The number of lines that takes can say.</summary>
        internal int Count
        {
            get
            {
                Complete();
                return _count;
            }
        }

        /// <summary>Scores a slice of the lines. The first search in a voice reads the lines before.</summary>
        internal void Advance()
        {
            if (_index != null && !_index.IsComplete)
            {
                _index.Advance();
                return;
            }

            if (_length < 0.0)
            {
                _length = _matcher.ReadHeard(Heard.AsSpan(), _heard);
                _grams = _index is null ? _grams : _matcher.DifferentGramsOf(Heard.AsSpan());
                _gramsLength = _index?.LengthOf(_grams) ?? 0.0;
                return;
            }

            int end = Math.Min(_index?.Count ?? 0, _done + LinesAtOnce);
            for (; _done < end; _done++)
            {
                if (_fitting is null || _fitting.FitAt(_voice!.LineStarts[_done]) != SceneTable.Contradiction)
                    Rank(_done, ScoreOf(_done));
            }
        }

        /// <summary>Draws a line that answers well. <see cref="Count"/> must not be 0.</summary>
        /// <returns>The number of the line.</returns>
        internal int Draw(ref SeededRandom random)
        {
            Complete();
            double sum = 0.0;
            for (int place = 0; place < _count; place++)
                sum += ShareOf(place);
            double drawn = random.NextDouble() * sum;
            int chosen = 0;
            while (chosen + 1 < _count && drawn >= ShareOf(chosen))
                drawn -= ShareOf(chosen++);
            return _best[chosen];
        }

        /// <summary>Returns how much less a line is worth than the best one, because it answers less well, in log odds.</summary>
        /// <param name="line">The number of the line.</param>
        internal double PenaltyOf(int line)
        {
            Complete();
            return _index != null && line < _index.Count ? Penalty(ScoreOf(line)) : MostPenalty;
        }

        /// <summary>Returns how much less a text is worth than the best line, because it answers less well, in log odds.</summary>
        internal double PenaltyOf(ReadOnlySpan<char> text)
        {
            Complete();
            return Penalty(FitScale * _matcher.Fit(_heard, _length, text) - NoAnswerPenalty);
        }

        /// <summary>Returns how much less tokens are worth than the best line, because they answer less well, in log odds.</summary>
        internal double PenaltyOf(ReadOnlySpan<int> tokens, VoiceMemory voice)
        {
            Span<char> text = stackalloc char[LongestTake];
            return PenaltyOf(text.Slice(0, Write(tokens, voice, text)));
        }

        /// <summary>Returns how much less a changed line is worth than the line itself, because its new words fit the heard line less well, in log odds.</summary>
        /// <param name="line">The number of the line.</param>
        /// <param name="changed">The tokens of the changed line.</param>
        /// <param name="voice">The lines of the voice.</param>
        internal double CostOfChange(int line, ReadOnlySpan<int> changed, VoiceMemory voice)
        {
            Complete();
            Span<char> text = stackalloc char[LongestTake];
            double fit = _matcher.Fit(_heard, _length, text.Slice(0, Write(changed, voice, text)));
            return Math.Max(0.0, Weight * FitScale * (_index!.Fit(line, _heard, _length) - fit));
        }

        private static int Write(ReadOnlySpan<int> tokens, VoiceMemory voice, Span<char> text)
        {
            int length = 0;
            foreach (int token in tokens)
            {
                string piece = voice.Vocabulary.TextOf(token);
                if (length + piece.Length > text.Length)
                    break;
                piece.AsSpan().CopyTo(text.Slice(length));
                length += piece.Length;
            }

            return length;
        }

        private double BestScore => _count == 0 ? UsualBest : _bestScores[0];

        private void Complete()
        {
            while (!IsComplete)
                Advance();
        }

        private double Penalty(double score) => Math.Max(0.0, Math.Min(MostPenalty, Weight * (BestScore - score)));

        private double ShareOf(int place) => PortableMath.Exp(DrawShare * (_bestScores[place] - BestScore));

        private double ScoreOf(int line)
        {
            double fit = FitScale * _index!.Fit(line, _heard, _length);
            if (!_index.IsAnswer(line))
                return fit - NoAnswerPenalty;
            double likeness = Math.Max(0.0, _index.Likeness(line, _heard, _length, _grams, _gramsLength));
            return fit + (LikenessScale * likeness * likeness);
        }

        // Keeps the best lines in order. Of equal lines, the first one stays before the other.
        private void Rank(int line, double score)
        {
            int place = _count < MostLines ? _count++ : MostLines;
            while (place > 0 && score > _bestScores[place - 1])
            {
                if (place < MostLines)
                {
                    _best[place] = _best[place - 1];
                    _bestScores[place] = _bestScores[place - 1];
                }

                place--;
            }

            if (place < MostLines)
            {
                _best[place] = line;
                _bestScores[place] = score;
            }
        }
    }
}
