#nullable enable
using System;
using DialogueRnn.Decoding.Proposals;

namespace DialogueRnn.Generation.Composing
{
    /// <summary>What the memory of the corpus proposes for a take.</summary>
    internal readonly struct TakeProposal
    {
        private TakeProposal(int count, int piece, double worth, double scenePenalty)
        {
            Count = count;
            Piece = piece;
            Worth = worth;
            ScenePenalty = scenePenalty;
        }

        /// <summary>The number of tokens. 0 for no proposal: the network's own take.</summary>
        internal int Count { get; }

        /// <summary>The length of the longest piece of the corpus, in UTF-16 units. 0 for no proposal.</summary>
        internal int Piece { get; }

        /// <summary>The log odds that a reader keeps the proposal, whatever the scene is. Not a number if they are not known.</summary>
        internal double Worth { get; }

        /// <summary>How much less the take is worth because it does not have all values of the scene, in log odds. 0 or more.</summary>
        internal double ScenePenalty { get; }

        /// <summary>Returns the proposal for a take. It follows from the seeds, so it is not saved.</summary>
        /// <param name="voice">The lines of the voice.</param>
        /// <param name="fitting">Those of its lines that fit the scene. Null without a scene.</param>
        /// <param name="source">Where the text of the take comes from.</param>
        /// <param name="lineSeed">The seed of the line.</param>
        /// <param name="seed">The seed of the take.</param>
        /// <param name="limit">The length limit of a line, in UTF-16 units.</param>
        /// <param name="tokens">Receives the tokens. At least <see cref="LineProposer.MostTokens"/> long.</param>
        internal static TakeProposal Of(
            VoiceMemory voice, FittingLines? fitting, TakeSource source, ulong lineSeed, ulong seed, int limit, Span<int> tokens)
        {
            double penalty = fitting?.PenaltyOfNone ?? 0.0;
            if (source == TakeSource.Network || (fitting != null && fitting.IsEmpty))
                return new TakeProposal(0, 0, double.NaN, penalty);
            if (source == TakeSource.ChangedLine && LineVarier.MayChange(voice, fitting, lineSeed))
            {
                int changed = LineVarier.Propose(voice, fitting, lineSeed, seed, limit, tokens, out int longest, out double worth, out double missing);
                if (changed > 0)
                    return new TakeProposal(changed, longest, worth, missing);
            }

            int count = LineProposer.Propose(voice, fitting, seed, tokens, out int piece, out double lacking);
            return new TakeProposal(count, piece, double.NaN, count > 0 ? lacking : penalty);
        }
    }
}
