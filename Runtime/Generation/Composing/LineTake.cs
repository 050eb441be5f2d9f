#nullable enable
using DialogueRnn.Decoding;

namespace DialogueRnn.Generation.Composing
{
    /// <summary>A complete take, one of several of a line.</summary>
    internal sealed class LineTake
    {
        internal LineTake(LineTrail trail, LineEnding ending, int tagLength, SeededRandom random, int number, ulong seed, double score)
        {
            Trail = trail;
            Ending = ending;
            TagLength = tagLength;
            Random = random;
            Number = number;
            Seed = seed;
            Score = score;
        }

        internal LineTrail Trail { get; }

        internal LineEnding Ending { get; }

        internal int TagLength { get; }

        internal SeededRandom Random { get; }

        /// <summary>The number of the take, from 0.</summary>
        internal int Number { get; }

        internal ulong Seed { get; }

        /// <summary>The score: log odds with a memory of the corpus, otherwise nats per character. The take with the highest score is shown.</summary>
        internal double Score { get; set; }

        /// <summary>Whether the take has text of its own.</summary>
        internal bool HasText => !double.IsNegativeInfinity(Score);
    }
}
