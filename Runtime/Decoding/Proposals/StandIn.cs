#nullable enable
namespace DialogueRnn.Decoding.Proposals
{
    /// <summary>A word that can replace a word in a line of the corpus.</summary>
    internal readonly struct StandIn
    {
        /// <param name="place">The place of the replaced word, an index of the voice's tokens.</param>
        /// <param name="token">The token of the new word.</param>
        /// <param name="score">The expected worth of the changed line: the log odds that a reader keeps it.</param>
        internal StandIn(int place, int token, double score)
        {
            Place = place;
            Token = token;
            Score = score;
        }

        /// <summary>The place of the replaced word, an index of the voice's tokens.</summary>
        internal int Place { get; }

        /// <summary>The token of the new word.</summary>
        internal int Token { get; }

        /// <summary>The log odds that a reader keeps the line with this change alone.</summary>
        internal double Score { get; }
    }
}
