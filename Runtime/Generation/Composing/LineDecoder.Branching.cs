#nullable enable
using System;
using DialogueRnn.Decoding;

namespace DialogueRnn.Generation.Composing
{
    /// <content>Forks, other takes, and rewinds by the game.</content>
    internal sealed partial class LineDecoder
    {
        /// <summary>The mean log probability per character under the bare model in the line's scene, in nats. Negative infinity for a fallback line or a line without
        /// text.</summary>
        internal double MeanLogProbability
        {
            get
            {
                if (Ending.Fallback != null || Ending.Length <= _tagLength)
                    return double.NegativeInfinity;
                double sum = 0.0;
                int end = _trail.PositionOf(Ending.Length);
                for (int position = _trail.OpeningCount; position < end; position++)
                    sum += _trail.LogProbability(position);
                return sum / Ending.Length;
            }
        }

        /// <summary>Returns a decoder with the same text that continues with other random numbers.</summary>
        /// <param name="seed">The seed of the continuation.</param>
        internal LineDecoder Fork(ulong seed)
        {
            var fork = new LineDecoder(_plan, _context, _memory, _trail.Copy(_plan.Capacity), _random.Branch(seed), _mode, Scene)
            {
                _hold = _hold,
                _read = _read,
                _rewinds = _rewinds,
                _tagLength = _tagLength,
                _voice = _voice,
                _fitting = _fitting,
                Heard = Heard,
                Answers = Answers,
                Ending = Ending,
                HasSpoken = HasSpoken,
                Recall = Recall,
            };
            if (_seat is LineSeat seat)
            {
                fork.TakeSeat();
                LineSeat taken = fork._seat!;
                taken.Stream.CopyFrom(seat.Stream);
                taken.Exclusions.CopyFrom(seat.Exclusions);
                fork.Replay(taken);
            }

            return fork;
        }

        /// <summary>Takes back text, visible or not, and continues with other random numbers.</summary>
        /// <param name="kept">The length of the text that stays, without a hidden tag, in UTF-16 units. A token that it cuts is taken back whole.</param>
        /// <param name="seed">The seed of the continuation.</param>
        internal void TakeBack(int kept, ulong seed)
        {
            int position = _trail.PositionOf(_tagLength + kept);
            bool isKnown = position < _trail.Count;
            SeededRandom there = isKnown ? SeededRandom.At(_trail.RandomState(position), _random.Increment) : _random;
            _random = there.Branch(seed);
            _trail.CutAt(position);
            Recall = Recall.Renewed();
            Restart(new LineHold(_mode, _trail.TextLength <= _tagLength ? 0 : _trail.TextLength));
        }

        /// <summary>Returns a decoder of the same line that has generated nothing yet and has no seat.</summary>
        internal LineDecoder Beside()
        {
            var trail = new LineTrail(_trail.Tokens.Slice(0, _trail.OpeningCount), _plan.Capacity, Texts, _trail.IsHealed);
            return new LineDecoder(_plan, _context, _memory, trail, _random, _mode, Scene)
            {
                _voice = _voice,
                _fitting = _fitting,
                Heard = Heard,
                Answers = Answers,
                Recall = Recall,
                Record = Record,
            };
        }

        /// <summary>Takes over the network's state at the end of the opening, so that the opening is read only once.</summary>
        internal void ShareOpening(LineDecoder other)
        {
            if (_seat is null)
                TakeSeat();
            if (other._seat is LineSeat seat)
                _seat!.Checkpoints.CopyOpening(seat.Checkpoints);
        }

        /// <summary>Changes the random numbers of a line that has generated nothing yet.</summary>
        internal void Reseed(ulong seed) => _random = new SeededRandom(seed);

        /// <summary>Starts the line again after the prime, with other random numbers.</summary>
        internal void StartOver(ulong seed)
        {
            _random = new SeededRandom(seed);
            _trail.CutAt(_trail.OpeningCount);
            Restart(new LineHold(_mode, 0));
        }

        /// <summary>Takes over the text and the end of a take.</summary>
        internal void Adopt(LineTake take)
        {
            _trail = take.Trail.Copy(_plan.Capacity);
            Replay(_seat!);
            _tagLength = take.TagLength;
            _random = take.Random;
            Ending = take.Ending;
        }

        /// <summary>Returns a copy of the current text as a take.</summary>
        /// <param name="number">The number of the take.</param>
        /// <param name="seed">The seed of the take.</param>
        /// <param name="score">The score of the take.</param>
        internal LineTake ToTake(int number, ulong seed, double score) =>
            new LineTake(_trail.Copy(_plan.Capacity), Ending, _tagLength, _random, number, seed, score);

        private void Restart(LineHold hold)
        {
            if (_seat is null)
                TakeSeat();
            _hold = hold;
            _rewinds = 0;
            Ending = default;
            _seat!.Exclusions.Clear();
            ReadAgain(_seat);
        }
    }
}
