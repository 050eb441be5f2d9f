#nullable enable
using System;
using DialogueRnn.Decoding;
using DialogueRnn.Model;

namespace DialogueRnn.Generation.Shaping
{
    /// <summary>
    /// Holds one line to its rules: refuses what breaks them, says where the line may end, and where the longest length comes near makes an
    /// end likelier.
    /// </summary>
    internal sealed class LineShape : ITextGuard
    {
        /// <summary>The last share of the longest length, in which an end is looked for.</summary>
        internal const double EndingShare = 0.35;

        /// <summary>How much the logit of an end is raised at the very last, in nats: its odds are 400 times what they were.</summary>
        internal const float StrongestPull = 6f;

        /// <summary>The pull from which the first sentence end ends the line: what is left would hardly hold another sentence.</summary>
        internal const float DecidingPull = 0.5f;

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
        }

        /// <summary>UTF-16 units at the beginning that are a speaker's tag and no text.</summary>
        internal int TagLength { get; private set; }

        /// <summary>UTF-16 units of visible text, held or not.</summary>
        internal int Length => _state.Length;

        /// <inheritdoc/>
        public int Held => _tag.IsOpen ? _state.Length : _held;

        /// <inheritdoc/>
        public bool AllowsEnd =>
            _state.Length >= _rules.MinimumCharacters && _state.Words >= _rules.MinimumWords &&
            (!_rules.EndAtSentence || _state.IsSentenceEnd) && (!_rules.Balanced || _state.Pairs.Open == 0);

        /// <summary>Whether the text is a whole line, were it cut here.</summary>
        internal bool IsComplete => AllowsEnd && !_tag.IsOpen && _held == 0 && _state.Length > 0 && !char.IsWhiteSpace(_state.Last) &&
            !(_rules.WholeWords && _state.WordLength > 0);

        /// <summary>Whether the line should end here although the network would go on.</summary>
        internal bool ShouldEnd => _rules.EndAtSentence && IsComplete && EndPull >= DecidingPull;

        /// <inheritdoc/>
        public void Begin(ReadOnlySpan<char> prime)
        {
            _state = default;
            foreach (char character in prime)
                _state.Take(character);
            _state.BeginText();
            _tag = _rules.HideSpeakerTag ? SpeakerTagReader.Start() : default;
            _mayLeadWithBlank = _masks.Level == TokenLevel.Word && prime.Length > 0 && !char.IsWhiteSpace(prime[^1]);
            TagLength = 0;
            _held = 0;
        }

        /// <summary>Says, behind <see cref="Begin"/>, that the text has no tag: some of it was shown as text, whatever a rewind lets follow it.</summary>
        internal void ExpectNoTag() => _tag = default;

        /// <inheritdoc/>
        public bool Allows(ReadOnlySpan<char> characters)
        {
            ShapeState tried = _state;
            SpeakerTagReader tag = characters.Length > 1 ? _tag : default;
            bool mayBeBlank = MayLeadWithBlank && characters.Length > 1 && !char.IsWhiteSpace(characters[1]);
            foreach (char character in characters)
            {
                bool wasOpen = tag.IsOpen;
                if (wasOpen && tag.EndsBefore(character))
                    tried.BeginText();
                if (!IsAllowed(tried, character, mayBeBlank))
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
        public void Append(ReadOnlySpan<char> characters)
        {
            foreach (char character in characters)
                Append(character);
        }

        /// <summary>Looks at the text for what could still become a stop text, or a word that is cut short.</summary>
        internal void Hold(ReadOnlySpan<char> text)
        {
            _held = _masks.Stops.HeldOf(text);
            if (_rules.WholeWords && !_rules.EndAtSentence)
                _held = Math.Max(_held, Math.Min(_state.WordLength, text.Length));
        }

        /// <summary>Adds what the rules want to the logits of the next token.</summary>
        /// <param name="logits">As the network gave them.</param>
        /// <param name="place">Where the token is drawn.</param>
        /// <param name="adjustments">Receives what is to be added, one number a token.</param>
        internal void Adjust(ReadOnlySpan<float> logits, in NextPlace place, Span<float> adjustments)
        {
            (place.IsHealed ? _masks.HealedBase : _masks.Base).CopyTo(adjustments);
            float pull = EndPull;
            if (_masks.LineEnd is int lineEnd)
                adjustments[lineEnd] = !place.MayEnd || !AllowsEnd || place.IsHealed ? float.NegativeInfinity : pull * StrongestPull;
            if (_rules.MaximumWords is int most && _state.Words >= most)
                Exclude(_masks.Blanks, adjustments);
            else if (_state.Length == 0 && !place.IsHealed)
                Exclude(MayLeadWithBlank ? _masks.BareBlanks : _masks.Blanks, adjustments);
            if (!_state.HasBegun && _rules.CapitalAtStart)
                Exclude(_masks.LowerCase, adjustments);
            if (_rules.Balanced)
                AdjustPairs(pull, adjustments);
            if (pull > 0f && _rules.EndAtSentence && _state.WordLength > 0 && MayWordBeOver(logits, place))
                Pull(_masks.SentenceEnds, pull, adjustments);
        }

        // Behind a prime without a blank at its end, the first word of a word model brings one of its own.
        private bool MayLeadWithBlank => _mayLeadWithBlank && TagLength == 0 && _state.Length == 0;

        // 0 where no end is looked for yet, 1 where the longest length is reached.
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
                    matches &= tried.Take(mark);
                if (!matches || (tried.Open > _state.Pairs.Open && pull > 0f))
                    adjustments[_masks.Pairs[index]] = float.NegativeInfinity;
                else if (tried.Open < _state.Pairs.Open && _state.IsSentenceEnd)
                    adjustments[_masks.Pairs[index]] += pull * StrongestPull;
            }
        }

        // An end is made likelier where the network itself thinks that the word is over: half a word with a full stop is no end. A word of a word
        // model is whole, unless it is being spelled.
        private bool MayWordBeOver(ReadOnlySpan<float> logits, in NextPlace place) =>
            (_masks.Level == TokenLevel.Word && !place.IsSpelled) || WordEnd.ShareOf(logits, _masks.IsWord) >= WordEnd.Likely;

        private static void Pull(int[] tokens, float pull, Span<float> adjustments)
        {
            foreach (int token in tokens)
                adjustments[token] += pull * StrongestPull;
        }

        private bool IsAllowed(in ShapeState state, char character, bool mayBeBlank)
        {
            bool isStart = !state.HasBegun;
            if (state.Length == 0 && char.IsWhiteSpace(character) && !mayBeBlank)
                return false;
            return !(isStart && _rules.CapitalAtStart && char.IsLower(character)) && !IsBeyondWords(state, character);
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
