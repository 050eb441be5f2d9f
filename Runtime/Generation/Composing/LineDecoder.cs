#nullable enable
using System;
using DialogueRnn.Decoding;
using DialogueRnn.Generation.Shaping;
using DialogueRnn.Generation.Sharing;
using DialogueRnn.Model;
using DialogueRnn.Model.Filling;
using DialogueRnn.Model.Scenes;

namespace DialogueRnn.Generation.Composing
{
    /// <summary>Decodes one line.</summary>
    /// <remarks>
    /// At each position it draws a token. If a rule or guard refuses the token, the token is excluded there and another one is drawn from the same logits.
    /// If the remaining tokens have too little probability, the line goes back: it restores the nearest earlier state, and reads the tokens that stay again,
    /// as it reads a prime. All of this follows from the text, the model and the random state. The line is therefore the same with any budget.
    /// </remarks>
    internal sealed partial class LineDecoder
    {
        /// <summary>The smallest probability that the allowed tokens of a position can have together, as a share of what the rules leave. From 0 to 1.</summary>
        /// <remarks>
        /// Below it, the line goes back and tries another way, because most continuations would be words that do not exist.
        /// The value falls to <see cref="LastShare"/> as the line goes back more often. If nearly everything is banned, a poor word is better than no line.
        /// </remarks>
        internal const double FirstShare = 0.25;

        /// <summary>The value of <see cref="FirstShare"/> after <see cref="MostRewinds"/> times of going back.</summary>
        internal const double LastShare = 0.02;

        /// <summary>The largest number of times that a line goes back. Then it ends with its longest complete beginning, or else its released text.</summary>
        /// <remarks>A line with <see cref="TextHold.Character"/> continues instead, as long as any token is allowed.</remarks>
        internal const int MostRewinds = 256;

        /// <summary>The number of times that going back counts if the line found no end before its length limit.</summary>
        internal const int LimitRewinds = 48;

        /// <summary>The number of times that a line has gone back, from which it no longer does so only because it is too short or has an open quote.</summary>
        internal const int MostEndRewinds = 8;

        /// <summary>The number of times that a line has gone back, from which it no longer does so because the network wants a character that the vocabulary lacks.</summary>
        internal const int MostUnknownRewinds = 64;

        /// <summary>The probability of a character that the vocabulary lacks, from which the line goes back. From 0 to 1.</summary>
        internal const double UnknownShare = 0.5;

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

        /// <summary>Creates a decoder that has read nothing yet.</summary>
        /// <param name="plan">The settings.</param>
        /// <param name="context">The text before the line: the speaker's memory, the prime as it was given, and the required prefix.</param>
        /// <param name="memory">The length of the memory in the context, in UTF-16 units. Rules and guards ignore the memory: quotes that are open there
        /// need not be closed in this line.</param>
        /// <param name="opening">The tokens of the context, with a line break before them.</param>
        /// <param name="random">The source of random numbers.</param>
        /// <param name="mode">When text is released.</param>
        /// <param name="scene">The scene of the line. Null: nothing is given.</param>
        /// <param name="texts">What each token shows.</param>
        internal LineDecoder(
            LinePlan plan, string context, int memory, in EncodedPrime opening, SeededRandom random, TextHold mode, SceneValues? scene, ShownTexts texts)
            : this(plan, context, memory, new LineTrail(opening.Tokens, plan.Capacity, texts, opening.IsHealed), random, mode, scene)
        {
            TakeSeat();
            _seat!.Stream.Token = opening.Tokens[0];
            _seat.Begin(Prime);
        }

        private LineDecoder(LinePlan plan, string context, int memory, LineTrail trail, SeededRandom random, TextHold mode, SceneValues? scene)
        {
            Scene = scene;
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

        /// <summary>The line's state in the network. Null after the line has given its seat back.</summary>
        internal LineStream? Stream => _seat?.Stream;

        /// <summary>The scene of the line, as it was when the line was opened. Null: nothing was given.</summary>
        internal SceneValues? Scene { get; }

        /// <summary>The number of streams that the line, or each of its takes, has in the network.</summary>
        internal int StreamsPerTake => Scene != null && Scene.IsGuided ? 2 : 1;

        /// <summary>The text before the line. It is the key in the cache of primes.</summary>
        internal string Context => _context;

        /// <summary>How the line ended, and where.</summary>
        internal LineEnding Ending { get; private set; }

        /// <summary>Whether a token was drawn.</summary>
        internal bool HasSpoken { get; private set; }

        /// <summary>The text that exists so far, without a hidden tag.</summary>
        internal ReadOnlySpan<char> Generated => TextTo(Ending.HasEnded ? Ending.Length : _trail.TextLength);

        /// <summary>The text that the decoder never takes back, without a hidden tag.</summary>
        internal ReadOnlySpan<char> Released => TextTo(Ending.HasEnded ? Ending.Length : _hold.Released);

        /// <summary>Returns the longest length, up to a given one, at which the released text can be shown alone.</summary>
        /// <remarks>A banned word can be the beginning of an allowed word. It must not be visible alone, not even for a moment.</remarks>
        /// <param name="shown">The length that the reading pace allows, in UTF-16 units.</param>
        internal int SafeLength(int shown) => Ending.Fallback != null || shown == 0
            ? shown
            : Math.Max(0, _trail.SafeLength(_tagLength + shown) - _tagLength);

        /// <summary>The hidden tag. Empty if there is none.</summary>
        internal ReadOnlySpan<char> SpeakerTag => Ending.Fallback is null ? _trail.Text.Slice(0, _tagLength) : default;

        /// <summary>Whether the network has read all but the last token of an opening without memory. Its state is then worth keeping for other lines.</summary>
        internal bool IsBeforeLastOfPlainOpening => _memory == 0 && _read == _trail.OpeningCount - 1 && _trail.OpeningCount > 2;

        /// <summary>The number of tokens of the opening to read before its last one. Below 1: none.</summary>
        internal int OpeningAhead => _trail.OpeningCount - 1 - _read;

        /// <summary>Returns the next tokens of the opening.</summary>
        /// <param name="count">At most <see cref="OpeningAhead"/>.</param>
        internal ReadOnlySpan<int> NextOfOpening(int count) => _trail.Tokens.Slice(_read, count);

        /// <summary>Moves behind tokens of the opening that the stream has read.</summary>
        /// <param name="count">At most <see cref="OpeningAhead"/>.</param>
        internal void PassOpening(int count)
        {
            _read += count;
            Stream!.Token = _trail.Token(_read);
            KeepOpening();
        }

        /// <summary>Moves to the last token of the opening. The stream must have the state before it.</summary>
        internal void SkipOpening()
        {
            _read = _trail.OpeningCount - 1;
            Stream!.Token = _trail.Token(_read);
            KeepOpening();
        }

        /// <summary>Uses the result of a step: reads the next known token, or draws a token.</summary>
        /// <returns>The number of UTF-16 units appended.</returns>
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

        /// <summary>Gives the seat back. Call it after the line has ended.</summary>
        internal void LeaveSeat()
        {
            if (_seat is null)
                return;
            _plan.GiveBack(_seat);
            _seat = null;
        }

        /// <summary>Ends the line with a part of its text.</summary>
        /// <param name="visible">The length of the text, without a hidden tag, in UTF-16 units.</param>
        internal void Cancel(int visible) =>
            Ending = new LineEnding(StopReason.Cancelled, _tagLength + visible, Ending.Fallback?.Substring(0, visible));

        private int Draw(LineSeat seat)
        {
            HasSpoken = true;
            seat.Stream.Mix();
            if (_proposed > 0)
                return Follow(seat);
            int position = _trail.Count;
            int length = _trail.TextLength;
            ulong before = _random.State;
            ReadOnlySpan<float> adjustments = Adjust(seat);
            if (MeetsRefusedEnd(seat))
                return 0;
            PullRightEnd(seat, position);
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
                if (HasUnfit(seat, excluded))
                    whole = Math.Min(whole, Math.Max(_plan.Sampler.AllowedShare, UnfitShare));
                if ((isDeadEnd || (!excluded.IsEmpty && _plan.Sampler.AllowedShare < LeastShare * whole)) && TurnBack(seat, isDeadEnd))
                    return 0;
                if (!isDeadEnd && IsUnwritable(seat, token) && (EndsHere(seat) || TurnBack(seat, false)))
                    return 0;
                if (reports && token >= 0 && seat.Stream.IsGuided)
                    _plan.Sampler.Report(seat.Stream.SceneLogits, token);
                if (token == _plan.LineEnd)
                {
                    if (End(seat, StopReason.LineBreak))
                        return 0;
                }
                else if (!IsUnfit(seat, token) && IsTooLong(seat, _trail.Shown(Texts.Of(token)!).Length))
                {
                    MeetLimit(seat);
                    return 0;
                }
                else if (!IsUnfit(seat, token) && TryTake(seat, token, before))
                {
                    return Math.Max(0, _trail.TextLength - length);
                }

                seat.Exclusions.Add(position, token);
            }
        }

        private ReadOnlySpan<char> Prime => _context.AsSpan(_memory);

        // A take needs its probability. Otherwise a report is needed only after a refusal, or wherever it costs nothing.
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

        // The share of the bare model's probability that the rules leave at this position, before any exclusion. The sampler's share is compared with it,
        // because tokens that the rules never allow say nothing about the text before.
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
            string text = Texts.Of(token)!;
            if (NeedsArticle(token, text, out int word, out int wordLength))
                return TryTakeBehindArticle(seat, token, word, wordLength, before);
            if (RunsTogether(token) || !seat.Allows(_trail.Shown(text), KindOf(token)))
                return false;
            int position = _trail.Count;
            _trail.Append(token, text, before, (float)_plan.Sampler.LogProbability);
            int stop = _plan.StopBehind(_trail.Text, _trail.TextStart(position), !Prime.IsWhiteSpace());
            if (stop >= 0 || SpellsForm(position))
            {
                if (stop >= 0 && !Texts.IsPlaceholder(token) && EndBefore(seat, stop))
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
            EndIfDue(seat);
            return true;
        }

        private void EndIfDue(LineSeat seat)
        {
            if (seat.Shape != null && seat.Shape.ShouldEnd)
                End(seat, StopReason.SentenceEnd);
            if (!Ending.HasEnded && (seat.Shape?.Length ?? _trail.TextLength) >= _plan.MaximumLength)
                MeetLimit(seat);
        }

        // Whether a word, or a letter that spells one, follows another word without a blank. The corpus has no such text, and the result would be no word.
        private bool RunsTogether(int token)
        {
            Vocabulary vocabulary = _plan.Vocabulary;
            int before = _trail.Token(_trail.Count - 1);
            char first = vocabulary.TextOf(token)[0];
            char last = vocabulary.TextOf(before)[^1];
            return vocabulary.Level == TokenLevel.Word && WordPieces.IsWord(first) && WordPieces.IsWord(last) && WordPieces.AreOneWord(last, first) &&
                !(vocabulary.IsSpelling(token) && vocabulary.IsSpelling(before));
        }

        // A token of a word model that is a complete word, or a placeholder. A banned one can be refused at once, because nothing can continue it.
        private bool IsWholeWord(int token) =>
            Texts.IsPlaceholder(token) || (_plan.Vocabulary.Level == TokenLevel.Word && !_plan.Vocabulary.IsSpelling(token));

        private void KeepOpening()
        {
            if (_read == _trail.OpeningCount - 1 && (KeepsPlaces || _mode == TextHold.Line))
                _seat!.Checkpoints.KeepOpening(_read, _seat.Stream);
        }

        // Keeps the state before a blank. To go back to the word after it then costs one step.
        private void KeepPlace(LineSeat seat, string text)
        {
            if (KeepsPlaces && (char.IsWhiteSpace(text[0]) || _read - seat.Checkpoints.Latest >= Checkpoints.Spacing))
                seat.Checkpoints.Keep(_read, seat.Stream);
        }

        private ReadOnlySpan<char> TextTo(int length) =>
            Ending.Fallback is string fallback ? fallback.AsSpan() : _trail.Text.Slice(_tagLength, Math.Max(0, length - _tagLength));
    }
}
