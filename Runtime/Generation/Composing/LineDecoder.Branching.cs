#nullable enable
using System;
using DialogueRnn.Decoding;

namespace DialogueRnn.Generation.Composing
{
    /// <content>Copies, other takes, and what the author takes back.</content>
    internal sealed partial class LineDecoder
    {
        /// <summary>The mean logarithm of the model's own probability of the line's characters; negative infinity for a line with nothing
        /// of its own.</summary>
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

        /// <summary>A decoder that stands where this one stands, and goes on with other random numbers.</summary>
        internal LineDecoder Fork(ulong seed)
        {
            var fork = new LineDecoder(_plan, _context, _memory, _trail.Copy(_plan.Capacity), _random.Branch(seed), _mode)
            {
                _hold = _hold,
                _read = _read,
                _rewinds = _rewinds,
                _tagLength = _tagLength,
                Ending = Ending,
                HasSpoken = HasSpoken,
                Recall = Recall,
            };
            if (_seat is LineSeat seat)
            {
                fork.TakeSeat();
                LineSeat taken = fork._seat!;
                Array.Copy(seat.Stream.State, taken.Stream.State, taken.Stream.State.Length);
                taken.Stream.Token = seat.Stream.Token;
                taken.Exclusions.CopyFrom(seat.Exclusions);
                fork.Replay(taken);
            }

            return fork;
        }

        /// <summary>Takes back text, shown or not, and goes on with other random numbers.</summary>
        /// <param name="kept">How much text stays, a hidden tag left out; the character in whose token it ends goes whole.</param>
        /// <param name="seed">The seed of what follows.</param>
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

        /// <summary>Says the whole line once more, with other random numbers.</summary>
        internal void StartOver(ulong seed)
        {
            _random = new SeededRandom(seed);
            _trail.CutAt(_trail.OpeningCount);
            Restart(new LineHold(_mode, 0));
        }

        /// <summary>Ends as another take ended.</summary>
        internal void Adopt(LineTake take)
        {
            _trail = take.Trail.Copy(_plan.Capacity);
            Replay(_seat!);
            _tagLength = take.TagLength;
            _random = take.Random;
            Ending = take.Ending;
        }

        /// <summary>What has been said, to be kept while the line is said otherwise.</summary>
        internal LineTake ToTake(ulong seed, double score) => new LineTake(_trail.Copy(_plan.Capacity), Ending, _tagLength, _random, seed, score);

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
