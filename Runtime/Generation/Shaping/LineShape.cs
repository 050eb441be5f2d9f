#nullable enable
using System;
using DialogueRnn.Decoding;
using DialogueRnn.Model;
using DialogueRnn.Model.Marks;

namespace DialogueRnn.Generation.Shaping
{
    /// <summary>Applies the rules to one line.</summary>
    /// <remarks>It refuses text that breaks the rules, decides where the line can end, and makes an end likelier near the length limit.</remarks>
    internal sealed class LineShape : ITextGuard
    {
        /// <summary>The last share of the length limit, in which an end is made likelier.</summary>
        internal const double EndingShare = 0.35;

        /// <summary>The largest amount added to the logit of an end, in nats. It multiplies the odds by 400.</summary>
        internal const float StrongestPull = 6f;

        /// <summary>The pull from which the first sentence end ends the line. The space left is too short for another sentence.</summary>
        internal const float DecidingPull = 0.5f;

        // No network tells two tokens apart by so many nats.
        private const float CertainPull = 100f;

        private readonly RuleMasks _masks;
        private readonly LineRules _rules;
        private ShapeState _state;
        private SpeakerTagReader _tag;
        private bool _mayLeadWithBlank;
        private int _held;

        internal LineShape(RuleMasks masks)
        {
            _masks = masks;
            _rules = masks.Rules;
            _state = new ShapeState(masks.Marks);
        }

        /// <summary>The length of the speaker's tag at the beginning, which is not part of the text, in UTF-16 units.</summary>
        internal int TagLength { get; private set; }

        /// <summary>The length of the text without the tag, held text included, in UTF-16 units.</summary>
        internal int Length => _state.Length;

        /// <inheritdoc/>
        public int Held => _tag.IsOpen ? _state.Length : _held;

        /// <inheritdoc/>
        public bool AllowsEnd =>
            _state.Weight >= _rules.MinimumCharacters && _state.Words >= _rules.MinimumWords &&
            (!_rules.EndAtSentence || _state.IsSentenceEnd || _state.IsLineEnd) && (!_rules.Balanced || _state.Pairs.Open == 0);

        /// <summary>Whether a sentence or line ends here, and an open quote or the smallest length does not let the line end.</summary>
        internal bool IsRefusedEnd => _rules.EndAtSentence && (_state.IsSentenceEnd || _state.IsLineEnd) && !AllowsEnd && !_tag.IsOpen;

        /// <summary>Whether a sentence has ended with a mark that does not close what an opening mark began, as in '¿Who is there.'.</summary>
        internal bool HasWrongEnd => IsRefusedEnd && IsInQuestion;

        /// <summary>Whether the innermost open mark is closed by a sentence end, as '¿' is by '?'.</summary>
        internal bool IsInQuestion => _rules.Balanced && _state.Pairs.IsClosedBySentenceEnd(_masks.Marks);

        /// <summary>Whether a sentence or line ends here, and only the smallest length does not let the line end.</summary>
        internal bool IsOnlyTooShort => IsRefusedEnd && (!_rules.Balanced || _state.Pairs.Open == 0);

        /// <summary>Whether the text so far is a complete line, although the network would continue. Only the network itself can end a line without the end of a sentence.</summary>
        internal bool IsComplete => AllowsEnd && (!_rules.EndAtSentence || _state.IsSentenceEnd) && !_tag.IsOpen && _held == 0 && _state.Length > 0 && !char.IsWhiteSpace(_state.Last) &&
            !(_rules.WholeWords && _state.WordLength > 0);

        /// <summary>Whether the line must end here, although the network would continue.</summary>
        internal bool ShouldEnd => _rules.EndAtSentence && IsComplete && EndPull >= DecidingPull;

        /// <inheritdoc/>
        public void Begin(ReadOnlySpan<char> prime)
        {
            _state = new ShapeState(_masks.Marks);
            foreach (char character in prime)
                _state.Take(character);
            _state.BeginText();
            _tag = _rules.HideSpeakerTag ? SpeakerTagReader.Start() : default;
            _mayLeadWithBlank = _masks.Level == TokenLevel.Word && prime.Length > 0 && !char.IsWhiteSpace(prime[^1]);
            TagLength = 0;
            _held = 0;
        }

        /// <summary>States that the text has no tag, because some of it was shown as text. Call it after <see cref="Begin"/>.</summary>
        internal void ExpectNoTag() => _tag = default;

        /// <inheritdoc/>
        public bool Allows(ReadOnlySpan<char> characters) => Allows(characters, TextKind.Plain);

        /// <summary>Returns true if a piece of text can follow.</summary>
        /// <param name="characters">The piece.</param>
        /// <param name="kind">What it is. A value may begin the line with a small letter.</param>
        internal bool Allows(ReadOnlySpan<char> characters, TextKind kind)
        {
            if (kind == TextKind.Markup)
                characters = BlankOf(characters);
            ShapeState tried = _state;
            SpeakerTagReader tag = characters.Length > 1 ? _tag : default;
            bool mayBeBlank = MayLeadWithBlank && (kind == TextKind.Markup || (characters.Length > 1 && !char.IsWhiteSpace(characters[1])));
            foreach (char character in characters)
            {
                bool wasOpen = tag.IsOpen;
                if (wasOpen && tag.EndsBefore(character))
                    tried.BeginText();
                if (!IsAllowed(tried, character, mayBeBlank, kind))
                    return false;
                if (!tried.Take(character) && _rules.Balanced)
                    return false;
                if (wasOpen && !tag.IsOpen && tag.Length > 0 && character == ' ')
                    tried.BeginText();
                mayBeBlank = false;
            }

            return true;
        }

        /// <inheritdoc/>
        public void Append(ReadOnlySpan<char> characters) => Append(characters, TextKind.Plain);

        /// <summary>Adds a piece of text.</summary>
        /// <param name="characters">The piece.</param>
        /// <param name="kind">What it is.</param>
        internal void Append(ReadOnlySpan<char> characters, TextKind kind)
        {
            ReadOnlySpan<char> read = kind == TextKind.Markup ? BlankOf(characters) : characters;
            foreach (char character in read)
                Append(character);
            if (kind != TextKind.Markup)
                return;
            if (_tag.IsOpen && _tag.EndsBefore(characters[read.Length]))
                BeginBehindTag();
            _state.Pass(characters.Length - read.Length);
        }

        /// <summary>Updates <see cref="Held"/>: characters that can still become a stop text, or belong to a word that is not complete.</summary>
        /// <param name="text">The text so far.</param>
        internal void Hold(ReadOnlySpan<char> text)
        {
            _held = _masks.Stops.HeldOf(text);
            if (_rules.WholeWords && !_rules.EndAtSentence)
                _held = Math.Max(_held, Math.Min(_state.WordLength, text.Length));
        }

        /// <summary>Computes what the rules add to the logits of the next token.</summary>
        /// <param name="logits">The logits of the network, [vocabulary].</param>
        /// <param name="place">The position at which the token is drawn.</param>
        /// <param name="adjustments">Receives the numbers to add, [vocabulary].</param>
        internal void Adjust(ReadOnlySpan<float> logits, in NextPlace place, Span<float> adjustments)
        {
            (place.IsHealed ? _masks.HealedBase : _masks.Base).CopyTo(adjustments);
            float pull = EndPull;
            bool isWordOver = pull > 0f && (_state.WordLength == 0 || MayWordBeOver(logits, place));
            if (_masks.LineEnd is int lineEnd)
            {
                float endPull = isWordOver ? pull * StrongestPull : 0f;
                adjustments[lineEnd] = !place.MayEnd || !AllowsEnd || place.IsHealed ? float.NegativeInfinity : endPull;
            }

            if (_rules.MaximumWords is int most && _state.Words >= most)
                Exclude(_masks.Blanks, adjustments);
            else if (_state.Length == 0 && !place.IsHealed)
                Exclude(MayLeadWithBlank ? _masks.BareBlanks : _masks.Blanks, adjustments);
            if (!_state.HasBegun && _rules.CapitalAtStart)
                Exclude(_masks.LowerCase, adjustments);
            if (_rules.Balanced)
                AdjustPairs(pull, adjustments);
            if (isWordOver && _rules.EndAtSentence && _state.WordLength > 0)
                Pull(_masks.SentenceEnds, pull, adjustments);
        }

        // After a prime that does not end with a blank, the first word of a word model begins with one.
        private bool MayLeadWithBlank => _mayLeadWithBlank && TagLength == 0 && _state.Length == 0;

        // From 0 (no end is made likelier) to 1 (the length limit is reached).
        private float EndPull
        {
            get
            {
                double pull = Ramp(_state.Length, _rules.MinimumCharacters, _rules.MaximumCharacters ?? int.MaxValue);
                if (_rules.MaximumWords is int words)
                    pull = Math.Max(pull, Ramp(_state.Words, _rules.MinimumWords, words));
                return (float)Math.Min(pull, 1.0);
            }
        }

        private static double Ramp(int value, int minimum, int maximum)
        {
            double start = Math.Max(minimum, maximum * (1.0 - EndingShare));
            return value <= start ? 0.0 : (value - start) / (maximum - start);
        }

        private bool IsBeyondWords(in ShapeState state, char character) =>
            _rules.MaximumWords is int most && state.Words >= most && (state.BeginsWord(character) || char.IsWhiteSpace(character));

        private static void Exclude(int[] tokens, Span<float> adjustments)
        {
            foreach (int token in tokens)
                adjustments[token] = float.NegativeInfinity;
        }

        private void AdjustPairs(float pull, Span<float> adjustments)
        {
            for (int index = 0; index < _masks.Pairs.Length; index++)
            {
                PairStack tried = _state.Pairs;
                bool matches = true;
                foreach (char mark in _masks.PairTexts[index])
                    matches &= tried.Take(mark, _masks.Marks);
                if (!matches || (tried.Open > _state.Pairs.Open && pull > 0f))
                    adjustments[_masks.Pairs[index]] = float.NegativeInfinity;
                else if (tried.Open < _state.Pairs.Open && _state.IsSentenceEnd)
                    adjustments[_masks.Pairs[index]] += pull * StrongestPull;
            }
        }

        /// <summary>Makes the marks that close the innermost quote or bracket likelier than all other tokens.</summary>
        /// <param name="adjustments">The numbers that are added to the logits, [vocabulary].</param>
        internal void PullClosers(Span<float> adjustments)
        {
            for (int index = 0; index < _masks.Pairs.Length; index++)
            {
                PairStack tried = _state.Pairs;
                foreach (char mark in _masks.PairTexts[index])
                    tried.Take(mark, _masks.Marks);
                if (tried.Open < _state.Pairs.Open)
                    adjustments[_masks.Pairs[index]] += CertainPull;
            }
        }

        // A full stop after half a word is no sentence end, so the network itself must find it likely that the word is complete. A word of a word model is
        // always complete, unless it is spelled letter by letter.
        private bool MayWordBeOver(ReadOnlySpan<float> logits, in NextPlace place) =>
            (_masks.Level == TokenLevel.Word && !place.IsSpelled) || WordEnd.ShareOf(logits, _masks.IsWord) >= WordEnd.Likely;

        private static void Pull(int[] tokens, float pull, Span<float> adjustments)
        {
            foreach (int token in tokens)
                adjustments[token] += pull * StrongestPull;
        }

        private static ReadOnlySpan<char> BlankOf(ReadOnlySpan<char> markup) => markup.Slice(0, markup[0] == ' ' ? 1 : 0);

        private bool IsAllowed(in ShapeState state, char character, bool mayBeBlank, TextKind kind)
        {
            bool isStart = !state.HasBegun && kind != TextKind.Value;
            if (state.Length == 0 && char.IsWhiteSpace(character) && !mayBeBlank)
                return false;
            return !(isStart && _rules.CapitalAtStart && ScriptLetters.IsSmall(character)) && !IsBeyondWords(state, character);
        }

        private void Append(char character)
        {
            bool wasOpen = _tag.IsOpen;
            bool endedBefore = wasOpen && _tag.EndsBefore(character);
            if (endedBefore)
                BeginBehindTag();
            _state.Take(character);
            if (wasOpen && !endedBefore && !_tag.IsOpen && _tag.Length > 0)
                BeginBehindTag();
        }

        private void BeginBehindTag()
        {
            TagLength = _tag.Length;
            _state.BeginText();
        }
    }
}
