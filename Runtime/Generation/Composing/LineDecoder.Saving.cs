#nullable enable
using System;
using DialogueRnn.Decoding;
using DialogueRnn.Generation.Recalling;
using DialogueRnn.Generation.Shaping;

namespace DialogueRnn.Generation.Composing
{
    /// <content>Saving and restoring.</content>
    internal sealed partial class LineDecoder
    {
        /// <summary>Returns the content to save. It shares the decoder's memory, so it must be written before the next step.</summary>
        internal SavedDecoder Save()
        {
            var saved = new SavedDecoder(_context, _memory, _trail)
            {
                Scene = Scene,
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
                saved.State = _seat.Stream.ToSavedState();
            }

            return saved;
        }

        /// <summary>Creates a decoder that continues a saved one.</summary>
        /// <param name="plan">The settings. They can differ from those that the line was saved with.</param>
        /// <param name="saved">The saved decoder.</param>
        /// <param name="visible">The length of the visible text, without a hidden tag, in UTF-16 units.</param>
        /// <param name="recall">What the line must not repeat.</param>
        internal static LineDecoder Restore(LinePlan plan, SavedDecoder saved, int visible, LineRecall recall)
        {
            var decoder = new LineDecoder(plan, saved.Context, saved.Memory, saved.Trail.Copy(plan.Capacity), saved.Random, saved.Mode, saved.Scene)
            {
                _read = saved.Read,
                _rewinds = saved.TurnedBack,
                _tagLength = saved.TagLength,
                _hold = new LineHold(saved.Mode, saved.Released),
                HasSpoken = saved.HasSpoken,
                Ending = saved.Ending,
                Recall = recall,
            };
            if (saved.State != null)
                decoder.RestoreSeat(saved, saved.State, visible);
            else if (plan.IsGuarded)
                decoder.ReadEnded(visible);
            return decoder;
        }

        /// <summary>Returns true if the settings allow a take that was generated with other settings.</summary>
        internal bool Allows(LineTake take)
        {
            if (!_plan.IsGuarded)
                return true;
            if (take.Ending.Fallback != null)
                return take.Ending.Fallback == _plan.Settings.Fallback;
            LineSeat seat = _plan.TakeSeat();
            int refused = RefusedPlace(seat, take.Trail, take.Ending.Length);
            _plan.GiveBack(seat);
            return refused < 0;
        }

        private void RestoreSeat(SavedDecoder saved, float[] state, int visible)
        {
            TakeSeat();
            LineSeat seat = _seat!;
            seat.Stream.SetState(state);
            seat.Stream.Token = _trail.Token(_read);
            seat.Exclusions.CopyFrom(saved.Exclusions);
            int position = FirstRefused(seat);
            if (position == _trail.Count)
            {
                Replay(seat);
                return;
            }

            // The settings have changed and no longer allow the text. The part that was not shown is generated again.
            int shown = Math.Min(_hold.Released, _tagLength + visible);
            int place = _trail.TextStart(position);
            if (place < shown)
            {
                Ending = new LineEnding(StopReason.RulesUnmet, shown);
                LeaveSeat();
                return;
            }

            seat.Exclusions.ForgetAfter(position);
            SayOtherwise(seat, place, shown);
        }

        // The guards mark where the visible text of an ended line can stop while the reading pace shows it. If the settings have changed and no longer
        // allow text that is not visible yet, that text is generated again.
        private void ReadEnded(int visible)
        {
            int tagLength = _tagLength;
            int shown = tagLength + visible;
            TakeSeat();
            LineSeat seat = _seat!;
            int refused = Ending.Fallback is null ? RefusedPlace(seat, _trail, Ending.Length) : -1;
            if (refused >= 0 && refused >= shown)
            {
                SayOtherwise(seat, Math.Max(shown, refused - seat.Held), shown);
                return;
            }

            if (refused >= 0)
                Ending = new LineEnding(StopReason.RulesUnmet, shown);
            Replay(seat);
            LeaveSeat();
            _tagLength = tagLength;
        }

        private void SayOtherwise(LineSeat seat, int place, int shown)
        {
            int position = _trail.FirstFrom(place);
            if (position < _trail.Count)
                _random = SeededRandom.At(_trail.RandomState(position), _random.Increment);
            _trail.CutAt(position);
            _hold = new LineHold(_mode, shown);
            Ending = default;
            ReadAgain(seat);
        }

        // Returns the place of the first text that is not allowed, or the end of the line if it cannot end there, or -1. The seat has then read the text
        // before that place.
        private int RefusedPlace(LineSeat seat, LineTrail trail, int length)
        {
            seat.Begin(Prime);
            int end = trail.PositionOf(length);
            for (int position = trail.OpeningCount; position < end; position++)
            {
                TextKind kind = KindOf(trail.Token(position));
                if (!seat.Allows(trail.TextAt(position), kind))
                    return trail.TextStart(position);
                seat.Append(trail.TextAt(position), kind);
            }

            int start = trail.TextStart(end);
            if (start < length)
            {
                ReadOnlySpan<char> part = trail.Text.Slice(start, length - start);
                if (!seat.Allows(part, TextKind.Plain))
                    return start;
                seat.Append(part, TextKind.Plain);
            }

            // Blanks at the end were trimmed, but the guards may have allowed the end only after them.
            ReadOnlySpan<char> next = end < trail.Count ? trail.Text.Slice(length, trail.TextStart(end + 1) - length) : default;
            bool mayEnd = seat.GuardsAllowEnd || (next.Length > 0 && char.IsWhiteSpace(next[0]) && seat.Allows(next, TextKind.Plain));
            return mayEnd ? -1 : length;
        }

        private int FirstRefused(LineSeat seat)
        {
            seat.Begin(Prime);
            int position = _trail.OpeningCount;
            while (position < _trail.Count)
            {
                TextKind kind = KindOf(_trail.Token(position));
                if (!seat.Allows(_trail.TextAt(position), kind))
                    return position;
                seat.Append(_trail.TextAt(position), kind);
                position++;
            }

            return position;
        }
    }
}
