#nullable enable

namespace DialogueRnn.Unity
{
    /// <summary>Which rules a speaker's lines keep.</summary>
    public enum RuleSource
    {
        /// <summary>The usual ones: whole sentences, balanced quotes, a capital at the start, 12 to 240 characters.</summary>
        Usual,

        /// <summary>The speaker's own.</summary>
        Speaker,

        /// <summary>None: lines as the network gives them.</summary>
        None,
    }
}
