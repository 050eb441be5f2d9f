#nullable enable
using System;
using DialogueRnn.Decoding.Proposals;

namespace DialogueRnn.Generation.Composing
{
    /// <summary>What the memory of the corpus proposes for a take.</summary>
    internal readonly struct TakeProposal
    {
        private TakeProposal(int count, int piece, double worth, double lost)
        {
            Count = count;
            Piece = piece;
            Worth = worth;
            Lost = lost;
        }

        /// <summary>The number of tokens. 0 for no proposal: the network's own take.</summary>
        internal int Count { get; }

        /// <summary>The length of the longest piece of the corpus, in UTF-16 units. 0 for no proposal.</summary>
        internal int Piece { get; }

        /// <summary>The log odds that a reader keeps the proposal, whatever the scene and the heard line are. Not a number if they are not known.</summary>
        internal double Worth { get; }

        /// <summary>How much less the take is worth because it does not have all values of the scene, or answers less well than others, in log odds. 0 or more. How
        /// well the network's own take answers is not known yet.</summary>
        internal double Lost { get; }

        /// <summary>Returns the proposal for a take. It follows from the seeds, so it is not saved.</summary>
        /// <param name="voice">The lines of the voice.</param>
        /// <param name="fitting">Those of its lines that fit the scene. Null without a scene.</param>
        /// <param name="answers">The lines that answer a heard line. Null: the take answers nothing.</param>
        /// <param name="source">Where the text of the take comes from.</param>
        /// <param name="lineSeed">The seed of the line.</param>
        /// <param name="seed">The seed of the take.</param>
        /// <param name="limit">The length limit of a line, in UTF-16 units.</param>
        /// <param name="tokens">Receives the tokens. At least <see cref="LineProposer.MostTokens"/> long.</param>
        internal static TakeProposal Of(
            VoiceMemory voice, FittingLines? fitting, AnswerSearch? answers, TakeSource source, ulong lineSeed, ulong seed, int limit, Span<int> tokens)
        {
            double penalty = fitting?.PenaltyOfNone ?? 0.0;
            if (source == TakeSource.Network || (fitting != null && fitting.IsEmpty))
                return new TakeProposal(0, 0, double.NaN, penalty);

            // Pieces of several lines seldom answer one.
            if (answers != null)
            {
                int answered = AnswerProposer.Propose(voice, fitting, answers, seed, limit, tokens, out int whole, out double kept, out double lost);
                if (answered > 0)
                    return new TakeProposal(answered, whole, kept, lost);
            }
            else if (source == TakeSource.ChangedLine && LineVarier.MayChange(voice, fitting, lineSeed))
            {
                int changed = LineVarier.Propose(voice, fitting, lineSeed, seed, limit, tokens, out int longest, out double worth, out double missing);
                if (changed > 0)
                    return new TakeProposal(changed, longest, worth, missing);
            }

            int count = LineProposer.Propose(voice, fitting, seed, tokens, out int piece, out double lacking);
            if (count == 0)
                return new TakeProposal(0, piece, double.NaN, penalty);
            return new TakeProposal(count, piece, double.NaN, lacking + (answers?.PenaltyOf(tokens.Slice(0, count), voice) ?? 0.0));
        }
    }
}
