#nullable enable
using System;
using DialogueRnn.Decoding;

namespace DialogueRnn.Generation
{
    /// <content>Saving and restoring.</content>
    internal sealed partial class LineDecoder
    {
        /// <summary>What is to be saved; it refers to the decoder's own memory, and must be written before the next step.</summary>
        internal SavedDecoder Save()
        {
            var saved = new SavedDecoder(_context, _memory, _trail)
            {
                Mode = _mode,
                Random = _random,
                Read = Ending.HasEnded ? 0 : _read,
                TurnedBack = _rewinds,
                Released = _hold.Released,
                TagLength = _tagLength,
                HasSpoken = HasSpoken,
                Ending = Ending,
            };
            if (_seat != null && !Ending.HasEnded)
            {
                saved.Exclusions = _seat.Exclusions;
                saved.State = _seat.Stream.State;
            }

            return saved;
        }

        /// <summary>A decoder that goes on where another was saved.</summary>
        internal static LineDecoder Restore(LinePlan plan, SavedDecoder saved)
        {
            var decoder = new LineDecoder(plan, saved.Context, saved.Memory, saved.Trail.Copy(plan.Capacity), saved.Random, saved.Mode)
            {
                _read = saved.Read,
                _rewinds = saved.TurnedBack,
                _tagLength = saved.TagLength,
                _hold = new LineHold(saved.Mode, saved.Released),
                HasSpoken = saved.HasSpoken,
                Ending = saved.Ending,
            };
            if (saved.State != null)
                decoder.RestoreSeat(saved, saved.State);
            else if (plan.IsGuarded)
                decoder.ReadGuards();
            return decoder;
        }

        private void RestoreSeat(SavedDecoder saved, float[] state)
        {
            TakeSeat();
            LineSeat seat = _seat!;
            Array.Copy(state, seat.Stream.State, state.Length);
            seat.Stream.Token = _trail.Token(_read);
            seat.Exclusions.CopyFrom(saved.Exclusions);
            int position = FirstRefused(seat);
            if (position == _trail.Count)
            {
                Replay(seat);
                return;
            }

            // The settings have changed since, and no longer allow what was said. What was not shown is said otherwise.
            if (_trail.TextStart(position) < _hold.Released)
            {
                Ending = new LineEnding(StopReason.RulesUnmet, _hold.Released);
                LeaveSeat();
                return;
            }

            _random = SeededRandom.At(_trail.RandomState(position), _random.Increment);
            _trail.CutAt(position);
            seat.Exclusions.ForgetAfter(position);
            ReadAgain(seat);
        }

        // An ended line needs its guards only to say where it may be cut while the reader is still reading.
        private void ReadGuards()
        {
            int tagLength = _tagLength;
            TakeSeat();
            Replay(_seat!);
            LeaveSeat();
            _tagLength = tagLength;
        }

        private int FirstRefused(LineSeat seat)
        {
            seat.Begin(Prime);
            int position = _trail.OpeningCount;
            while (position < _trail.Count)
            {
                string text = _plan.Vocabulary.TextOf(_trail.Token(position));
                if (!seat.Allows(text))
                    return position;
                seat.Append(text);
                position++;
            }

            return position;
        }
    }
}
