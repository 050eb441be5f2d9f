#nullable enable
using System;
using DialogueRnn.Decoding.Proposals;

namespace DialogueRnn.Generation.Composing
{
    /// <content>Takes that follow a proposal from the memory of the corpus.</content>
    internal sealed partial class LineDecoder
    {
        private int[] _proposal = Array.Empty<int>();
        private int _proposed;
        private double _lost;
        private VoiceMemory? _voice;
        private FittingLines? _fitting;

        /// <summary>The length of the longest piece of the corpus in the proposal that the take follows, in UTF-16 units. 0 if it follows none.</summary>
        internal int ProposedPiece { get; private set; }

        /// <summary>The log odds that a reader keeps the proposal that the take follows. Not a number if they are not known.</summary>
        internal double ProposedWorth { get; private set; } = double.NaN;

        /// <summary>How much less the take is worth because it does not have all values of the scene, or answers less well than others, in log odds. 0 or more.</summary>
        internal double Lost => _lost + (_proposed == 0 && Answers != null ? Answers.PenaltyOf(Generated) : 0.0);

        /// <summary>The line that this one answers. Null: it answers none.</summary>
        internal string? Heard { get; set; }

        /// <summary>The lines of the corpus that answer the heard line. Null if there is none.</summary>
        internal AnswerSearch? Answers { get; private set; }

        /// <summary>Whether the take has ended before the end of its proposal.</summary>
        internal bool IsCutShort => _proposed > 0 && _trail.PositionOf(Ending.Length) - _trail.OpeningCount < _proposed;

        /// <summary>Whether takes of this line can follow proposals.</summary>
        internal bool HasVoice => _voice != null;

        /// <summary>Whether the text is a whole line of the voice's corpus.</summary>
        internal bool IsLineOfCorpus => _voice != null &&
            _voice.HasLine(_trail.Tokens.Slice(_trail.OpeningCount, Math.Max(0, _trail.PositionOf(Ending.Length) - _trail.OpeningCount)));

        /// <summary>The mean log probability of the least likely tokens of the line, in nats, under the bare model.</summary>
        /// <param name="count">The number of tokens to look at.</param>
        internal double LeastLogProbability(int count)
        {
            Span<double> least = stackalloc double[count];
            int found = 0;
            int end = _trail.PositionOf(Ending.Length);
            for (int position = _trail.OpeningCount; position < end; position++)
            {
                double value = _trail.LogProbability(position);
                int place = found < count ? found++ : count;
                while (place > 0 && value < least[place - 1])
                {
                    if (place < count)
                        least[place] = least[place - 1];
                    place--;
                }

                if (place < count)
                    least[place] = value;
            }

            double sum = 0.0;
            foreach (double value in least.Slice(0, found))
                sum += value;
            return found == 0 ? double.NegativeInfinity : sum / found;
        }

        /// <summary>Looks up the lines of the corpus from which takes of this line are proposed.</summary>
        internal void FindVoice()
        {
            if (_voice is null && _plan.HasMemory)
                _voice = _plan.VoiceOf(Prime.ToString());
            _fitting ??= _voice?.Fitting(Scene);
            if (Heard != null && Answers is null)
                Answers = _plan.AnswersTo(Heard, Prime.ToString(), _voice, _fitting);
        }

        /// <summary>Takes over what another decoder of the same line has looked up.</summary>
        internal void FindAs(LineDecoder other)
        {
            _voice = other._voice;
            _fitting = other._fitting;
            Heard = other.Heard;
            Answers = other.Answers;
        }

        /// <summary>Lets the take that begins now follow its proposal, if the memory of the corpus has one.</summary>
        /// <param name="source">Where the text of the take comes from.</param>
        /// <param name="lineSeed">The seed of the line.</param>
        /// <param name="seed">The seed of the take.</param>
        internal void FollowProposal(TakeSource source, ulong lineSeed, ulong seed)
        {
            FollowNothing();
            if (_voice is null)
                return;
            if (_proposal.Length == 0)
                _proposal = new int[LineProposer.MostTokens];
            TakeProposal proposal = ProposalOf(source, lineSeed, seed, _proposal);
            _proposed = proposal.Count;
            ProposedPiece = proposal.Piece;
            ProposedWorth = proposal.Worth;
            _lost = proposal.Lost;
        }

        /// <summary>Lets the network generate the text.</summary>
        internal void FollowNothing()
        {
            _proposed = 0;
            ProposedPiece = 0;
            ProposedWorth = double.NaN;
            _lost = 0.0;
        }

        /// <summary>Returns the largest score that a take can get. Infinity without a voice.</summary>
        /// <param name="source">Where the text of the take comes from.</param>
        /// <param name="lineSeed">The seed of the line.</param>
        /// <param name="seed">The seed of the take.</param>
        /// <param name="isExact">Whether the take gets this score if nothing refuses it and it repeats nothing.</param>
        internal double MostOf(TakeSource source, ulong lineSeed, ulong seed, out bool isExact)
        {
            isExact = false;
            if (_voice is null)
                return double.PositiveInfinity;
            Span<int> tokens = stackalloc int[LineProposer.MostTokens];
            TakeProposal proposal = ProposalOf(source, lineSeed, seed, tokens);
            isExact = !double.IsNaN(proposal.Worth);
            return (isExact ? proposal.Worth : TakeScore.MostOf(_plan, Texts, tokens.Slice(0, proposal.Count), proposal.Piece)) - proposal.Lost;
        }

        // Takes the next token of the proposal. If the rules or a guard refuse it, the take ends without a result.
        private int Follow(LineSeat seat)
        {
            int position = _trail.Count;
            int next = position - _trail.OpeningCount;
            int token = next < _proposed ? _proposal[next] : _plan.LineEnd!.Value;
            ReadOnlySpan<float> adjustments = Adjust(seat);
            _plan.Sampler.Report(seat.Stream.SceneLogits, token);
            if (adjustments.IsEmpty || !float.IsNegativeInfinity(adjustments[token]))
            {
                if (next >= _proposed && End(seat, StopReason.LineBreak))
                    return 0;
                bool isFit = !IsUnfit(seat, token) && !IsTooLong(seat, _trail.Shown(Texts.Of(token)!).Length);
                if (next < _proposed && isFit && TryTake(seat, token, _random.State))
                    return Math.Max(0, _trail.TextLength - _trail.TextStart(position));
            }

            Ending = new LineEnding(StopReason.RulesUnmet, 0, _plan.Settings.Fallback);
            return 0;
        }
    }
}
