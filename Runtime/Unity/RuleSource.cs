#nullable enable

namespace DialogueRnn.Unity
{
    /// <summary>Where a speaker takes its line rules from. See <see cref="VoiceSettings.RulesFrom"/>.</summary>
    public enum RuleSource
    {
        /// <summary>The default rules: whole sentences, balanced quotes, a capital at the start, at least 2 words, 12 to 240 characters.</summary>
        Usual,

        /// <summary>The speaker's own rules: <see cref="VoiceSettings.Rules"/>.</summary>
        Speaker,

        /// <summary>No rules: lines are as the network gives them.</summary>
        None,
    }
}
