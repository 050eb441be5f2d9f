#nullable enable
namespace DialogueRnn.Decoding.Phrases
{
    /// <summary>A beginning of entries that stands at the end of the text so far.</summary>
    internal struct PartialMatch
    {
        /// <summary>The evidence that a match needs: one real letter, or two signs in disguise. Digits alone are a number, not a word.</summary>
        internal const byte EnoughEvidence = 2;

        /// <summary>Which beginning.</summary>
        internal int Node;

        /// <summary>Where it began in the text.</summary>
        internal int Start;

        /// <summary>How many times more than its entry says the last letter stands there; no longer counted once it is drawn out for certain.</summary>
        internal byte Extra;

        /// <summary>What has been seen that is no digit in disguise.</summary>
        internal byte Evidence;

        /// <summary>Whether the last letter is an exclamation mark in disguise, which at the end of a word is one.</summary>
        internal bool EndsInBang;

        /// <summary>Whether it followed an apostrophe, as the "s" of "it's": then its letters do not stand apart.</summary>
        internal bool FollowsApostrophe;

        /// <summary>The sign between its letters that stand apart, a space for white space alone; NUL where it is not known yet.</summary>
        internal char Separator;

        /// <summary>The sign seen since its last letter; NUL directly behind the letter.</summary>
        internal char Run;

        /// <summary>Whether its letters stand apart.</summary>
        internal bool IsSpacedOut;

        /// <summary>Whether both will go the same ways, wherever they began.</summary>
        internal readonly bool IsLike(in PartialMatch other) =>
            Node == other.Node && Extra == other.Extra && Evidence == other.Evidence && EndsInBang == other.EndsInBang &&
            FollowsApostrophe == other.FollowsApostrophe && Separator == other.Separator && Run == other.Run && IsSpacedOut == other.IsSpacedOut;
    }
}
