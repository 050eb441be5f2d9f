#nullable enable

namespace DialogueRnn.Generation
{
    /// <summary>Why a line ended.</summary>
    public enum StopReason
    {
        /// <summary>It has not ended.</summary>
        None,

        /// <summary>The network ended it with a line break.</summary>
        LineBreak,

        /// <summary>It reached the longest length allowed.</summary>
        MaximumLength,

        /// <summary>It was cancelled.</summary>
        Cancelled,

        /// <summary>It came to a sentence end near the longest length allowed (<see cref="LineRules.EndAtSentence"/>).</summary>
        SentenceEnd,

        /// <summary>It came to one of the texts of <see cref="LineRules.StopTexts"/>.</summary>
        StopText,

        /// <summary>
        /// No way on was found that everything allows. The text is the longest beginning that is a whole line, what was shown already, or
        /// the fallback line (<see cref="DialogueLine.IsFallback"/>).
        /// </summary>
        RulesUnmet,
    }
}
