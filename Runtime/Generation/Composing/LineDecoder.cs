#nullable enable
using System;
using DialogueRnn.Decoding;
using DialogueRnn.Generation.Shaping;
using DialogueRnn.Generation.Sharing;
using DialogueRnn.Inference;
using DialogueRnn.Model;

namespace DialogueRnn.Generation.Composing
{
    /// <summary>
    /// Decodes one line. At each position a token is drawn; one that a rule or guard refuses is excluded there and another is drawn from
    /// the same logits. Where too little probability is left, the line goes back: the nearest state remembered before is restored and the
    /// tokens that stay are read again, step by step as a prime is. All that follows from the text, the model and the random state, so that
    /// it is the same at any speed.
    /// </summary>
    internal sealed partial class LineDecoder
    {
        /// <summary>
        /// The share of a position's probability that must be left by what was refused there, at first; with less, the text before was a
        /// dead end, and what goes on from there mostly a word that nobody knows. The more often the line has gone back, the less it asks
        /// for, down to <see cref="LastShare"/>: where nearly everything is banned a poor word is better than no line.
        /// </summary>
        internal const double FirstShare = 0.25;

        /// <summary>The share that must be left at the last.</summary>
        internal const double LastShare = 0.02;

        /// <summary>The most times that a line goes back; then it ends as well as it can.</summary>
        internal const int MostRewinds = 256;

        /// <summary>Going back because a line found no end within its longest length counts as so many times.</summary>
        internal const int LimitRewinds = 48;

        private readonly LinePlan _plan;
        private readonly string _context;
        private readonly int _memory;
        private readonly TextHold _mode;
        private LineTrail _trail;
        private LineSeat? _seat;
        private SeededRandom _random;
        private LineHold _hold;
        private int _read;
        private int _rewinds;
        private int _tagLength;

        /// <param name="plan">The settings.</param>
        /// <param name="context">What stands before the text: what the speaker remembers, the prime as it was given, and the required
        /// prefix.</param>
        /// <param name="memory">How much of that is remembered. Rules and guards do not look at it: what others left open is not hers to
        /// close.</param>
        /// <param name="opening">The tokens of that, a line break before them.</param>
        /// <param name="random">The source of randomness.</param>
        /// <param name="mode">When text is released.</param>
        internal LineDecoder(LinePlan plan, string context, int memory, in EncodedPrime opening, SeededRandom random, TextHold mode)
            : this(plan, context, memory, new LineTrail(opening.Tokens, plan.Capacity, opening.IsHealed), random, mode)
        {
            TakeSeat();
            _seat!.Stream.Token = opening.Tokens[0];
            _seat.Begin(Prime);
        }

        private LineDecoder(LinePlan plan, string context, int memory, LineTrail trail, SeededRandom random, TextHold mode)
        {
            _plan = plan;
            _context = context;
            _memory = memory;
            _trail = trail;
            _random = random;
            _mode = mode;
            _hold = new LineHold(mode, 0);
        }

        /// <summary>The settings.</summary>
        internal LinePlan Plan => _plan;

        /// <summary>The place in the network; null once the line has ended.</summary>
        internal StepStream? Stream => _seat?.Stream;

        /// <summary>What stands before the text; the key of its state in the cache of primes.</summary>
        internal string Context => _context;

        /// <summary>How and where the line ended.</summary>
        internal LineEnding Ending { get; private set; }

        /// <summary>Whether anything was drawn yet.</summary>
        internal bool HasSpoken { get; private set; }

        /// <summary>The text that exists, a hidden tag left out.</summary>
        internal ReadOnlySpan<char> Generated => TextTo(Ending.HasEnded ? Ending.Length : _trail.TextLength);

        /// <summary>The text that can never be taken back, a hidden tag left out.</summary>
        internal ReadOnlySpan<char> Released => TextTo(Ending.HasEnded ? Ending.Length : _hold.Released);

        /// <summary>
        /// How much of the released text may be shown alone, where so much of it could be: a banned word that is the beginning of
        /// another must not stand there even for a moment.</summary>
        internal int SafeLength(int shown) => Ending.Fallback != null || shown == 0
            ? shown
            : Math.Max(0, _trail.SafeLength(_tagLength + shown) - _tagLength);

        /// <summary>The hidden tag.</summary>
        internal ReadOnlySpan<char> SpeakerTag => Ending.Fallback is null ? _trail.Text.Slice(0, _tagLength) : default;

        /// <summary>Whether the stream's state is that before the last token of an opening that may be read again: one without memories.</summary>
        internal bool IsBeforeLastOfPlainOpening => _memory == 0 && _read == _trail.OpeningCount - 1 && _trail.OpeningCount > 2;

        /// <summary>How many tokens of the opening are still to be read before its last one; below 1, none.</summary>
        internal int OpeningAhead => _trail.OpeningCount - 1 - _read;

        /// <summary>The next tokens of the opening.</summary>
        /// <param name="count">At most <see cref="OpeningAhead"/>.</param>
        internal ReadOnlySpan<int> NextOfOpening(int count) => _trail.Tokens.Slice(_read, count);

        /// <summary>Goes on behind tokens of the opening that the stream has read.</summary>
        /// <param name="count">At most <see cref="OpeningAhead"/>.</param>
        internal void PassOpening(int count)
        {
            _read += count;
            Stream!.Token = _trail.Token(_read);
            KeepOpening();
        }

        /// <summary>Goes on before the last token of the opening, whose state the stream has been given.</summary>
        internal void SkipOpening()
        {
            _read = _trail.OpeningCount - 1;
            Stream!.Token = _trail.Token(_read);
            KeepOpening();
        }

        /// <summary>Takes up the result of a step: reads on, or draws.</summary>
        /// <returns>Characters appended, in UTF-16 units.</returns>
        internal int Advance()
        {
            if (++_read >= _trail.Count)
                return Draw(_seat!);
            LineSeat seat = _seat!;
            int token = _trail.Token(_read);
            seat.Stream.Token = token;
            KeepOpening();
            if (_read >= _trail.OpeningCount && _read > seat.Checkpoints.Latest)
                KeepPlace(seat, _plan.Vocabulary.TextOf(token));
            return 0;
        }

        /// <summary>Hands the seat back once the line has ended.</summary>
        internal void LeaveSeat()
        {
            if (_seat is null)
                return;
            _plan.GiveBack(_seat);
            _seat = null;
        }

        /// <summary>Ends the line with so much of its text, a hidden tag left out.</summary>
        internal void Cancel(int visible) =>
            Ending = new LineEnding(StopReason.Cancelled, _tagLength + visible, Ending.Fallback?.Substring(0, visible));

        private int Draw(LineSeat seat)
        {
            HasSpoken = true;
            int position = _trail.Count;
            ulong before = _random.State;
            ReadOnlySpan<float> adjustments = Adjust(seat);
            double whole = -1.0;
            while (true)
            {
                ReadOnlySpan<int> excluded = seat.Exclusions.At(position);
                if (whole < 0.0 && !excluded.IsEmpty)
                    whole = WholeShare(seat, adjustments);
                var context = new SamplingContext(_trail.Tokens, _trail.TextLength, excluded, adjustments);
                bool reports = !excluded.IsEmpty || IsReportWanted;
                int token = reports
                    ? _plan.Sampler.Sample(seat.Stream.Logits, context, ref _random)
                    : _plan.Sampler.SampleOnly(seat.Stream.Logits, context, ref _random);
                bool isDeadEnd = token < 0;
                if (excluded.IsEmpty && reports)
                    whole = _plan.Sampler.AllowedShare;
                if ((isDeadEnd || (!excluded.IsEmpty && _plan.Sampler.AllowedShare < LeastShare * whole)) && TurnBack(seat, isDeadEnd))
                    return 0;
                if (token == _plan.LineEnd)
                {
                    if (End(seat, StopReason.LineBreak))
                        return 0;
                }
                else if (IsTooLong(seat, _trail.Shown(_plan.Vocabulary.TextOf(token)).Length))
                {
                    MeetLimit(seat);
                    return 0;
                }
                else if (TryTake(seat, token, before))
                {
                    return _trail.TextLength - _trail.TextStart(position);
                }

                seat.Exclusions.Add(position, token);
            }
        }

        private ReadOnlySpan<char> Prime => _context.AsSpan(_memory);

        // Of what may be a take, the probability is asked for; else only where something was refused, unless it costs nothing.
        private bool IsReportWanted => _mode == TextHold.Line || !_plan.Sampler.IsLarge;

        private double LeastShare => FirstShare + (LastShare - FirstShare) * _rewinds / MostRewinds;

        private ReadOnlySpan<float> Adjust(LineSeat seat)
        {
            if (seat.Shape is null)
                return _trail.IsNextHealed ? _plan.HealingMask : default;
            bool isSpelled = _plan.Vocabulary.IsSpelling(_trail.Token(_trail.Count - 1));
            var place = new NextPlace(seat.GuardsAllowEnd, _trail.IsNextHealed, isSpelled);
            seat.Shape.Adjust(seat.Stream.Logits, place, _plan.Adjustments);
            return _plan.Adjustments;
        }

        // The share of the bare model's probability that the rules leave at this position before anything is excluded; the sampler's share is
        // measured against it, since what the rules never allow says nothing about the text before.
        private double WholeShare(LineSeat seat, ReadOnlySpan<float> adjustments)
        {
            if (adjustments.IsEmpty)
                return 1.0;
            SeededRandom unused = _random;
            _plan.Sampler.Sample(seat.Stream.Logits, new SamplingContext(_trail.Tokens, _trail.TextLength, default, adjustments), ref unused);
            return _plan.Sampler.AllowedShare;
        }

        private bool IsTooLong(LineSeat seat, int added) => (seat.Shape?.Length ?? _trail.TextLength) + added > _plan.MaximumLength;

        private bool TryTake(LineSeat seat, int token, ulong before)
        {
            string text = _plan.Vocabulary.TextOf(token);
            if (RunsTogether(token) || !seat.Allows(_trail.Shown(text)))
                return false;
            int position = _trail.Count;
            _trail.Append(token, text, before, (float)_plan.Sampler.LogProbability);
            int stop = seat.Shape is null ? -1 : _plan.Masks!.Stops.FirstBehind(_trail.Text, _trail.TextStart(position));
            if (stop >= 0)
            {
                if (EndBefore(seat, stop))
                    return true;
                _trail.CutAt(position);
                Replay(seat);
                return false;
            }

            Feed(seat, position);
            if (IsWholeWord(token) && seat.IsStuckBehindWord)
            {
                _trail.CutAt(position);
                Replay(seat);
                return false;
            }

            seat.Stream.Token = token;
            KeepPlace(seat, text);
            if (seat.Shape != null && seat.Shape.ShouldEnd)
                End(seat, StopReason.SentenceEnd);
            if (!Ending.HasEnded && (seat.Shape?.Length ?? _trail.TextLength) >= _plan.MaximumLength)
                MeetLimit(seat);
            return true;
        }

        // Whether a word, or a letter that spells one, follows another word with nothing between: no text is read so, and it would be a word that is none.
        private bool RunsTogether(int token)
        {
            Vocabulary vocabulary = _plan.Vocabulary;
            int before = _trail.Token(_trail.Count - 1);
            return vocabulary.Level == TokenLevel.Word && WordPieces.IsWord(vocabulary.TextOf(token)[0]) && WordPieces.IsWord(vocabulary.TextOf(before)[^1]) &&
                !(vocabulary.IsSpelling(token) && vocabulary.IsSpelling(before));
        }

        // Nothing goes on inside a word of a word model, so that a banned one need not be followed by a step to be refused.
        private bool IsWholeWord(int token) => _plan.Vocabulary.Level == TokenLevel.Word && !_plan.Vocabulary.IsSpelling(token);

        private void KeepOpening()
        {
            if (_read == _trail.OpeningCount - 1 && (_plan.IsGuarded || _mode == TextHold.Line))
                _seat!.Checkpoints.KeepOpening(_read, _seat.Stream.State);
        }

        // The state before a blank: going back to the word behind it then costs one step.
        private void KeepPlace(LineSeat seat, string text)
        {
            if (_plan.IsGuarded && (char.IsWhiteSpace(text[0]) || _read - seat.Checkpoints.Latest >= Checkpoints.Spacing))
                seat.Checkpoints.Keep(_read, seat.Stream.State);
        }

        private ReadOnlySpan<char> TextTo(int length) =>
            Ending.Fallback is string fallback ? fallback.AsSpan() : _trail.Text.Slice(_tagLength, Math.Max(0, length - _tagLength));
    }
}
