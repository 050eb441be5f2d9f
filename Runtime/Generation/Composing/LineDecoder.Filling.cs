#nullable enable
using System;
using DialogueRnn.Decoding;
using DialogueRnn.Decoding.Proposals;
using DialogueRnn.Generation.Shaping;
using DialogueRnn.Model;
using DialogueRnn.Model.Filling;

namespace DialogueRnn.Generation.Composing
{
    /// <content>Placeholders, their values, and the articles before them.</content>
    internal sealed partial class LineDecoder
    {
        // More tokens never make up an article with its blanks.
        private const int MostArticleTokens = 8;

        // How many proposals are asked for until one has no placeholder without a value.
        private const int MostProposals = 12;

        // Where a placeholder has no value that fits, the other tokens need only this share of the whole, times FirstShare: what the game does not know says little about the
        // text before. With less, what is left are words that nobody would say there.
        private const double UnfitShare = 0.08;

        private const ulong ProposalIndex = 0x66696C6C;

        /// <summary>What each token of the line shows.</summary>
        internal ShownTexts Texts => _trail.Texts;

        /// <summary>Whether the text has the value of a placeholder.</summary>
        internal bool HasValues => _trail.HasValues;

        /// <summary>The text that exists so far, without a hidden tag, with placeholders instead of their values.</summary>
        internal ReadOnlySpan<char> GeneratedTemplate => Ending.Fallback is null && _trail.HasValues ? TemplateOf(Generated.Length).AsSpan() : Generated;

        /// <summary>Returns the beginning of the text with placeholders instead of their values.</summary>
        /// <param name="length">The length of the beginning with its values, without a hidden tag, in UTF-16 units.</param>
        internal string TemplateOf(int length) => Ending.Fallback is string fallback
            ? fallback.Substring(0, length)
            : _trail.Template(_tagLength, _tagLength + length, _plan.Vocabulary);

        // A line goes back when an article is replaced, even without rules and guards.
        private bool KeepsPlaces => _plan.IsGuarded || Texts.HasArticles;

        // A placeholder that cannot be placed here: it has no value, or its value does not fit.
        private bool IsUnfit(LineSeat seat, int token)
        {
            if (!Texts.IsPlaceholder(token))
                return false;
            return !(Texts.Of(token) is string text) || IsTooLong(seat, _trail.Shown(text).Length) ||
                (_plan.Masks != null && !_plan.Masks.Rules.IsAllowed(text));
        }

        private bool HasUnfit(LineSeat seat, ReadOnlySpan<int> tokens)
        {
            for (int index = 0; Texts.HasPlaceholders && index < tokens.Length; index++)
            {
                if (IsUnfit(seat, tokens[index]))
                    return true;
            }

            return false;
        }

        // Whether the end of the text reads as another placeholder or tag than its tokens are. The game could not read it.
        private bool SpellsForm(int position)
        {
            if (!_plan.HasForms)
                return false;
            string token = _plan.Vocabulary.TextOf(_trail.Token(position));
            Span<char> tail = stackalloc char[SpelledForms.Reach + Vocabulary.LongestElement];
            int start = tail.Length - token.Length;
            token.AsSpan().CopyTo(tail.Slice(start));
            int blank = token.Length > 1 && token[0] == ' ' ? 1 : 0;
            int last = start + blank;
            bool isForm = KindOf(_trail.Token(position)) != TextKind.Plain;
            int previous = 0;
            for (int before = position - 1; before >= _trail.OpeningCount && last - start < SpelledForms.Reach; before--)
            {
                ReadOnlySpan<char> text = _plan.Vocabulary.TextOf(_trail.Token(before)).AsSpan();
                if (before == position - 1 && blank == 0 && KindOf(_trail.Token(before)) != TextKind.Plain)
                    previous = text.TrimStart(' ').Length;
                text = text.Slice(Math.Max(0, text.Length - start));
                start -= text.Length;
                text.CopyTo(tail.Slice(start));
            }

            return SpelledForms.AreIn(tail.Slice(start), last - start, isForm, previous, _plan.Tags);
        }

        // The length of an article at the end of the text. It is not shown until the next word is known.
        private int HeldArticle(int end) => Texts.HasArticles ? ArticleText.HeldOf(_trail.Text.Slice(0, end)) : 0;

        private bool NeedsArticle(int token, string text, out int start, out int length)
        {
            start = 0;
            length = 0;
            if (!Texts.HasArticles || !(Texts.ArticleOf(token) is string article))
                return false;
            bool isFound = ArticleText.TryFind(_trail.Text, _trail.Shown(text)[0] == ' ', out start, out length);
            return isFound && !_trail.Text.Slice(start, length).SequenceEqual(ArticleText.InCaseOf(_trail.Text.Slice(start, length), article).AsSpan());
        }

        // Replaces the article, takes the placeholder, and lets the network read both. Impossible if the article is shown, or is refused.
        private bool TryTakeBehindArticle(LineSeat seat, int token, int start, int length, ulong before)
        {
            int first = _trail.PositionOf(start);
            int old = _trail.Count - first;
            if (_proposed > 0 || start < _hold.Released || old > MostArticleTokens)
                return false;
            ReadOnlySpan<char> text = _trail.Text;
            string article = ArticleText.InCaseOf(text.Slice(start, length), Texts.ArticleOf(token)!);
            string blank = _trail.IsHealed && first == _trail.OpeningCount ? " " : string.Empty;
            int[] tokens = _plan.Vocabulary.Encode(
                blank + text.Slice(_trail.TextStart(first), start - _trail.TextStart(first)).ToString() + article + text.Slice(start + length).ToString());
            for (int index = 0; index < tokens.Length; index++)
            {
                if (tokens[index] == Vocabulary.UnknownToken || seat.Exclusions.At(first + index).IndexOf(tokens[index]) >= 0)
                    return false;
            }

            Span<(int Token, ulong State, float LogProbability)> kept = stackalloc (int, ulong, float)[old];
            for (int index = 0; index < old; index++)
                kept[index] = (_trail.Token(first + index), _trail.RandomState(first + index), _trail.LogProbability(first + index));
            float logProbability = (float)_plan.Sampler.LogProbability;
            _trail.CutAt(first);
            Replay(seat);
            bool isTaken = true;
            for (int index = 0; index < tokens.Length && isTaken; index++)
                isTaken = TryAppend(seat, tokens[index], kept[0].State, index == 0 ? kept[0].LogProbability : 0f);
            if (isTaken && !IsUnfit(seat, token) && TryAppend(seat, token, before, logProbability) && !seat.IsStuckBehindWord)
            {
                seat.Exclusions.ForgetAfter(first);
                _read = seat.Checkpoints.Restore(first, seat.Stream);
                seat.Stream.Token = _trail.Token(_read);
                EndIfDue(seat);
                return true;
            }

            _trail.CutAt(first);
            foreach ((int Token, ulong State, float LogProbability) one in kept)
                _trail.Append(one.Token, Texts.Of(one.Token)!, one.State, one.LogProbability);
            Replay(seat);
            return false;
        }

        private bool TryAppend(LineSeat seat, int token, ulong state, float logProbability)
        {
            string text = Texts.Of(token)!;
            int position = _trail.Count;
            if (IsTooLong(seat, _trail.Shown(text).Length) || !seat.Allows(_trail.Shown(text), KindOf(token)))
                return false;
            _trail.Append(token, text, state, logProbability);
            if (seat.Shape != null && _plan.Masks!.Stops.FirstBehind(_trail.Text, _trail.TextStart(position)) >= 0)
                return false;
            Feed(seat, position);
            return true;
        }

        private TakeProposal ProposalOf(TakeSource source, ulong lineSeed, ulong seed, Span<int> tokens)
        {
            for (int attempt = 0; attempt < MostProposals; attempt++)
            {
                ulong own = attempt == 0 ? seed : SeededRandom.Derive(seed, ProposalIndex + (ulong)attempt);
                TakeProposal proposal = TakeProposal.Of(_voice!, _fitting, Answers, source, lineSeed, own, _plan.MaximumLength, tokens);
                if (!Texts.HasPlaceholders || CanFill(tokens.Slice(0, proposal.Count)))
                    return proposal;
            }

            return TakeProposal.Of(_voice!, _fitting, Answers, TakeSource.Network, lineSeed, seed, _plan.MaximumLength, tokens);
        }

        // Whether all placeholders of a proposal have values. Articles before them become those of the values.
        private bool CanFill(Span<int> tokens)
        {
            Vocabulary vocabulary = _plan.Vocabulary;
            for (int index = 0; index < tokens.Length; index++)
            {
                if (!Texts.IsPlaceholder(tokens[index]))
                    continue;
                if (Texts.Of(tokens[index]) is null)
                    return false;
                if (index == 0 || !(Texts.ArticleOf(tokens[index]) is string article))
                    continue;
                string before = vocabulary.TextOf(tokens[index - 1]);
                bool isFound = ArticleText.TryFind(before.AsSpan(), vocabulary.TextOf(tokens[index])[0] == ' ', out int start, out int length);
                if (!isFound || start > 1 || start + length < before.Length)
                    continue;
                string inCase = ArticleText.InCaseOf(before.AsSpan(start), article);
                string wanted = start == 1 ? before[0] + inCase : inCase;
                if (!vocabulary.TryGetToken(wanted, out int token) || token <= vocabulary.LetterCount)
                    return false;
                tokens[index - 1] = token;
            }

            return true;
        }
    }
}
