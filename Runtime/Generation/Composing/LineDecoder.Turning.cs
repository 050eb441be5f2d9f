#nullable enable
using System;
using DialogueRnn.Decoding;
using DialogueRnn.Generation.Settings;
using DialogueRnn.Generation.Shaping;
using DialogueRnn.Model;

namespace DialogueRnn.Generation.Composing
{
    /// <content>Going back, and ending.</content>
    internal sealed partial class LineDecoder
    {
        // Returns false if the line continues here anyway: no text can be taken back, or a line without hold has gone back too often.
        private bool TurnBack(LineSeat seat, bool isDeadEnd)
        {
            int target = RewindTarget(seat);
            if (target >= 0 && _rewinds < MostRewinds)
            {
                _rewinds++;
                GoBack(seat, target);
                return true;
            }

            if (!isDeadEnd && (target < 0 || _mode == TextHold.Character))
                return false;
            GiveUp();
            return true;
        }

        // The network would end the line here, but an open quote or the smallest length refuses it. What follows then is hardly ever a line, so the line goes back. If it has
        // done so often, it closes the quote, and a line that is only too short ends here: that is better than no line.
        private bool MeetsRefusedEnd(LineSeat seat)
        {
            if (seat.Shape is null || !seat.Shape.IsRefusedEnd || !seat.GuardsAllowEnd || IsRepeat(seat) || ShareOf(seat, _plan.LineEnd) < 1.0 - FirstShare)
                return false;
            int last = _trail.Count - 1;
            if (seat.Shape.HasWrongEnd && _rewinds < MostUnknownRewinds && last >= Math.Max(_trail.OpeningCount, _trail.FirstFrom(_hold.Released)))
            {
                _rewinds++;
                GoBack(seat, last);
                return true;
            }

            if (_rewinds < MostEndRewinds)
                return TurnBack(seat, false);
            if (!seat.Shape.IsOnlyTooShort)
                seat.Shape.PullClosers(_plan.Adjustments);
            if (!seat.Shape.IsOnlyTooShort || _plan.Settings.Fallback != null)
                return false;
            Ending = new LineEnding(StopReason.RulesUnmet, Trimmed(_trail.TextLength));
            return true;
        }

        // Behind '¿', a full stop was taken back. The network wants to end the sentence, so the right mark ends it.
        private void PullRightEnd(LineSeat seat, int position)
        {
            if (seat.Shape is null || !seat.Shape.IsInQuestion)
                return;
            foreach (int token in seat.Exclusions.At(position))
            {
                if (_plan.Masks!.Marks.IsSentenceEnd(Texts.Of(token)![^1]))
                {
                    seat.Shape.PullClosers(_plan.Adjustments);
                    return;
                }
            }
        }

        // Whether the network wants a character that the vocabulary lacks. What it says instead is hardly ever a word.
        private bool IsUnwritable(LineSeat seat, int token) =>
            _plan.Masks != null && _rewinds < MostUnknownRewinds && _plan.Vocabulary.Level == TokenLevel.Character &&
            seat.Stream.Logits[Vocabulary.UnknownToken] > seat.Stream.Logits[token] && ShareOf(seat, Vocabulary.UnknownToken) >= UnknownShare;

        // A whole sentence may be shown already, and then the line cannot go back.
        private bool EndsHere(LineSeat seat) => seat.Shape!.IsComplete && End(seat, StopReason.SentenceEnd);

        // The probability of a token, under the network.
        private static double ShareOf(LineSeat seat, int? token)
        {
            if (!(token is int one))
                return 0.0;
            float[] logits = seat.Stream.Logits;
            double all = 0.0;
            for (int other = 0; other < logits.Length; other++)
                all += PortableMath.Exp((double)logits[other] - logits[one]);
            return 1.0 / all;
        }

        // The start of the held text, or else the start of the last word.
        private int RewindTarget(LineSeat seat)
        {
            int floor = _trail.FirstFrom(_hold.Released);
            int last = _trail.Count - 1;
            if (floor > last)
                return -1;
            int held = seat.Held;
            int place = held > 0 ? _trail.TextLength - held : LastWord(_trail.Text);
            return Math.Min(Math.Max(floor, _trail.PositionOf(Math.Max(0, place))), last);
        }

        private static int LastWord(ReadOnlySpan<char> text)
        {
            int place = text.Length;
            while (place > 0 && !SentenceMarks.IsWord(text[place - 1]))
                place--;
            while (place > 0 && SentenceMarks.IsWord(text[place - 1]))
                place--;
            return place;
        }

        private void GoBack(LineSeat seat, int position)
        {
            int token = _trail.Token(position);
            _random = SeededRandom.At(_trail.RandomState(position), _random.Increment);
            _trail.CutAt(position);
            seat.Exclusions.ForgetAfter(position);
            seat.Exclusions.Add(position, token);
            ReadAgain(seat);
        }

        // Restores a state before the last token that stays. The step of that token gives the logits.
        private void ReadAgain(LineSeat seat)
        {
            _read = seat.Checkpoints.Restore(_trail.Count - 1, seat.Stream);
            seat.Stream.Token = _trail.Token(_read);
            Replay(seat);
        }

        // Guards and rules keep no history, so they read the text that stays again.
        private void Replay(LineSeat seat)
        {
            Begin(seat);
            _tagLength = 0;
            _hold = new LineHold(_mode, _hold.Released);
            for (int position = _trail.OpeningCount; position < _trail.Count; position++)
                Feed(seat, position);
        }

        private void Begin(LineSeat seat)
        {
            seat.Begin(Prime);
            if (_tagLength == 0 && _hold.Released > 0)
                seat.Shape?.ExpectNoTag();
        }

        private void Feed(LineSeat seat, int position)
        {
            int end = _trail.TextStart(position + 1);
            Watch(seat, position);
            int article = HeldArticle(end);
            bool isComplete = seat.GuardsAllowEnd && article == 0;
            if (seat.Shape != null)
            {
                seat.Shape.Hold(_trail.Text.Slice(0, end));
                _tagLength = seat.Shape.TagLength;
                isComplete &= seat.Shape.IsComplete;
            }

            _hold.Update(end, isComplete && !IsRepeat(seat), end - WholeTokens(end - Math.Max(seat.Held, article)));
        }

        // A token can only be taken back whole, so it is held whole.
        private int WholeTokens(int place) => _trail.TextStart(_trail.PositionOf(Math.Max(0, place)));

        private void Watch(LineSeat seat, int position)
        {
            TextKind kind = KindOf(_trail.Token(position));
            Watch(seat, _trail.TextStart(position), _trail.TextStart(position + 1), kind);
            if (kind == TextKind.Value)
                seat.Compare(_plan.Vocabulary.TextOf(_trail.Token(position)).AsSpan());
        }

        // The reading pace shows a word and a value character by character, so the guards read them in the same way. Half a tag is never shown.
        private void Watch(LineSeat seat, int from, int to, TextKind kind)
        {
            ReadOnlySpan<char> text = _trail.Text;
            while (from < to)
            {
                int next = from + 1;
                if (kind == TextKind.Markup || (_plan.Vocabulary.Level == TokenLevel.Character && kind != TextKind.Value))
                    next = to;
                else if (next < to && char.IsSurrogatePair(text[from], text[next]))
                    next++;
                seat.Append(text.Slice(from, next - from), kind);
                _trail.MarkEnd(from, next, seat.GuardsAllowEnd);
                from = next;
            }
        }

        private TextKind KindOf(int token) => Texts.IsPlaceholder(token) ? TextKind.Value : _plan.Vocabulary.IsMarkup(token) ? TextKind.Markup : TextKind.Plain;

        // The length limit is reached. A line without a complete beginning goes back to the place from which ends are made likelier.
        private void MeetLimit(LineSeat seat)
        {
            if (!_plan.IsGuarded)
            {
                Ending = new LineEnding(StopReason.MaximumLength, _trail.TextLength);
            }
            else if (_mode == TextHold.Character || _hold.Complete > 0)
            {
                Ending = new LineEnding(StopReason.MaximumLength, Math.Max(_hold.Complete, _hold.Released));
            }
            else
            {
                int place = _tagLength + (int)(_plan.MaximumLength * (1.0 - LineShape.EndingShare));
                int target = Math.Max(_trail.PositionOf(Math.Min(place, _trail.TextLength)), _trail.FirstFrom(_hold.Released));
                if (target >= _trail.Count || _rewinds + LimitRewinds > MostRewinds)
                {
                    GiveUp();
                    return;
                }

                _rewinds += LimitRewinds;
                GoBack(seat, target);
            }
        }

        private void GiveUp()
        {
            int length = Math.Max(_hold.Complete, _hold.Released);
            Ending = new LineEnding(StopReason.RulesUnmet, length, length <= _tagLength ? _plan.Settings.Fallback : null);
        }

        /// <summary>Ends the line because a step gave no numbers.</summary>
        internal void BreakOff()
        {
            int length = Math.Max(_hold.Complete, _hold.Released);
            Ending = new LineEnding(StopReason.BrokenStep, length, length <= _tagLength ? _plan.Settings.Fallback : null);
        }

        private bool End(LineSeat seat, StopReason reason)
        {
            if (!seat.GuardsAllowEnd || (seat.Shape != null && !seat.Shape.AllowsEnd) || IsRepeat(seat))
                return false;
            Ending = new LineEnding(reason, Trimmed(_trail.TextLength));
            return true;
        }

        // Ends the line before a stop text that was just completed. Impossible if a part of the stop text is already released.
        private bool EndBefore(LineSeat seat, int length)
        {
            if (length < _hold.Released)
                return false;
            Begin(seat);
            int last = _trail.Count - 1;
            for (int position = _trail.OpeningCount; position < last && _trail.TextStart(position + 1) <= length; position++)
                Watch(seat, position);
            int cut = _trail.PositionOf(length);
            if (_trail.TextStart(cut) < length)
                Watch(seat, _trail.TextStart(cut), length, TextKind.Plain);
            if (!seat.GuardsAllowEnd || !seat.Shape!.AllowsEnd || IsRepeat(seat))
                return false;
            _tagLength = seat.Shape.TagLength;
            Ending = new LineEnding(StopReason.StopText, Trimmed(length));
            return true;
        }

        private int Trimmed(int length)
        {
            if (_plan.Masks is null)
                return length;
            while (length > Math.Max(_hold.Released, _tagLength) && char.IsWhiteSpace(_trail.Text[length - 1]))
                length--;
            return length;
        }

        private void TakeSeat()
        {
            _seat = _plan.TakeSeat();
            _seat.Stream.Begin(_plan.SceneRowOf(Scene), Scene?.Guidance ?? 1f);
        }
    }
}
