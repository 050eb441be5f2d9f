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
        private VoiceMemory? _voice;

        /// <summary>The length of the longest piece of the corpus in the proposal that the take follows, in UTF-16 units. 0 if it follows none.</summary>
        internal int ProposedPiece { get; private set; }

        /// <summary>The log odds that a reader keeps the proposal that the take follows. Not a number if they are not known.</summary>
        internal double ProposedWorth { get; private set; } = double.NaN;

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

        /// <summary>Lets the take that begins now follow a proposal, if it is one that does and the model has a memory of the voice.</summary>
        /// <remarks>The proposal follows from the seed of the take, so it is not saved.</remarks>
        internal void Direct(LineTakes? takes)
        {
            _proposed = 0;
            ProposedPiece = 0;
            ProposedWorth = double.NaN;
            if (takes is null)
                return;
            _voice ??= _plan.HasMemory ? _plan.VoiceOf(Prime.ToString()) : null;
            if (_voice is null || takes.Source == TakeSource.Network)
                return;
            if (_proposal.Length == 0)
                _proposal = new int[LineProposer.MostTokens];
            int piece = 0;
            if (takes.Source == TakeSource.ChangedLine && LineVarier.MayChange(_voice, takes.Seed))
            {
                _proposed = LineVarier.Propose(_voice, takes.CurrentSeed, _plan.MaximumLength, _proposal, out piece, out double worth);
                if (_proposed > 0)
                    ProposedWorth = worth;
            }

            if (_proposed == 0)
                _proposed = LineProposer.Propose(_voice, takes.CurrentSeed, _proposal, out piece);
            ProposedPiece = piece;
        }

        // Takes the next token of the proposal. If the rules or a guard refuse it, the take ends without a result.
        private int Follow(LineSeat seat)
        {
            int position = _trail.Count;
            int next = position - _trail.OpeningCount;
            int token = next < _proposed ? _proposal[next] : _plan.LineEnd!.Value;
            ReadOnlySpan<float> adjustments = Adjust(seat);
            _plan.Sampler.Report(seat.Stream.Logits, token);
            if (adjustments.IsEmpty || !float.IsNegativeInfinity(adjustments[token]))
            {
                if (next >= _proposed && End(seat, StopReason.LineBreak))
                    return 0;
                bool isShort = !IsTooLong(seat, _trail.Shown(_plan.Vocabulary.TextOf(token)).Length);
                if (next < _proposed && isShort && TryTake(seat, token, _random.State))
                    return _trail.TextLength - _trail.TextStart(position);
            }

            Ending = new LineEnding(StopReason.RulesUnmet, 0, _plan.Settings.Fallback);
            return 0;
        }
    }
}
