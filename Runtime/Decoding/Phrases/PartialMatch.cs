#nullable enable
namespace DialogueRnn.Decoding.Phrases
{
    /// <summary>A beginning of one or more entries at the end of the text so far.</summary>
    internal struct PartialMatch
    {
        /// <summary>The evidence that a match needs: one real letter, or two signs in disguise. Digits alone are a number, not a word.</summary>
        internal const byte EnoughEvidence = 2;

        /// <summary>The node of this beginning in the trie.</summary>
        internal int Node;

        /// <summary>Where the match begins in the text, in UTF-16 units.</summary>
        internal int Start;

        /// <summary>The number of extra repetitions of the last letter beyond its entry. Not counted further once the letter is certainly drawn
        /// out.</summary>
        internal byte Extra;

        /// <summary>The evidence so far, from 0 to <see cref="EnoughEvidence"/>. Digits in disguise give none.</summary>
        internal byte Evidence;

        /// <summary>True if the last letter is an exclamation mark in disguise. At the end of a word it is a real exclamation mark.</summary>
        internal bool EndsInBang;

        /// <summary>True if the match begins after an apostrophe, like the "s" of "it's". Such a match cannot be spaced out.</summary>
        internal bool FollowsApostrophe;

        /// <summary>The sign between the letters of a spaced-out match. A space for white space only, NUL if not known yet.</summary>
        internal char Separator;

        /// <summary>The sign since the last letter. NUL directly after the letter.</summary>
        internal char Run;

        /// <summary>True if the letters of the match are spaced out.</summary>
        internal bool IsSpacedOut;

        /// <summary>Returns true if both matches continue in the same way. Their starts can differ.</summary>
        internal readonly bool IsLike(in PartialMatch other) =>
            Node == other.Node && Extra == other.Extra && Evidence == other.Evidence && EndsInBang == other.EndsInBang &&
            FollowsApostrophe == other.FollowsApostrophe && Separator == other.Separator && Run == other.Run && IsSpacedOut == other.IsSpacedOut;
    }
}
