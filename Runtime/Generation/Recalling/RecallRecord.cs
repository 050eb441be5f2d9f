#nullable enable
using System;

namespace DialogueRnn.Generation.Recalling
{
    /// <summary>What a prepared line has asked its recall, and how its takes were scored. It tells whether the line would be the same if it looked back from
    /// a later position.</summary>
    internal sealed class RecallRecord
    {
        /// <summary>The largest number of different whole lines that are recorded. A line that asks for more is dropped as soon as another line was said.</summary>
        internal const int MostQuestions = 256;

        private const int None = -1;

        private readonly ulong[] _lines = new ulong[MostQuestions];
        private readonly bool[] _answers = new bool[MostQuestions];
        private readonly double[] _scores;
        private readonly uint[] _openings;
        private readonly uint[] _words;
        private readonly double _bar;
        private ulong _complete;
        private ulong _dropped;
        private int _questions;
        private int _best = None;
        private double _spread;
        private bool _isFull;

        /// <param name="takes">The number of takes of the line.</param>
        /// <param name="bar">The score that is good enough.</param>
        internal RecallRecord(int takes, double bar = TakeOrder.NoBar)
        {
            _bar = bar;
            _scores = new double[takes];
            _openings = new uint[takes];
            _words = new uint[takes * LineTraits.MostWords];
        }

        /// <summary>Records whether a whole line was said.</summary>
        internal void NoteLine(ulong line, bool wasSaid)
        {
            if (line == 0 || _isFull || Array.IndexOf(_lines, line, 0, _questions) >= 0)
                return;
            _isFull = _questions == MostQuestions;
            if (_isFull)
                return;
            _lines[_questions] = line;
            _answers[_questions++] = wasSaid;
        }

        /// <summary>Records a take that has ended.</summary>
        /// <param name="number">The number of the take.</param>
        /// <param name="score">The score without the penalty for repetitions.</param>
        /// <param name="spread">The weight of the penalty, which is the same for all takes.</param>
        /// <param name="opening">The opening of the take. 0 for none.</param>
        /// <param name="words">The rare words of the take.</param>
        /// <param name="recall">What the line looks back at now.</param>
        internal void NoteTake(int number, double score, double spread, uint opening, ReadOnlySpan<uint> words, in LineRecall recall)
        {
            _scores[number] = score;
            _openings[number] = opening;
            words.CopyTo(_words.AsSpan(number * LineTraits.MostWords));
            _spread = spread;
            _complete |= 1UL << number;
            _best = Best(recall, out _);
        }

        /// <summary>Records a take that could not win and was not generated to its end.</summary>
        /// <param name="number">The number of the take.</param>
        /// <param name="most">The largest score that it can get, without the penalty for repetitions.</param>
        internal void NoteDropped(int number, double most)
        {
            _scores[number] = most;
            _dropped |= 1UL << number;
        }

        /// <summary>Returns true if all answers and the best take would be the same with another recall.</summary>
        /// <param name="recall">The other recall.</param>
        /// <param name="score">The score that the best take has with it.</param>
        internal bool Holds(in LineRecall recall, out double score)
        {
            score = double.NegativeInfinity;
            if (_isFull)
                return false;
            for (int question = 0; question < _questions; question++)
            {
                if (recall.HasLine(_lines[question]) != _answers[question])
                    return false;
            }

            return _best == Best(recall, out score) && DroppedLose(_best, score);
        }

        private int Best(in LineRecall recall, out double score)
        {
            int best = None;
            score = double.NegativeInfinity;
            for (int take = 0; take < _scores.Length; take++)
            {
                if ((_complete >> take & 1) == 0)
                    continue;
                var words = new ReadOnlySpan<uint>(_words, take * LineTraits.MostWords, LineTraits.MostWords);
                double other = _scores[take] - _spread * recall.PenaltyOf(_openings[take], words);
                if (best == None || TakeOrder.Wins(other, take, score, best, _bar))
                {
                    best = take;
                    score = other;
                }
            }

            return best;
        }

        // Whether all takes that were dropped would still lose.
        private bool DroppedLose(int best, double score)
        {
            for (int take = 0; take < _scores.Length; take++)
            {
                if ((_dropped >> take & 1) != 0 && TakeOrder.Wins(_scores[take], take, score, best, _bar))
                    return false;
            }

            return true;
        }
    }
}
