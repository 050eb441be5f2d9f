#nullable enable

namespace DialogueRnn.Generation.Shaping
{
    /// <summary>The facts about the position of the next token that the rules need.</summary>
    internal readonly struct NextPlace
    {
        internal NextPlace(bool mayEnd, bool isHealed, bool isSpelled)
        {
            MayEnd = mayEnd;
            IsHealed = isHealed;
            IsSpelled = isSpelled;
        }

        /// <summary>Whether all guards, apart from the rules, let the line end here.</summary>
        internal bool MayEnd { get; }

        /// <summary>Whether the token takes over the blank at the end of the prime (<see cref="Sharing.PrimeHealing"/>).</summary>
        internal bool IsHealed { get; }

        /// <summary>Whether the previous token spells a word, as a letter of a word model does.</summary>
        internal bool IsSpelled { get; }
    }
}
