#nullable enable

namespace DialogueRnn.Generation
{
    /// <summary>Why a line ended.</summary>
    public enum StopReason
    {
        /// <summary>The line has not ended.</summary>
        None,

        /// <summary>The network ended the line with a line break.</summary>
        LineBreak,

        /// <summary>The line reached its length limit.</summary>
        MaximumLength,

        /// <summary>The line was cancelled.</summary>
        Cancelled,

        /// <summary>A sentence ended near the length limit (<see cref="LineRules.EndAtSentence"/>).</summary>
        SentenceEnd,

        /// <summary>The network generated one of the <see cref="LineRules.StopTexts"/>.</summary>
        StopText,

        /// <summary>No continuation was found that all rules and bans allow.</summary>
        /// <remarks>The text is the longest beginning that is a complete line, or the text that was already visible, or the fallback line
        /// (<see cref="DialogueLine.IsFallback"/>).</remarks>
        RulesUnmet,
    }
}
