#nullable enable

namespace DialogueRnn.Generation.Shaping
{
    /// <summary>Where the next token of a line is drawn, as far as rules want to know.</summary>
    internal readonly struct NextPlace
    {
        internal NextPlace(bool mayEnd, bool isHealed, bool isSpelled)
        {
            MayEnd = mayEnd;
            IsHealed = isHealed;
            IsSpelled = isSpelled;
        }

        /// <summary>Whether everything but the rules lets the line end here.</summary>
        internal bool MayEnd { get; }

        /// <summary>Whether the token takes up the blank at the end of the prime.</summary>
        internal bool IsHealed { get; }

        /// <summary>Whether a word model has begun to spell a word.</summary>
        internal bool IsSpelled { get; }
    }
}
