#nullable enable
using DialogueRnn.Decoding;

namespace DialogueRnn.Generation.Composing
{
    /// <summary>One of several takes of a line, ended.</summary>
    internal sealed class LineTake
    {
        internal LineTake(LineTrail trail, LineEnding ending, int tagLength, SeededRandom random, ulong seed, double score)
        {
            Trail = trail;
            Ending = ending;
            TagLength = tagLength;
            Random = random;
            Seed = seed;
            Score = score;
        }

        internal LineTrail Trail { get; }

        internal LineEnding Ending { get; }

        internal int TagLength { get; }

        internal SeededRandom Random { get; }

        internal ulong Seed { get; }

        /// <summary>How good it is; the highest wins.</summary>
        internal double Score { get; }
    }
}
