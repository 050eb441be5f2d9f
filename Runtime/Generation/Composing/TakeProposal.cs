#nullable enable
using System;
using DialogueRnn.Decoding.Proposals;

namespace DialogueRnn.Generation.Composing
{
    /// <summary>What the memory of the corpus proposes for a take.</summary>
    internal readonly struct TakeProposal
    {
        private TakeProposal(int count, int piece, double worth)
        {
            Count = count;
            Piece = piece;
            Worth = worth;
        }

        /// <summary>No proposal: the network's own take.</summary>
        internal static TakeProposal None => new TakeProposal(0, 0, double.NaN);

        /// <summary>The number of tokens. 0 for no proposal.</summary>
        internal int Count { get; }

        /// <summary>The length of the longest piece of the corpus, in UTF-16 units. 0 for no proposal.</summary>
        internal int Piece { get; }

        /// <summary>The log odds that a reader keeps the proposal. Not a number if they are not known.</summary>
        internal double Worth { get; }

        /// <summary>Returns the proposal for a take. It follows from the seeds, so it is not saved.</summary>
        /// <param name="voice">The lines of the voice.</param>
        /// <param name="source">Where the text of the take comes from.</param>
        /// <param name="lineSeed">The seed of the line.</param>
        /// <param name="seed">The seed of the take.</param>
        /// <param name="limit">The length limit of a line, in UTF-16 units.</param>
        /// <param name="tokens">Receives the tokens. At least <see cref="LineProposer.MostTokens"/> long.</param>
        internal static TakeProposal Of(VoiceMemory voice, TakeSource source, ulong lineSeed, ulong seed, int limit, Span<int> tokens)
        {
            if (source == TakeSource.Network)
                return None;
            if (source == TakeSource.ChangedLine && LineVarier.MayChange(voice, lineSeed))
            {
                int changed = LineVarier.Propose(voice, seed, limit, tokens, out int longest, out double worth);
                if (changed > 0)
                    return new TakeProposal(changed, longest, worth);
            }

            int count = LineProposer.Propose(voice, seed, tokens, out int piece);
            return new TakeProposal(count, piece, double.NaN);
        }
    }
}
