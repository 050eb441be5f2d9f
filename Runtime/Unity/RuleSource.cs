#nullable enable

namespace DialogueRnn.Unity
{
    /// <summary>The source of a speaker's line rules.</summary>
    public enum RuleSource
    {
        /// <summary>The default rules: whole sentences, balanced quotes, a capital at the start, at least 2 words, 12 to 240 characters.</summary>
        Usual,

        /// <summary>The speaker's own rules.</summary>
        Speaker,

        /// <summary>No rules: lines are as the network gives them.</summary>
        None,
    }
}
